"""The shapes of what is frozen, as a file holds it: without this installation's keys. Pure.

Whoever adds a field to `publication/body.py` or `publication/edition.py` adds it here too; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from factcheck.extraction import FACT_KINDS, OTHER_KINDS, SECTIONS
from factcheck.publication.formats import FORMATS, Kind, readable

from .shapes import (
    Address,
    Both,
    Choice,
    Counts,
    Day,
    Flag,
    Many,
    Maybe,
    Nothing,
    Path,
    Record,
    Score,
    Text,
    Whole,
    wrong,
)

STANCES = ("refutes", "supports", "context")
SOURCE_TYPES = ("primary", "official", "expert", "news", "other")
CLAIMANT_TYPES = ("author", "quoted", "unnamed")
CONFIDENCE = ("low", "medium", "high")
LABELS = ("checkable", "not_checkable", "")
KINDS = (*FACT_KINDS, *OTHER_KINDS)
MOST_CLAIMS = 2_000

NAME = Text(200)
# What the desk itself sets no bound to.
FREE = Text(1_000_000)
KEY = Text(30, least=1, is_slug=True)
SPAN = Both((Whole(), Whole(1)))
STEP = Record({"key": KEY, "name": Text(40, least=1)})
SHARE = Record({"key": KEY, "name": Text(40, least=1), "count": Whole(1)})
TOPIC = Record({"name": Text(80, least=1), "slug": Text(80, least=1, is_slug=True)})

COLUMN = Record(
    {
        "title": Text(300, least=1),
        "author": NAME,
        "outlet": NAME,
        "published_on": Day(),
        "url": Address(),
        "language": Text(10, least=1),
        "is_example": Flag(),
    }
)

VERDICT_BODY = Record(
    {
        "format": Whole(1, 1_000),
        "claim": Record(
            {
                "number": Whole(1),
                "quote": Text(100_000, least=1),
                "text_version": Whole(1),
                "spans": Many(SPAN, 1_000),
                "sentence": Maybe(Whole(1)),
                "restatement": Text(100_000, least=1),
                "short_form": Text(74),
                "kind": Choice(FACT_KINDS),
                "kind_label": Text(40),
                "claimant": Record(
                    {
                        "name": NAME,
                        "description": NAME,
                        "type": Choice(CLAIMANT_TYPES),
                        "type_label": Text(40),
                    }
                ),
                "topics": Many(TOPIC, 1_000),
            }
        ),
        "column": COLUMN,
        "short_answer": Text(600),
        "reasoning": Text(20_000),
        "waiver": FREE,
        "sources": Many(
            Record(
                {
                    "stance": Choice(STANCES),
                    "title": Text(300, least=1),
                    "url": Address(),
                    "publisher": NAME,
                    "publisher_note": FREE,
                    "published_on": Day(),
                    "type": Choice(SOURCE_TYPES),
                    "type_label": Text(40),
                    "archive_url": Address(),
                    "document": Nothing(),
                    "excerpt": FREE,
                    "locator": NAME,
                    "note": FREE,
                }
            ),
            1_000,
        ),
        "replies": Many(
            Record(
                {
                    "whom": Text(200, least=1),
                    "role": NAME,
                    "asked_on": Day(True),
                    "answer_by": Day(True),
                    "answered_on": Day(),
                    "changed_on": Day(),
                    "name": NAME,
                    "text": Text(20_000),
                    "url": Address(),
                    "is_excerpt": Flag(),
                }
            ),
            1_000,
        ),
        "verdicts": Many(
            Record({"key": KEY, "name": Text(40), "confidence": Choice(CONFIDENCE), "blind": STEP, "on": Day(True)}),
            1_000,
        ),
        "distribution": Many(SHARE, 100),
        "scale": Many(STEP, 100),
        "reviewers": Many(Text(200), 1_000),
        "history": Record(
            {
                "added_on": Day(True),
                "added_by": NAME,
                "evidence": Many(Both((Day(True), NAME)), 1_000),
            }
        ),
        "rating": Record(
            {
                "key": KEY,
                "name": Text(40, least=1),
                "number": Maybe(Whole(0, 32_767)),
                "description": FREE,
                "worst": Maybe(Whole(0, 32_767)),
                "best": Maybe(Whole(0, 32_767)),
            }
        ),
        "agreed": Whole(0, 1_000),
        "stances": Counts(STANCES),
        "signed_off_by": NAME,
        "published_on": Day(True),
        "first_published_on": Day(True),
    }
)

PIECE = Record({"text": Text(1_000_000), "claims": Many(Whole(1), MOST_CLAIMS)})

EDITION_BODY = Record(
    {
        "format": Whole(1, 1_000),
        "column": COLUMN,
        "paragraphs": Many(
            Record(
                {
                    "index": Whole(),
                    "section": Choice(SECTIONS),
                    "sentences": Many(
                        Record(
                            {
                                "number": Whole(1),
                                "label": Choice(LABELS),
                                "kind": Choice((*KINDS, "")),
                                "after": Choice(("", " ")),
                                "pieces": Many(PIECE, 10_000, least=1),
                            }
                        ),
                        50_000,
                        least=1,
                    ),
                }
            ),
            50_000,
        ),
        "claims": Many(
            Record(
                {
                    "number": Whole(1),
                    "publication": Whole(1),
                    "rating": STEP,
                    "quote": Text(100_000, least=1),
                    "restatement": Text(100_000, least=1),
                    "short_answer": Text(600),
                    "sources": Whole(),
                    "stances": Counts(STANCES),
                    "verdicts": Whole(),
                    "agreed": Whole(),
                }
            ),
            MOST_CLAIMS,
        ),
        "distribution": Many(SHARE, 100),
        "sentences": Whole(),
        "set_aside": Counts((*KINDS, "")),
        "sources": Whole(),
        "reviewers": Many(Text(200), 1_000),
        "signed_off_by": Many(Text(200), 1_000),
    }
)


@dataclass(frozen=True)
class Frozen:
    """A body of today's format or an older one, which is lifted first: pages rely on today's shape."""

    kind: Kind
    shape: Record

    def check(self, value: Any, path: Path) -> None:
        number = value.get("format") if isinstance(value, dict) else None
        Whole(1, 1_000).check(number, (*path, "format"))
        if number > FORMATS[self.kind]:  # type: ignore[operator]
            raise wrong(path, "a newer Factcheck froze this page. Update this one, then import the file.")
        try:
            lifted = readable(self.kind, value)
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
            raise wrong(path, "this page is of an older format and not whole.") from error
        self.shape.check(lifted, path)

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.kind}"}


SENTENCE = Record(
    {
        "start": Whole(),
        "end": Whole(1),
        "paragraph": Whole(),
        "section": Choice(SECTIONS),
        "label": Choice(LABELS),
        "kind": Choice((*KINDS, "")),
        "score": Score(),
        "reasons": Many(Text(2_000), 100),
    }
)
