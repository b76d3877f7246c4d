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


@dataclass(frozen=True, slots=True)
class Ends:
    """The lowest and the highest rating that anybody gave."""

    lowest: Step
    highest: Step

    @property
    def words(self) -> str:
        """“from False to True”, without saying whose they are."""
        return f"from {self.lowest.name} to {self.highest.name}"

    def within(self, wider: Ends) -> bool:
        """Whether these ends lie inside others, such as those of a discussion. What has no number holds nothing."""
        numbers = (wider.lowest.number, self.lowest.number, self.highest.number, wider.highest.number)
        known = [number for number in numbers if number is not None]
        return len(known) == len(numbers) and known == sorted(known)


def gap(steps: Iterable[Step], *, more_than: int) -> Ends | None:
    """The two ends where they lie more than so many steps apart. Unverifiable has no number and so no distance."""
    numbered = sorted((step for step in steps if step.number is not None), key=lambda step: step.number or 0)
    if not numbered or spread(step.number for step in numbered) <= more_than:
        return None
    return Ends(numbered[0], numbered[-1])


def agreed(keys: Sequence[str], final: str) -> int:
    """How many gave the final rating."""
    return sum(key == final for key in keys)


def bounds(scale: Iterable[Step]) -> tuple[int, int]:
    """(worst, best) number of the scale; ValueError where no step has one."""
    numbers = [step.number for step in scale if step.number is not None]
    return min(numbers), max(numbers)
