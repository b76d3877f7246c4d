"""From the clauses of a sentence to its claims: those that state a fact, each with its exact words.

Precision counts as much as recall here. A reviewer who has to dismiss every second candidate stops reading them, so
what is only probably a fact inside somebody's opinion stays out, and two halves of one causal statement stay together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import lexicon as lex
from .checkability import Assessment, Statement, places_of
from .clauses import clause_words
from .details import Clause
from .grammar import spans_of
from .tokens import Token

_MOST_IN_A_SENTENCE = 6
_LONGEST_CAUSE = 40  # words
_REASON = 0.3  # a reason need not be a fact on its own for "X because Y" to be one
_FEWEST_WORDS = 3
_CLAIM = 0.55  # above the threshold of sentences: a wrong candidate costs a reviewer more than a missed one
_SENTENCE_SAYS = 0.2  # how much the whole sentence is heard on each of its clauses


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with its assessment; ``is_claim`` when it goes to the desk."""

    clause: Clause
    assessment: Assessment
    is_claim: bool


def statement_of(text: str, tokens: Sequence[Token], clause: Clause, *, ends_with: str) -> Statement:
    """A clause as it is assessed: its words, with the sentence's mark where the clause is what it ends with."""
    words = " ".join(text[start:end] for start, end in spans_of(tokens, clause.at))
    mark = ends_with if ends_with in ("?", "!") and clause.role in ("main", "reason", "content") else "."
    return Statement(words + mark, places_of(clause))


def judge_parts(
    tokens: Sequence[Token], clauses: Sequence[Clause], assessed: Sequence[Assessment], whole: Assessment
) -> list[Part]:
    """The clauses of one sentence with what was found of each, in order of their first word; which of them are claims.

    ``whole`` is what was found of the sentence: a clause is heard by itself and, less loudly, as a part of it.
    """
    parts = [Part(clause, each, False) for clause, each in zip(clauses, assessed, strict=True)]
    parts = [replace(part, is_claim=_is_claim(tokens, part, whole)) for part in _joined_causes(parts)]
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


def _is_claim(tokens: Sequence[Token], part: Part, whole: Assessment) -> bool:
    if part.clause.role == "wrapper":
        return False
    words = sum(tokens[i].text[0].isalnum() for i in part.clause.at)
    if words < (_FEWEST_WORDS if part.clause.role != "participle" else 2):
        return False
    if part.clause.role == "content":
        verb = next((tokens[i] for i in part.clause.at if tokens[i].finite), None)
        if verb is None or (verb.tag == "MODAL" and not verb.low.startswith("could")):
            return False  # "promised “a lasting peace”", "said it will close": that it was said is the claim
    heard = (1 - _SENTENCE_SAYS) * _log_odds(part.assessment.score) + _SENTENCE_SAYS * _log_odds(whole.score)
    return heard >= _log_odds(_CLAIM)


def _log_odds(score: float) -> float:
    score = min(max(score, 0.001), 0.999)
    return math.log(score / (1 - score))


def _joined_causes(parts: Sequence[Part]) -> list[Part]:
    """ "X because Y" is one causal claim when both are facts and it stays short enough to check as one."""
    out: list[Part] = []
    for part in parts:
        before = out[-1] if out else None
        if (
            part.clause.role == "reason"
            and before is not None
            and before.clause.role == "main"
            and before.clause.source == part.clause.source
            and before.clause.at[-1] < part.clause.at[0]
            and len(before.clause.at) + len(part.clause.at) <= _LONGEST_CAUSE
            and before.assessment.is_checkable
            and part.assessment.score >= _REASON
        ):
            at = (*before.clause.at, *range(before.clause.at[-1] + 1, part.clause.at[0]), *part.clause.at)
            score = min(before.assessment.score, part.assessment.score)
            cause = replace(before.assessment, score=score, kind="causal")
            out[-1] = Part(replace(before.clause, at=at), cause, False)
        else:
            out.append(part)
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
