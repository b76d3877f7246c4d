"""The database's answer to what the workflow's conditions ask."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.accounts.models import User
from factcheck.sources.models import Source

from .models import Evidence, EvidenceRule, Look, Review, Verdict
from .workflow import EditorFacts, Facts, State


def facts_of(
    review: Review,
    *,
    evidence: Iterable[Evidence] | None = None,
    verdicts: Iterable[Verdict] | None = None,
    needs_primary: bool | None = None,
) -> Facts:
    """The facts of a review. Rows a page already has save their queries."""
    if evidence is None:
        evidence = Evidence.objects.filter(review=review).select_related("source")
    if verdicts is None:
        verdicts = Verdict.objects.filter(review=review)
    if needs_primary is None:
        needs_primary = EvidenceRule.objects.filter(kind=review.claim.kind, needs_primary=True).exists()
    types = [item.source.type for item in evidence]
    return Facts(
        sources=len(types),
        has_primary=any(kind in {Source.Type.PRIMARY, Source.Type.OFFICIAL} for kind in types),
        needs_primary=needs_primary,
        has_waiver=bool(review.waiver.strip()),
        reviewers_with_verdict=len({row.reviewer_id for row in verdicts if row.round == review.round}),
        has_short_answer=bool(review.short_answer.strip()),
        has_reasoning=bool(review.reasoning.strip()),
    )


def editor_facts_of(
    review: Review, editor: User, *, gave_verdict: bool | None = None, looked: bool | None = None
) -> EditorFacts:
    """The facts about the editor who would sign off."""
    if gave_verdict is None:
        gave_verdict = Verdict.objects.filter(review=review, round=review.round, reviewer=editor).exists()
    if looked is None:
        looked = Look.objects.filter(review=review, round=review.round, editor=editor).exists()
    writers = {review.claim.worded_by_id, review.short_answer_by_id, review.reasoning_by_id}
    settled = review.state == State.CORRECTION and not review.reconsidering
    return EditorFacts(gave_verdict=gave_verdict, edited_last=editor.pk in writers, has_looked=looked or settled)
