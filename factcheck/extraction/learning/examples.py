"""Marked sentences as they stand in ``fixtures/extraction``: read, checked against their text, given offsets.

The files hold words, not offsets, because people write and review them; a quotation that does not stand in its
sentence letter by letter is refused, so that a slip cannot teach anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..values import FACT_KINDS, OTHER_KINDS, QUOTE_JOIN, Span

_CLOSING = " .!?…\"”’'"
_KEYS = frozenset(("text", "register", "country", "claims", "other", "kind", "before"))


class BadExample(ValueError):
    """A line that breaks the form, with its file, its number and what is wrong."""


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim that a person marked: spans into the example's text, and what the guide asks for."""

    spans: tuple[Span, ...]
    kind: str
    claimant: str
    worth: int


@dataclass(frozen=True, slots=True)
class Example:
    """One marked sentence. ``claims`` is empty when it states nothing to check; then ``kind`` says what it is instead.

    ``others`` are the clauses of it that are no claims, with their kinds.
    """

    subject: str
    text: str
    register: str
    country: str
    kind: str
    claims: tuple[MarkedClaim, ...]
    others: tuple[tuple[tuple[Span, ...], str], ...]
    before: str

    @property
    def is_checkable(self) -> bool:
        return bool(self.claims)

    @property
    def worth(self) -> int:
        """0 (nothing to check) to 3 (matters to many and can be settled)."""
        return max((claim.worth for claim in self.claims), default=0)


def read_examples(folder: Path) -> list[Example]:
    """All examples below ``folder``, file by file in name order. Raises ``BadExample`` on the first bad line."""
    return [example for path in sorted(folder.glob("*.jsonl")) for example in read_file(path)]


def read_file(path: Path) -> Iterator[Example]:
    """The examples of one file; its name is their subject."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield _example(path.stem, json.loads(line))
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                raise BadExample(f"{path.name}:{number}: {error}") from error


def _example(subject: str, row: Mapping[str, Any]) -> Example:
    unknown = set(row) - _KEYS
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
    text = row["text"]
    if row["register"] not in ("column", "speech"):
        raise ValueError(f"register is {row['register']!r}, not column or speech")
    if bool(row.get("claims")) == bool(row.get("kind")):
        raise ValueError("either claims, or a kind for a sentence that holds none")
    claims = tuple(_claim(text, *claim) for claim in row.get("claims", ()))
    others = tuple((find_quote(text, quote), _known(kind, OTHER_KINDS)) for quote, kind in row.get("other", ()))
    kind = row.get("kind") or claims[0].kind
    _known(kind, OTHER_KINDS if not claims else FACT_KINDS)
    if not claims:
        others = ((find_quote(text, "*"), kind),)
    return Example(subject, text, row["register"], row["country"], kind, claims, others, row.get("before", ""))


def _claim(text: str, quote: str, kind: str, claimant: str, worth: int) -> MarkedClaim:
    if worth not in (1, 2, 3):
        raise ValueError(f"worth is {worth!r}, not 1, 2 or 3")
    return MarkedClaim(find_quote(text, quote), _known(kind, FACT_KINDS), claimant, worth)


def _known(kind: str, kinds: tuple[str, ...]) -> str:
    if kind not in kinds:
        raise ValueError(f"kind is {kind!r}, not one of {', '.join(kinds)}")
    return kind


def find_quote(text: str, quote: str) -> tuple[Span, ...]:
    """The spans of ``quote`` in ``text``, its parts joined by an ellipsis in order; ``*`` is all but the end mark."""
    if quote == "*":
        return ((0, len(text.rstrip(_CLOSING)) or len(text)),)
    spans: list[Span] = []
    position = 0
    for part in quote.split(QUOTE_JOIN):
        start = text.find(part, position)
        if not part.strip() or start < 0:
            raise ValueError(f"these words do not stand in the text in this order: {part!r}")
        position = start + len(part)
        spans.append((start, position))
    return tuple(spans)
