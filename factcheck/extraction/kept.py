"""A reading as it is kept beside its text until it becomes a column: what a person saw is what is created.

Only places and judgements are kept; the words come from the text again, so that they cannot differ from it and a long
column is not stored three times.
"""

from __future__ import annotations

import datetime
from typing import Any

from .values import QUOTE_JOIN, Candidate, Claimant, Reading, Sentence

FORMAT = 1
"""Raised when this form changes; a reading kept in another form is read anew."""


def to_kept(reading: Reading) -> dict[str, Any]:
    """The reading without its words, ready for JSON."""
    kept = reading.as_json() | {"format": FORMAT}
    kept.pop("text")
    for sentence in kept["sentences"]:
        sentence.pop("text")
    for claim in kept["claims"]:
        claim.pop("quote")
    return kept


def from_kept(text: str, kept: dict[str, Any]) -> Reading | None:
    """The reading of this very text that was kept, or None where none was, or one in another form."""
    if kept.get("format") != FORMAT:
        return None
    day = kept["published_on"]
    return Reading(
        text=text,
        title=kept["title"],
        byline=kept["byline"],
        outlet=kept["outlet"],
        published_on=datetime.date.fromisoformat(day) if day else None,
        sentences=tuple(_sentence(text, value) for value in kept["sentences"]),
        claims=tuple(_claim(text, value) for value in kept["claims"]),
    )


def _sentence(text: str, value: dict[str, Any]) -> Sentence:
    words = text[value["start"] : value["end"]]
    return Sentence(**value | {"text": words, "reasons": tuple(value["reasons"])})


def _claim(text: str, value: dict[str, Any]) -> Candidate:
    spans = tuple((start, end) for start, end in value["spans"])
    return Candidate(
        **value
        | {
            "spans": spans,
            "quote": QUOTE_JOIN.join(text[start:end] for start, end in spans),
            "claimant": Claimant(**value["claimant"]),
            "reasons": tuple(value["reasons"]),
        }
    )
