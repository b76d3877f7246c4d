"""How much two stretches of one text have in common, counted in words: the measure of spans everywhere in here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..values import Span

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*%?")


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Where the words of the spans begin: offsets into ``text``."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def f1(left: frozenset[int], right: frozenset[int]) -> float:
    """Harmonic mean of precision and recall of ``left`` against ``right``, 0 to 1."""
    both = len(left & right)
    return 2 * both / (len(left) + len(right)) if both else 0.0
