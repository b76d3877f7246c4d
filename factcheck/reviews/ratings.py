"""Arithmetic of the rating scale. Pure: a rating is its key, its name and its number, None for Unverifiable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale."""

    key: str
    name: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many took one step."""

    key: str
    name: str
    count: int


def distribution(scale: Sequence[Step], keys: Iterable[str]) -> tuple[Share, ...]:
    """How many stand on each step that anybody took, in the scale's order."""
    counts = Counter(keys)
    return tuple(Share(step.key, step.name, counts[step.key]) for step in scale if counts[step.key])


def spread(numbers: Iterable[int | None]) -> int:
    """Steps between the highest and the lowest numbered rating; Unverifiable counts as no opinion."""
    known = [number for number in numbers if number is not None]
    return max(known) - min(known) if known else 0


def agreed(keys: Sequence[str], final: str) -> int:
    """How many gave the final rating."""
    return sum(key == final for key in keys)


def bounds(scale: Iterable[Step]) -> tuple[int, int]:
    """(worst, best) number of the scale; ValueError where no step has one."""
    numbers = [step.number for step in scale if step.number is not None]
    return min(numbers), max(numbers)
