"""Measure the reading of columns on whatever sets are found, beside well-known tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from factcheck.extraction.measuring import MEASURES, Material, as_json, as_markdown, measure


class Command(BaseCommand):
    """`evaluate_extraction DATA_DIR` needs no database; what is absent is skipped, and said so."""

    help = "Measure extraction on the sets below DATA_DIR and on our own, as Markdown tables or JSON."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("data", metavar="DATA_DIR", type=Path, help="folder with the sets of others")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--only", metavar="NAME", action="append", default=[], choices=list(MEASURES),
                            help=f"measure this only; may be repeated: {', '.join(MEASURES)}")  # fmt: skip
        parser.add_argument("--second", metavar="DIR", type=Path, help="a second reader's marks of our columns")

    def handle(self, *, data: Path, only: list[str], second: Path | None, **options: Any) -> None:
        material = Material(data, settings.BASE_DIR / "fixtures" / "extraction", second)
        results = list(measure(material, only))
        if options["json"]:
            self.stdout.write(json.dumps(as_json(results), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_markdown(results))
