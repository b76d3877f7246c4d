"""Claims predicted against claims marked: paired one to one by the words they share, best pairs first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..learning.overlap import f1
from .scores import rates
from .table import Figure

LEAST = 0.5
"""Token F1 from which two stretches of words are the same claim."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a claim (where they begin in the text), and what is said of it; None where nothing is."""

    words: frozenset[int]
    kind: str | None = None
    by_author: bool | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both sides of one text, and the pairs found: (predicted, marked, token F1)."""

    predicted: Sequence[Stretch]
    marked: Sequence[Stretch]
    pairs: Sequence[tuple[Stretch, Stretch, float]]


def pair(predicted: Sequence[Stretch], marked: Sequence[Stretch]) -> Pairing:
    """Greedy one-to-one pairing. Words of different sentences never meet, so a pair stays within its sentence."""
    overlaps = [
        (score, i, k)
        for i, one in enumerate(predicted)
        for k, other in enumerate(marked)
        if (score := f1(one.words, other.words)) >= LEAST
    ]
    taken: set[int] = set()
    met: set[int] = set()
    pairs: list[tuple[Stretch, Stretch, float]] = []
    for score, i, k in sorted(overlaps, key=lambda found: (-found[0], found[1], found[2])):
        if i not in taken and k not in met:
            taken.add(i)
            met.add(k)
            pairs.append((predicted[i], marked[k], score))
    return Pairing(predicted, marked, pairs)


def figures_of(pairings: Iterable[Pairing]) -> dict[str, Figure]:
    """Precision, recall and F1 of claims, token F1 of the pairs, agreement on kind and claimant, predicted a marked."""
    pairings = list(pairings)
    pairs = [found for pairing in pairings for found in pairing.pairs]
    predicted = sum(len(pairing.predicted) for pairing in pairings)
    marked = sum(len(pairing.marked) for pairing in pairings)
    precision, recall, both = rates(len(pairs), predicted, marked)
    out = {"precision": Figure(precision), "recall": Figure(recall), "F1": Figure(both)}
    if pairs:
        out["token F1 of pairs"] = Figure(sum(score for _, _, score in pairs) / len(pairs))
    kinds = [one.kind == other.kind for one, other, _ in pairs if one.kind is not None]
    if kinds:
        out["kind"] = Figure(sum(kinds) / len(kinds))
    claimants = [one.by_author == other.by_author for one, other, _ in pairs if one.by_author is not None]
    if claimants:
        out["claimant"] = Figure(sum(claimants) / len(claimants))
    if marked:
        out["predicted/marked"] = Figure(predicted / marked, "ratio")
    return out
