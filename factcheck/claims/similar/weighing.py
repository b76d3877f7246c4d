"""How much two claims share, the rare words counting most. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import log

Weigh = Callable[[str], float]

CLOSE = 0.34
"""From here on two claims are worth a look: set by judgement, not learned from anything."""


def weight(frequency: float, rows: float) -> float:
    """What a stem tells that stands in this share of so many rows: much if it is rare, never nothing."""
    return max(log((rows + 1) / (rows * frequency + 1)), 0.1)


def likeness(left: Iterable[str], right: Iterable[str], weigh: Weigh, same: Mapping[str, str] | None = None) -> float:
    """0 (nothing in common) to 1 (the same stems): the weight that both hold against what each holds.

    `same` leads a spelling to the one it counts as.
    """
    same = same or {}
    ours, theirs = {same.get(stem, stem) for stem in left}, {same.get(stem, stem) for stem in right}
    both = sum(map(weigh, ours & theirs))
    all_of_them = sum(map(weigh, ours)) + sum(map(weigh, theirs))
    return 2 * both / all_of_them if all_of_them else 0.0
