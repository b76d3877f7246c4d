"""The shape of a column's file, field by field. Pure."""

from __future__ import annotations

from typing import Any

from . import DESK, FORMAT, READERS
from .bodies import (
    CLAIMANT_TYPES,
    COLUMN,
    CONFIDENCE,
    EDITION_BODY,
    FREE,
    KEY,
    MOST_CLAIMS,
    NAME,
    SENTENCE,
    SOURCE_TYPES,
    STANCES,
    TOPIC,
    VERDICT_BODY,
    Frozen,
)
from .bodies import FACT_KINDS as KINDS
from .shapes import Address, Choice, Day, Flag, Many, Maybe, Moment, Record, Score, Shape, Text, Whole

STATES = ("open", "in_review", "awaiting_sign_off", "published", "correction", "withdrawn")
NOTICES = ("related", "edited", "reply", "rights")
ROUND = Whole(1, 100_000)

FROM = Record({"organisation": Text(200), "address": Address()})
PERSON = Record({"key": Text(20, least=1), "name": Text(150, least=1)})
WHO = Text(20, least=1)
RATING = Record({"key": KEY, "name": Text(40, least=1), "number": Maybe(Whole(0, 32_767))})
TEXT = Record(
    {
        "number": Whole(1, 10_000),
        "text": Text(1_000_000, least=1),
        "read_by": NAME,
        "added_at": Moment(),
        "sentences": Many(SENTENCE, 50_000),
    }
)
SOURCE = Record(
    {
        "key": Text(20, least=1),
        "url": Address(),
        "title": Text(300, least=1),
        "publisher": NAME,
        "published_on": Day(),
        "type": Choice(SOURCE_TYPES),
        "archive_url": Address(),
    }
)
EVIDENCE = Record(
    {
        "source": Text(20, least=1),
        "stance": Choice(STANCES),
        "excerpt": FREE,
        "locator": NAME,
        "note": FREE,
        "added_by": WHO,
        "added_at": Moment(),
    }
)
TURN = Record(
    {
        "rating": KEY,
        "confidence": Choice(CONFIDENCE),
        "rationale": FREE,
        "restatement": Text(100_000),
        "at": Moment(),
        "after_reveal": Flag(),
    }
)
VERDICT = Record(
    {
        "reviewer": WHO,
        "round": ROUND,
        "rating": KEY,
        "first_rating": KEY,
        "confidence": Choice(CONFIDENCE),
        "first_confidence": Choice(CONFIDENCE),
        "rationale": FREE,
        "restatement": Text(100_000),
        "given_at": Moment(),
        "revised_at": Maybe(Moment()),
        "turns": Many(TURN, 1_000),
    }
)
REVIEW = Record(
    {
        "state": Choice(STATES),
        "round": ROUND,
        "opened_at": Moment(),
        "is_blind": Flag(),
        "short_answer": Text(600),
        "reasoning": Text(20_000),
        "waiver": FREE,
        "correction_reason": FREE,
        "reconsidering": Flag(),
        "evidence": Many(EVIDENCE, 1_000),
        "verdicts": Many(VERDICT, 1_000),
    }
)
CLAIM = Record(
    {
        "number": Whole(1, 1_000_000),
        "kind": Choice(KINDS),
        "quote": Text(100_000, least=1),
        "restatement": Text(100_000, least=1),
        "short_form": Text(74),
        "needs_context": Flag(),
        "claimant": Record({"name": NAME, "type": Choice(CLAIMANT_TYPES), "how": Text(300)}),
        "score": Score(),
        "reasons": Many(Text(2_000), 100),
        "topics": Many(TOPIC, 1_000),
        "is_extracted": Flag(),
        "added_by": Maybe(WHO),
        "added_at": Moment(),
        "sentence": Maybe(Record({"text": Whole(1), "number": Whole(1)})),
        "spans": Many(
            Record({"text": Whole(1), "start": Whole(), "end": Whole(1), "quote": Text(1_000_000, least=1)}), 10_000
        ),
        "review": REVIEW,
    }
)
WITHDRAWAL: dict[str, Shape] = {"at": Moment(), "reason": Text(1_000_000, least=1)}
PUBLICATION: dict[str, Shape] = {
    "claim": Whole(1),
    "number": Whole(1, 10_000),
    "published_at": Moment(),
    "correction_note": FREE,
    "body": Frozen("verdict", VERDICT_BODY),
}
NOTICE: dict[str, Shape] = {
    "claim": Maybe(Whole(1)),
    "kind": Choice(NOTICES),
    "text": Text(1_000_000, least=1),
    "at": Moment(),
}

HEAD: dict[str, Shape] = {"format": Choice((FORMAT,)), "from": FROM}
DESK_FILE = Record(
    HEAD
    | {
        "for": Choice((DESK,)),
        "exported_at": Moment(),
        "column": Record({**COLUMN.fields, "rights": Choice(("excerpt", "full"))}),
        "people": Many(PERSON, 10_000),
        "scale": Many(RATING, 100),
        "texts": Many(TEXT, 1_000, least=1),
        "sources": Many(SOURCE, 10_000),
        "claims": Many(CLAIM, MOST_CLAIMS),
        "publications": Many(
            Record(
                PUBLICATION
                | {
                    "round": ROUND,
                    "signed_off_by": WHO,
                    "withdrawn": Maybe(Record(WITHDRAWAL | {"by": WHO})),
                }
            ),
            20_000,
        ),
        "editions": Many(
            Record({"number": Whole(1), "made_at": Moment(), "body": Frozen("edition", EDITION_BODY)}), 20_000
        ),
        "notices": Many(Record(NOTICE | {"by": Maybe(WHO)}), 10_000),
    }
)
READERS_FILE = Record(
    HEAD
    | {
        "for": Choice((READERS,)),
        "column": Record({**COLUMN.fields, "rights": Choice(("excerpt", "full")), "edition": Whole(1)}),
        "publications": Many(
            Record(PUBLICATION | {"address": Address(), "is_current": Flag(), "withdrawn": Maybe(Record(WITHDRAWAL))}),
            20_000,
        ),
        "notices": Many(Record(NOTICE), 10_000),
    }
)


def schema() -> dict[str, Any]:
    """The format as JSON Schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": "A column and its fact check. Beside this, numbers and keys named in a file must be in it.",
        "oneOf": [DESK_FILE.schema(), READERS_FILE.schema()],
        "$defs": {"verdict": VERDICT_BODY.schema(), "edition": EDITION_BODY.schema()},
    }
