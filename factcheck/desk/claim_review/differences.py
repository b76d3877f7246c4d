"""Two texts side by side, word by word. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text; `own` where the other text does not have it."""

    text: str
    own: bool


def compare(mine: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces. Texts over 4,000 words' length together are shown whole: marks would be slow and a maze."""
    left, right = WORDS.findall(mine), WORDS.findall(theirs)
    if len(left) + len(right) > LONGEST:
        return (Piece(mine, False),), (Piece(theirs, False),)
    first: list[Piece] = []
    second: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        own = kind != "equal"
        if a < b:
            first.append(Piece("".join(left[a:b]), own))
        if c < d:
            second.append(Piece("".join(right[c:d]), own))
    return tuple(first), tuple(second)
