"""Two texts side by side, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

WORDS = re.compile(r"\s+|\S+")
SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+")
# Beyond this product of two lengths in words the table that is looked through would take too much memory.
LARGEST = 100_000_000
# Two changes with no more than this between them (blank, word, blank) are one: a row of crumbs says nothing.
CRUMB = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text; `own` where the other text does not have it."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Change:
    """`old[start:end]` became `words`."""

    start: int
    end: int
    words: tuple[str, ...]


def tokens(*texts: str) -> list[list[str]]:
    """The texts in words and blanks, or where they are very long in sentences; joined they are the texts again."""
    found = [WORDS.findall(text) for text in texts]
    longest = max(map(len, found))
    return found if longest * longest <= LARGEST else [SENTENCES.findall(text) for text in texts]


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """How `old` became `new`, in order, with at least one unchanged word between two changes."""
    numbers: dict[str, int] = {}
    left, right = ([numbers.setdefault(word, len(numbers)) for word in words] for words in (old, new))
    found: list[list[int]] = []
    for code in LCSseq.opcodes(left, right):
        if code.tag == "equal":
            continue
        here = [code.src_start, code.src_end, code.dest_start, code.dest_end]
        if found and (here[0] == found[-1][1] or _is_crumb(old[found[-1][1] : here[0]])):
            found[-1][1], found[-1][3] = here[1], here[3]
        else:
            found.append(here)
    return [Change(a, b, tuple(new[c:d])) for a, b, c, d in found]


def _is_crumb(between: Sequence[str]) -> bool:
    return len(between) <= CRUMB and not any("\n" in word or len(word) > CRUMB for word in between)


def compare(mine: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, those marked that the other does not have."""
    left, right = tokens(mine, theirs)
    first: list[Piece] = []
    second: list[Piece] = []
    at = 0
    for change in changes(left, right):
        same = "".join(left[at : change.start])
        for pieces, own in ((first, left[change.start : change.end]), (second, list(change.words))):
            pieces += [Piece(text, is_own) for text, is_own in ((same, False), ("".join(own), True)) if text]
        at = change.end
    rest = "".join(left[at:])
    if rest:
        first.append(Piece(rest, False))
        second.append(Piece(rest, False))
    return tuple(first), tuple(second)


def marked(text: str, other: str) -> tuple[Piece, ...]:
    """One text in pieces, those marked that the other does not have."""
    return compare(text, other)[0]
