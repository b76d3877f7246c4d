"""Which stems to ask the index for: the fewest rows that still hold what is looked for. Pure.

A rare stem is asked for by itself. Common ones are asked for in pairs, since a million claims hold “year” in fifty
thousand of them but “year” and “lawyer” in a few hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

ALONE, PAIRED, IN_ALL = 1_600, 800, 5_000
"""Rows that one stem, one pair, and everything asked for together may bring."""
AT_MOST = 12
TOO_COMMON = 0.06
# Words of one claim belong together: two stems meet more often than by chance.
TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the claim: the stems it may stand as, in what share of the rows, and how much it tells."""

    stems: tuple[str, ...]
    frequency: float
    weight: float = 1.0

    def query(self, only: str = "") -> str:
        """As a part of a tsquery. `only` names the weights (A to D) in which the stem counts."""
        asked = [quoted(stem) + (f":{only}" if only else "") for stem in self.stems]
        return asked[0] if len(asked) == 1 else f"({' | '.join(asked)})"


def quoted(stem: str) -> str:
    """A stem as tsquery takes it literally."""
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"


def ask(terms: Iterable[Term], rows: float, *, only: str = "") -> str:
    """The tsquery for claims that may say the same; empty where there is no term."""
    rarest = sorted(terms, key=lambda term: (term.frequency, -term.weight, term.stems))[:AT_MOST]
    if not rarest:
        return ""
    parts: list[str] = []
    budget = float(IN_ALL)
    paired: list[Term] = []
    for term in rarest:
        expected = term.frequency * rows
        if expected <= min(ALONE, budget):
            parts.append(term.query(only))
            budget -= expected
        else:
            paired.append(term)
    pairs = [pair for pair in combinations(paired, 2) if all(term.frequency < TOO_COMMON for term in pair)]
    for pair in sorted(pairs, key=_met):
        expected = _met(pair) * rows
        if expected > min(PAIRED, budget):
            break
        parts.append(_together(pair, only))
        budget -= expected
    return " | ".join(parts) if parts else _together(rarest[:4], only)


def _met(pair: Sequence[Term]) -> float:
    """In what share of the rows both are expected."""
    left, right = pair
    return min(left.frequency * right.frequency * TOGETHER, left.frequency, right.frequency)


def _together(terms: Sequence[Term], only: str) -> str:
    return f"({' & '.join(term.query(only) for term in terms)})"
