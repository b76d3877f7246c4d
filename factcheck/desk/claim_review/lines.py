"""The claim's history as this person may read it, with what they may bring back."""

from __future__ import annotations

from django.urls import reverse

from factcheck.claims.actions.describing import describe as describe_claim
from factcheck.desk.history.lines import Line, Standing, line_of
from factcheck.desk.merging import fingerprint
from factcheck.reviews.actions.answer import describe as describe_answer
from factcheck.reviews.actions.evidence import describe as describe_evidence
from factcheck.sources.describing import describe as describe_source

from .forms import AnswerForm
from .loading import ClaimPage


def lines_of(page: ClaimPage, *, may_word: bool, changes: bool) -> list[Line]:
    """Every line of the page. `may_word` and `changes` say what this person may edit now."""
    standing = _standing(page, may_word=may_word, changes=changes)
    return [
        line_of(
            event, is_sealed=hasattr(event, "sealed"), standing=standing.get((event.subject_type, event.subject_id))
        )
        for event in page.history.events
    ]


def _standing(page: ClaimPage, *, may_word: bool, changes: bool) -> dict[tuple[str, int], Standing]:
    claim, review = page.claim, page.review
    url = f"{reverse('claim_review_history', args=[claim.pk])}"
    found: dict[tuple[str, int], Standing] = {}
    if may_word:
        found["claims.claim", claim.pk] = Standing(describe_claim(claim), url, {"version": claim.version})
    if review and changes and page.sight.opened:
        # The review's version moves with every assignment; `seen` says whether its words do.
        hidden = {"version": review.version, "seen": fingerprint(AnswerForm.values_of(review))}
        found["reviews.review", review.pk] = Standing(describe_answer(review), url, hidden)
    for item in page.evidence:
        if changes:
            bearing = Standing(describe_evidence(item), url, {"version": item.version})
            found["reviews.evidence", item.pk] = bearing
        if page.sight.works:
            hidden = {"version": item.source.version}
            found["sources.source", item.source_id] = Standing(describe_source(item.source), url, hidden)
    return found
