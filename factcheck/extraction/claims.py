"""From the clauses of a sentence to its claims: those that state a fact, each with its exact words.

Precision counts as much as recall here. A reviewer who has to dismiss every second candidate stops reading them, so
what is only probably a fact inside somebody's opinion stays out, and two halves of one causal statement stay together.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import lexicon as lex
from .checkability import THRESHOLD, Assessment, assess
from .clauses import clause_words, split_clauses
from .details import Clause
from .tokens import Token

_MOST_IN_A_SENTENCE = 6
_THRESHOLDS = {"content": 0.55, "aside": 0.6}  # what is said in passing must be the clearer for it
_LONGEST_CAUSE = 40  # words
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with its assessment; ``is_claim`` when it goes to the desk."""

    clause: Clause
    assessment: Assessment
    is_claim: bool


def find_parts(tokens: Sequence[Token], *, ends_with: str, published_on: datetime.date | None) -> list[Part]:
    """The assessed clauses of one sentence, in order of their first word. ``ends_with`` is its final mark."""
    parts: list[Part] = []
    for clause in _joined_causes(tokens, split_clauses(tokens), published_on):
        has_subject = clause.role not in ("participle", "wrapper") and not clause.lead and clause.passive_at is None
        mark = ends_with if clause.role in ("main", "reason", "wrapper", "content") else "."
        assessment = assess(
            tokens,
            clause.at,
            ends_with=mark,
            published_on=published_on,
            has_subject=has_subject,
            given=clause.given,
            reports=clause.source is not None and not clause.source.is_content,
        )
        parts.append(Part(clause, assessment, _is_claim(tokens, clause, assessment)))
    parts = _one_for_studies(tokens, parts)
    claims = [part for part in parts if part.is_claim]
    surplus = sorted(claims, key=lambda part: -part.assessment.score)[_MOST_IN_A_SENTENCE:]
    seen: set[tuple[int, ...]] = set()
    out: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.clause.at[0], -len(part.clause.at))):
        keep = part.is_claim and part not in surplus and part.clause.at not in seen
        seen.add(part.clause.at)
        out.append(part if keep == part.is_claim else replace(part, is_claim=False))
    return out


def _is_claim(tokens: Sequence[Token], clause: Clause, assessment: Assessment) -> bool:
    if clause.role == "wrapper" or not assessment.is_checkable:
        return False
    words = sum(tokens[i].text[0].isalnum() for i in clause.at)
    fewest = 3 if clause.role == "participle" else _FEWEST_WORDS
    if words < fewest:
        return False
    return assessment.score >= _THRESHOLDS.get(clause.role, THRESHOLD)


def _joined_causes(tokens: Sequence[Token], clauses: list[Clause], published_on: datetime.date | None) -> list[Clause]:
    """ "X because Y" is one causal claim when both are facts and it stays short enough to check as one."""
    out: list[Clause] = []
    for clause in clauses:
        before = out[-1] if out else None
        if (
            clause.role == "reason"
            and before is not None
            and before.role == "main"
            and before.source == clause.source
            and before.at[-1] < clause.at[0]
            and len(before.at) + len(clause.at) <= _LONGEST_CAUSE
            and all(assess(tokens, part.at, published_on=published_on).is_checkable for part in (before, clause))
        ):
            between = tuple(i for i in range(before.at[-1] + 1, clause.at[0]) if tokens[i].low in ("because", ","))
            out[-1] = replace(before, at=(*before.at, *between, *clause.at))
        else:
            out.append(clause)
    return out


def _one_for_studies(tokens: Sequence[Token], parts: list[Part]) -> list[Part]:
    """ "A study found that …": that the study says so and what it says are checked in one go, so only one goes on."""
    out: list[Part] = []
    for part in parts:
        source = part.clause.source
        is_study = source is not None and any(tokens[i].low in lex.MEASURING_SOURCES for i in source.speaker)
        if is_study and source is not None and source.is_content:
            part = replace(part, is_claim=False)
        out.append(part)
    return out


def words_of(tokens: Sequence[Token], part: Part) -> list[str]:
    """The part's words in lower case."""
    return clause_words(tokens, part.clause)
