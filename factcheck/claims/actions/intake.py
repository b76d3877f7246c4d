"""Taking a column in: the column, its sentences and the candidates found in it, all or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.models import Team, User
from factcheck.claims.models import Claim, Span
from factcheck.columns.actions import add_column, person_named
from factcheck.columns.models import Column, Person
from factcheck.extraction import Candidate, Reading

from .describing import describe
from .describing import record as record_claim
from .spans import new_spans


@transaction.atomic
def take_in(reading: Reading, *, by: User, team: Team, raw: bytes, **about: Any) -> Column:
    """Add the column and its candidates. `about` goes to `columns.actions.add_column`; raises what that raises."""
    column = add_column(reading, by=by, team=team, raw=raw, **about)
    version = column.text_version
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
            added_by=by,
        )
        for number, candidate in enumerate(reading.claims, start=1)
    )
    Span.objects.bulk_create(
        span
        for claim, candidate in zip(claims, reading.claims, strict=True)
        for span in new_spans(claim, version, candidate.spans)
    )
    if claims:
        record_claim(f"found {len(claims)} candidates, the first being", claims[0], by=by, after=describe(claims[0]))
    return column
