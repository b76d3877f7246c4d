"""Two texts of a column beside each other: what the publisher changed, and where a claim's words stood and may stand.

Pure but for the rows it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from factcheck.claims.models import Claim
from factcheck.claims.moving import Moving
from factcheck.extraction.differences import Piece, changes, compare, tokens

from .settling import written

AROUND, KEPT = 160, 90
"""Characters shown around a claim's words, and on either side of a change."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of the two texts, read as one: in both, taken away, put in, or in both and left out here."""

    kind: Literal["same", "gone", "new", "skipped"]
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """A claim's words in one text, in pieces, between some words of what stands around them."""

    lead: str
    pieces: tuple[Piece, ...]
    tail: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One claim that waits: part for part where its words stood and where they may stand now."""

    moving: Moving
    then: tuple[Side, ...]
    now: tuple[Side, ...]

    @property
    def claim(self) -> Claim:
        return self.moving.claim

    @property
    def spans(self) -> str:
        """The proposed places as a form carries them; empty without a proposal."""
        return written(self.moving.proposed or [])

    @property
    def is_same(self) -> bool:
        """The very same words are proposed: only what stands around them, or how often they stand, made them wait."""
        return bool(self.now) and not any(piece.own for side in (*self.then, *self.now) for piece in side.pieces)


def whole_difference(old: str, new: str) -> list[Stretch]:
    """What changed from one text to the other, with some words around each change."""
    left, right = tokens(old, new)
    found: list[Stretch] = []
    at = 0
    for change in changes(left, right):
        _same(found, "".join(left[at : change.start]))
        for kind, words in (("gone", left[change.start : change.end]), ("new", list(change.words))):
            if text := "".join(words):
                found.append(Stretch(kind, text))  # type: ignore[arg-type]
        at = change.end
    _same(found, "".join(left[at:]), is_last=True)
    return found


def beside(moving: Moving, new: str) -> Beside:
    """The claim's words then and now, the differences marked."""
    places = [place if place.kind != "gone" else None for place in moving.places] if moving.proposed else []
    then, now = [], []
    for anchor, place in zip_longest(moving.anchors, places):
        words = new[place.start : place.end] if place else ""
        before, after = compare(anchor.quote, words) if place else ((Piece(anchor.quote, False),), ())
        then.append(_side(moving.old.text if moving.old else "", anchor.start, anchor.end, before))
        if place:
            now.append(_side(new, place.start, place.end, after))
    return Beside(moving, tuple(then), tuple(now))


def _side(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Side:
    lead, tail = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    lead, tail = lead.rpartition("\n\n")[2], tail.partition("\n\n")[0]
    if len(lead) == AROUND:
        lead = "… " + lead.partition(" ")[2]
    if len(tail) == AROUND:
        tail = tail.rpartition(" ")[0] + " …"
    return Side(lead, tuple(pieces), tail)


def _same(found: list[Stretch], text: str, *, is_last: bool = False) -> None:
    """Words that both texts have: a long stretch is shown by its ends."""
    head = "" if not found else text[:KEPT]
    tail = "" if is_last else text[-KEPT:]
    if len(text) <= len(head) + len(tail) + KEPT:
        if text:
            found.append(Stretch("same", text))
        return
    head = head.rpartition(" ")[0] if head else ""
    tail = tail.partition(" ")[2] if tail else ""
    skipped = len(text) - len(head) - len(tail)
    found += [Stretch("same", head)] if head else []
    found.append(Stretch("skipped", f"{skipped:,} characters unchanged"))
    found += [Stretch("same", tail)] if tail else []
