"""How far several people's ratings of the same things agree: Krippendorff's alpha. Pure.

After K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), University of Pennsylvania,
https://repository.upenn.edu/asc_papers/43: values are paired within each unit, the pairs are counted in a coincidence
matrix, and alpha is one less the observed disagreement over the one that chance would bring. Any number of raters;
missing values are simply not there. 1 is perfect agreement, 0 is chance, below 0 is worse than chance. Krippendorff
takes 0.80 and above as reliable and 0.667 and above as good enough for tentative conclusions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

RELIABLE = 0.8
TENTATIVE = 0.667

# (value, value) → how often the two stand together in a unit, each unit's pairs weighing as many as it has values.
Coincidences = Mapping[tuple[int, int], float]
Difference = Callable[[int, int, Mapping[int, float]], float]


def nominal(one: int, other: int, totals: Mapping[int, float]) -> float:
    """Different or not."""
    return float(one != other)


def ordinal(one: int, other: int, totals: Mapping[int, float]) -> float:
    """How many values stand between the two on the scale, each end counted half, squared."""
    low, high = min(one, other), max(one, other)
    between = sum(count for value, count in totals.items() if low <= value <= high)
    return (between - (totals[low] + totals[high]) / 2) ** 2


def interval(one: int, other: int, totals: Mapping[int, float]) -> float:
    """The squared distance."""
    return float((one - other) ** 2)


def coincidences(units: Iterable[Iterable[int | None]]) -> dict[tuple[int, int], float]:
    """The coincidence matrix of the values each unit was given. A unit with fewer than two values pairs nothing."""
    found: dict[tuple[int, int], float] = defaultdict(float)
    for unit in units:
        counts = Counter(value for value in unit if value is not None)
        size = counts.total()
        if size < 2:
            continue
        for one, many in counts.items():
            for other, more in counts.items():
                pairs = many * (more - (one == other))
                if pairs:
                    found[one, other] += pairs / (size - 1)
    return dict(found)


def alpha(matrix: Coincidences, difference: Difference = ordinal) -> float | None:
    """Krippendorff's alpha of a coincidence matrix; None where there is nothing to measure by.

    That is: no unit with two values, or the same value everywhere, which shows no reliability because nothing could
    have differed.
    """
    totals: dict[int, float] = defaultdict(float)
    for (one, _), count in matrix.items():
        totals[one] += count
    size = sum(totals.values())
    if len(totals) < 2:
        return None
    observed = sum(count * difference(one, other, totals) for (one, other), count in matrix.items())
    expected = sum(
        many * more * difference(one, other, totals) for one, many in totals.items() for other, more in totals.items()
    )
    return 1 - (size - 1) * observed / expected
