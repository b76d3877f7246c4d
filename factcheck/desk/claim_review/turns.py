"""The turns of a verdict in words: given blind, then revised or confirmed, each with what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from factcheck.reviews.models import Rating, Verdict, VerdictTurn


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. `how` is what the person did, as “revised after the reveal”; `dated`: the words go on with a date."""

    how: str
    rating: Rating
    confidence: str
    rationale: str
    at: datetime
    is_first: bool
    is_confirmation: bool


def tell_turns(verdicts: Iterable[Verdict], restatement: str) -> None:
    """Put on each verdict its turns in words, and the wording it was given on where the claim now reads otherwise.

    For the page only; `rows.verdicts_of` brought the turns.
    """
    for verdict in verdicts:
        verdict.told = _told(verdict.kept_turns)  # type: ignore[attr-defined]
        earlier = verdict.restatement != restatement
        verdict.earlier_wording = verdict.restatement if earlier else ""  # type: ignore[attr-defined]


def _told(turns: list[VerdictTurn]) -> list[Turn]:
    told = []
    for place, turn in enumerate(turns):
        before = turns[place - 1] if place else None
        confirmed = before is not None and _same(turn, before)
        told.append(
            Turn(
                how=_how(turn, confirmed),
                rating=turn.rating,
                confidence=turn.get_confidence_display().lower(),
                rationale=turn.rationale,
                at=turn.at,
                is_first=before is None,
                is_confirmation=confirmed,
            )
        )
    return told


def _same(turn: VerdictTurn, before: VerdictTurn) -> bool:
    said = [(row.rating_id, row.confidence, row.rationale) for row in (turn, before)]
    return said[0] == said[1]


def _how(turn: VerdictTurn, confirmed: bool) -> str:
    if turn.number == 1:
        return "Given blind"
    if confirmed:
        return "Confirmed on another wording"
    return "Revised after the reveal" if turn.after_reveal else "Revised while still alone"
