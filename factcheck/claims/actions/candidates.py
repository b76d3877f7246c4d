"""Writing down what a reading found in a text version, as candidates."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.accounts.models import User
from factcheck.claims.models import Claim, Span
from factcheck.columns.actions import person_named
from factcheck.columns.models import Column, Person, TextVersion
from factcheck.extraction import Candidate

from .spans import new_spans


def write_candidates(
    column: Column, version: TextVersion, candidates: Sequence[Candidate], *, added_by: User, first: int = 1
) -> list[Claim]:
    """Claims numbered from `first`, with their spans in this text. The caller records it and guards the numbers."""
    sentences = list(version.sentences.order_by("index"))
    people: dict[str, Person | None] = {}

    def claimant(candidate: Candidate) -> Person | None:
        if candidate.claimant.type == "author":
            return column.author
        name = candidate.claimant.name or ""
        if name not in people:
            people[name] = person_named(name)
        return people[name]

    claims = Claim.objects.bulk_create(
        Claim(
            column=column,
            number=number,
            sentence=sentences[candidate.sentence],
            kind=candidate.kind,
            quote=candidate.quote,
            restatement=candidate.restatement,
            needs_context=candidate.needs_context,
            claimant=claimant(candidate),
            claimant_type=candidate.claimant.type,
            claimant_how=candidate.claimant.how[:300],
            score=candidate.score,
            reasons=list(candidate.reasons),
            is_extracted=True,
            added_by=added_by,
        )
        for number, candidate in enumerate(candidates, start=first)
    )
    Span.objects.bulk_create(
        span
        for claim, candidate in zip(claims, candidates, strict=True)
        for span in new_spans(claim, version, candidate.spans)
    )
    return claims
