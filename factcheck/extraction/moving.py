"""Where a claim's words stand after the publisher edited the column.

Words move by themselves only where they and the 32 characters on either side stand exactly once in both texts. Once in
the old text too: of two equal places one may be deleted, and what is left then is the other one. Words that stand in a
text more often, with other neighbours, must be as many in both and the same one of them, in wider surroundings that are
as they were. Anything less is a proposal, found by likeness and shown to a person; nothing here decides for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .anchors import Anchor, find_exact
from .seeking import Seeker, sentence_around
from .values import Candidate, Reading, Span

ALIKE = 66
"""Of 100: words less alike than this are no proposal."""


WIDE = 300
"""Characters on either side that must be as they were where the same words stand in a text more than once."""


@dataclass(frozen=True, slots=True)
class Place:
    """What became of one span.

    `moved`: exactly there, by itself. `proposal`: perhaps there, a person says. `gone`: nothing like it was found,
    which a person says too; `start` and `end` are 0 then. `likeness` is 0 to 100. `copies`: at how many places exactly
    these words stand in the new text. `around_changed`: the sentence around words that moved is not the same.
    """

    kind: Literal["moved", "proposal", "gone"]
    start: int = 0
    end: int = 0
    likeness: int = 0
    copies: int = 0
    around_changed: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


def propose(old: str, anchors: Sequence[Anchor], new: str) -> list[Place]:
    """What became of each anchor of `old` in `new`, in the order given. Both texts are normalised; raises nothing."""
    seeker = Seeker(old, new)
    return [_place(old, anchor, new, seeker) for anchor in anchors]


def move_exactly(old: str, anchor: Anchor, new: str) -> Span | None:
    """Where the words stand in `new`, if they may move there without a person."""
    if old[anchor.start : anchor.end] != anchor.quote:
        return None
    needle = anchor.prefix + anchor.quote + anchor.suffix
    if not _stands_once(old, needle) or not _stands_once(new, needle):
        return None
    span = find_exact(new, anchor)
    return span if span and _is_told_apart(old, anchor, new, span) else None


def all_moved(places: Sequence[Place]) -> list[Span] | None:
    """The spans of one claim in the new text where every one of them moved by itself and none met another."""
    spans = sorted(place.span for place in places if place.kind == "moved")
    if not spans or len(spans) < len(places):
        return None
    return spans if all(left[1] <= right[0] for left, right in pairwise(spans)) else None


def _place(old: str, anchor: Anchor, new: str, seeker: Seeker) -> Place:
    if span := move_exactly(old, anchor, new):
        before, after = sentence_around(old, anchor.start, anchor.end), sentence_around(new, *span)
        return Place("moved", *span, likeness=100, copies=1, around_changed=before != after)
    found = seeker.seek(anchor)
    if found is None or found.likeness < ALIKE:
        return Place("gone", copies=found.copies if found else 0)
    return Place("proposal", found.start, found.end, likeness=found.likeness, copies=found.copies)


def _is_told_apart(old: str, anchor: Anchor, new: str, span: Span) -> bool:
    """Words that are told from their like by context alone must be the same one of as many, in wider surroundings that
    are as they were: of a copy that was put between the old neighbours, nothing else says that it is not the one."""
    words = anchor.quote
    if old.count(words) == new.count(words) == 1:
        return True
    if old.count(words) != new.count(words):
        return False
    if old.count(words, 0, anchor.start) != new.count(words, 0, span[0]):
        return False
    return _around(old, anchor.start, anchor.end) == _around(new, *span)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - WIDE) : start], text[end : end + WIDE]


def _stands_once(text: str, needle: str) -> bool:
    at = text.find(needle)
    return at >= 0 and text.find(needle, at + 1) < 0


def new_candidates(old: str, reading: Reading, taken: Sequence[Span]) -> list[Candidate]:
    """The candidates in what the publisher wrote anew: not in words the old text had, nor where claims stand already.

    Of words that were there before, people have decided: accepted, dismissed, merged, or passed over.
    """
    return [
        candidate
        for candidate in reading.claims
        if any(reading.text[start:end] not in old for start, end in candidate.spans)
        and not any(left < end and start < right for start, end in candidate.spans for left, right in taken)
    ]
