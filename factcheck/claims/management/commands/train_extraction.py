"""Make the weights of the extraction anew from the marked sentences in `fixtures/extraction/training`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from factcheck.extraction.learning.examples import BadExample

FOLDER = Path(__file__).parents[4] / "fixtures" / "extraction" / "training"


class Command(BaseCommand):
    """`train_extraction` writes the file; with --check it only says whether the file is what the sentences give."""

    help = "Learn the weights of the extraction from the marked sentences (needs the dependency group `train`)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER, help="marked sentences, one JSON object a line")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the file promises another AUC")

    def handle(self, *, folder: Path, check: bool, **options: Any) -> None:
        try:
            from factcheck.extraction.learning.train import train
            from factcheck.extraction.weights import FILE, NoWeights, load
        except ImportError as error:
            self._refuse(f"{error.name} is not installed. Run: uv run --group train manage.py train_extraction")
        try:
            trained = train(folder)
            if not check:
                trained.weights.save(FILE)
            differs = trained.differs_from(load(FILE))
        except (BadExample, NoWeights) as error:
            self._refuse(str(error))
        self.stdout.write(
            f"Learned from {trained.learned_from} sentences; on {trained.held_back} of other subjects the AUC is "
            f"{trained.sentence_auc:.4f} for sentences and {trained.clause_auc:.4f} for clauses."
        )
        if differs:
            self._refuse(f"{FILE.name} promises something else. Run train_extraction and commit the file.")
        self.stdout.write(f"{FILE.name}: {FILE.stat().st_size:,} bytes.")

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(1)
