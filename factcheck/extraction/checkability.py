"""Can this statement be checked? Learned weights, one sum a statement, made into a probability.

The sums are made for many statements at once (``features``, ``weights``); NumPy is imported only here and only when
something is assessed, because most requests of the desk never ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .details import Clause
from .values import FACT_KINDS, OTHER_KINDS

THRESHOLD = 0.5
_AT_ONCE, _CHARACTERS_AT_ONCE = 4_000, 250_000  # statements; both bound the memory of one pass at some 30 MB
_EVENT, _QUANTITY = FACT_KINDS.index("event"), FACT_KINDS.index("quantity")


class NoWeights(ValueError):
    """The file of the learned weights is missing, damaged, or made for another set of features. For people."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words to assess, with the mark their sentence ends with, and where they stand (``weights.PLACES``)."""

    text: str
    places: tuple[str, ...] = ("whole",)


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the sum: a sentence for people, and its weight in log-odds, above zero for "can be checked"."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """``score`` is the calibrated probability (0-1) that the statement can be checked, ``worth`` that a careful desk
    would give it time; ``signed`` the strongest parts of the sum, those that speak for the label first."""

    score: float
    worth: float
    kind: str
    signed: tuple[Reason, ...]

    @property
    def is_checkable(self) -> bool:
        return self.score >= THRESHOLD

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(reason.text for reason in self.signed)


def assess_all(statements: Sequence[Statement]) -> list[Assessment]:
    """Assess each statement by itself, in order. Linear; raises ``NoWeights`` if their file is damaged.

    One that comes again (a text that repeats itself line after line) is assessed once.
    """
    different = list(dict.fromkeys(statements))
    out: list[Assessment] = []
    first = characters = 0
    for place, statement in enumerate(different):
        if place - first == _AT_ONCE or characters > _CHARACTERS_AT_ONCE:
            out.extend(_assess(different[first:place]))
            first, characters = place, 0
        characters += len(statement.text)
    if different:
        out.extend(_assess(different[first:]))
    if len(different) == len(statements):
        return out
    found = dict(zip(different, out, strict=True))
    return [found[statement] for statement in statements]


def places_of(clause: Clause) -> tuple[str, ...]:
    """What the weights are told of a clause beside its words."""
    places = [clause.role] if clause.role in ("content", "aside", "relative", "participle", "reason") else []
    if clause.lead or clause.passive_at is not None or clause.role == "participle":
        places.append("borrows")
    if clause.given:
        places.append("given")
    if clause.source is not None and not clause.source.is_content:
        places.append("reports")
    return tuple(places)


def _assess(statements: Sequence[Statement]) -> list[Assessment]:
    import numpy as np

    from .features import Batch
    from .reasons import reasons_of
    from .weights import PLACES, judge

    batch = Batch([statement.text for statement in statements])
    places = np.array([[place in statement.places for place in PLACES] for statement in statements], np.float32)
    weights = judge().weights
    totals, counted, alone = judge().totals(batch, places)
    with np.errstate(over="ignore"):
        chances = 1 / (1 + np.exp(-(totals[:, :2] * weights.slope + weights.offset)))
    kinds = totals[:, 2:]
    facts = kinds[:, : len(FACT_KINDS)].argmax(axis=1)
    facts[(facts == _EVENT) & batch.any_of("count")] = _QUANTITY  # as the guide has it: what happened so often
    others = kinds[:, len(FACT_KINDS) :].argmax(axis=1)
    reasons = reasons_of(weights, batch, counted, alone, chances[:, 0] >= THRESHOLD)
    return [
        Assessment(
            score=round(float(chances[i, 0]), 5),
            worth=round(float(chances[i, 1]), 5),
            kind=FACT_KINDS[facts[i]] if chances[i, 0] >= THRESHOLD else OTHER_KINDS[others[i]],
            signed=reasons[i],
        )
        for i in range(len(statements))
    ]
