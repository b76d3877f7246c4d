"""Say of sentences whether they can be checked, of what kind they are, how probable that is, and why.

Like a dry run of `intake` it needs neither settings nor a database: `manage.py` runs it without Django's set-up.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from factcheck.extraction import ENGLISH_ONLY, Assessment, NoWeights, Statement, assess_all, normalise, reads_as_english

_AT_ONCE = 2_000  # lines; so that output begins before a long input has ended


class Command(BaseCommand):
    """`classify [--json] < sentences.txt`: one sentence a line in, one line out for each, in the same order."""

    help = "Classify sentences from standard input, one a line: label, kind, probability and reasons."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")

    def handle(self, *, json: bool, **options: Any) -> None:
        lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")
        out: Any = getattr(self.stdout, "_out", self.stdout)
        if hasattr(out, "reconfigure"):
            out.reconfigure(encoding="utf-8")
        try:
            while batch := list(islice(lines, _AT_ONCE)):
                for answer in _answers([line.rstrip("\r\n") for line in batch]):
                    out.write((_as_json(answer) if json else _as_row(answer)) + "\n")
        except NoWeights as refusal:
            self.stderr.write(str(refusal))
            sys.exit(1)
        lines.detach()


def _answers(lines: list[str]) -> Iterator[dict[str, Any]]:
    """What is told of each line. A line without words is answered too, so that lines stay in step."""
    texts = [" ".join(normalise(line).split()) for line in lines]
    for text, assessment in zip(texts, assess_all([Statement(text) for text in texts]), strict=True):
        yield _answer(text, assessment)


def _answer(text: str, assessment: Assessment) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "text": text,
        "label": "checkable" if assessment.is_checkable else "not_checkable",
        "kind": assessment.kind,
        "probability": assessment.score,
        "worth": assessment.worth,
        "reasons": [{"text": reason.text, "weight": reason.weight} for reason in assessment.signed],
    }
    if text and not reads_as_english(text):
        answer["note"] = ENGLISH_ONLY
    return answer


def _as_json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _as_row(answer: dict[str, Any]) -> str:
    reasons = " ".join(f"({reason['weight']:+.1f}) {reason['text']}" for reason in answer["reasons"])
    note = f"\t{answer['note']}" if "note" in answer else ""
    return f"{answer['label']}\t{answer['kind']}\t{answer['probability']:.3f}\t{answer['text']}\t{reasons}{note}"
