"""From proposals to claims: what is kept, what is dropped and why, and the sentences the kept ones stand in.

The words are the model's choice; how much a claim matters is ours to judge, so that the queue's order means one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from functools import cache

from factcheck.extraction.values import FACT_KINDS, OTHER_KINDS, QUOTE_JOIN, Candidate, Reading, Sentence, Span
from factcheck.extraction.words import kind_of_words, worth_of_words

from .answer import Proposal, read_answer
from .asking import body_of
from .placing import Ambiguous, Body, Misquoted, Place, place_quote
from .wording import figures_of, find_claimant, opens_unclear, restate

MOST_IN_A_SENTENCE = 6
MOST_IN_ALL = 400
_MOST_LOOKED_AT = 500
_FEWEST_WORDS = 3
_SHORTEST_PART = 2  # characters; one letter stands everywhere and pins nothing
_CHECKABLE = 0.5  # a sentence with a claim in it is at least as likely checkable as not

MISQUOTED = "because the words do not stand in the text"
AMBIGUOUS = "because the words stand in several sentences"
REPEATED = "because the same words are a claim already"
TOO_SHORT = "for being too short to be a claim"
NO_FACT = "for being no statement of fact in the model's own view"
TOO_MANY = "for being too many"


@dataclass(frozen=True, slots=True)
class Proposals:
    """The built-in reading with the model's claims in place of its own; how many were kept, and dropped by reason."""

    reading: Reading
    kept: int
    dropped: Mapping[str, int]


class _Refused(ValueError):
    """This proposal does not count; the message is one of the reasons above."""


def take_proposals(reading: Reading, answer: str, *, model: str) -> Proposals:
    """The claims in the model's answer that count. Raises Nonsense where it holds no list of claims."""
    proposed = read_answer(answer)
    place, figures = _placer(body_of(reading)), figures_of(reading)
    claims: dict[tuple[Span, ...], Candidate] = {}
    in_sentence: Counter[int] = Counter()
    dropped: Counter[str] = Counter()
    for proposal in proposed[:_MOST_LOOKED_AT]:
        try:
            _check(proposal)
            index, spans = place(proposal.quote, proposal.sentence)
            if spans in claims:
                raise _Refused(REPEATED)
            if in_sentence[index] >= MOST_IN_A_SENTENCE or len(claims) >= MOST_IN_ALL:
                raise _Refused(TOO_MANY)
            claims[spans] = _claim(reading, proposal, index, spans, figures=figures, model=model)
        except _Refused as refusal:
            dropped[str(refusal)] += 1
        else:
            in_sentence[index] += 1
    if len(proposed) > _MOST_LOOKED_AT:
        dropped[TOO_MANY] += len(proposed) - _MOST_LOOKED_AT
    kept = tuple(sorted(claims.values(), key=lambda claim: (claim.spans[0], claim.spans[-1][1])))
    sentences = _sentences(reading, kept, model)
    return Proposals(replace(reading, sentences=sentences, claims=kept), len(kept), dict(dropped))


def _check(proposal: Proposal) -> None:
    """Refuse what no place in the column could make a claim; looking for its place costs far more."""
    if proposal.kind in OTHER_KINDS:
        raise _Refused(NO_FACT)
    parts = [part.strip() for piece in proposal.quote for part in piece.split(QUOTE_JOIN)]
    if not all(parts):
        raise _Refused(MISQUOTED)
    words = " ".join(parts).split()
    enough = sum(word[0].isalnum() or word[-1].isalnum() for word in words) >= _FEWEST_WORDS
    if parts and not (enough and all(len(part) >= _SHORTEST_PART for part in parts)):
        raise _Refused(TOO_SHORT)


def _placer(body: Body) -> Callable[[tuple[str, ...], int | None], Place]:
    """`place_quote` for this body, refusing in our reasons; the same question again costs nothing."""

    @cache
    def look(quote: tuple[str, ...], number: int | None) -> Place | str:
        try:
            return place_quote(body, quote, number)
        except Misquoted:
            return MISQUOTED
        except Ambiguous:
            return AMBIGUOUS

    def place(quote: tuple[str, ...], number: int | None) -> Place:
        found = look(quote, number if number is not None and 0 < number <= len(body) else None)
        if isinstance(found, str):
            raise _Refused(found)
        return found

    return place


def _claim(
    reading: Reading,
    proposal: Proposal,
    index: int,
    spans: tuple[Span, ...],
    *,
    figures: Container[str],
    model: str,
) -> Candidate:
    """The candidate of a proposal that has its place. A kind we do not know is no reason to lose the claim: ours
    stands in for it, and a reviewer changes it in one click."""
    words = [reading.text[start:end] for start, end in spans]
    said = " ".join(words)
    score, reasons = worth_of_words(said)
    restatement, why_not = restate(proposal.restatement, said, figures)
    known = proposal.kind in FACT_KINDS
    return Candidate(
        spans=spans,
        quote=QUOTE_JOIN.join(words),
        sentence=index,
        restatement=restatement,
        needs_context=bool(why_not) or opens_unclear(restatement),
        kind=proposal.kind if known else kind_of_words(said),
        claimant=find_claimant(reading, proposal.claimant, model),
        score=score,
        reasons=(*reasons, *filter(None, [why_not]), f"The language model {model} proposed it."),
    )


def _sentences(reading: Reading, claims: tuple[Candidate, ...], model: str) -> tuple[Sentence, ...]:
    """The sentences, those with a claim in them checkable; the others stay as our own reading has them."""
    kinds = {claim.sentence: claim.kind for claim in reversed(claims)}
    reason = f"The language model {model} found a claim in it."
    return tuple(
        replace(
            sentence,
            label="checkable",
            kind=kinds[index],
            score=max(_CHECKABLE, sentence.score),
            reasons=(reason, *sentence.reasons[:1]),
        )
        if index in kinds and sentence.label != "checkable"
        else sentence
        for index, sentence in enumerate(reading.sentences)
    )
