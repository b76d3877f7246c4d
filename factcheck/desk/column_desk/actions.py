"""Two verbs at once, for forms that do two things: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim
from factcheck.reviews.actions import accept, assign, edit_wording
from factcheck.reviews.models import Review


@transaction.atomic
def edit_with_topics(
    claim: Claim,
    *,
    version: int,
    by: User,
    topics: Sequence[str],
    restatement: str,
    kind: str,
    claimant: str,
    claimant_type: str,
    short_form: str,
    needs_context: bool,
) -> Claim:
    """Edit what a claim says and the topics it stands under. Raises Stale for either.

    Topics alone do not count as wording: who sorts a claim may still sign it off.
    """
    wording = {
        "restatement": " ".join(restatement.split()),
        "kind": kind,
        "claimant": "" if claimant_type == Claim.ClaimantType.UNNAMED else " ".join(claimant.split()),
        "claimant_type": claimant_type,
        "short_form": " ".join(short_form.split()),
        "needs_context": needs_context,
    }
    if wording != wording_of(claim):
        claim = edit_wording(claim, version=version, by=by, **wording)
        version = claim.version
    if set(topics) != {topic.name for topic in claim.topics.all()}:
        set_topics(claim, names=topics, by=by, version=version)
        claim.refresh_from_db()
    return claim


def wording_of(claim: Claim) -> dict[str, object]:
    """The fields of the wording as a form holds them."""
    return {
        "restatement": claim.restatement,
        "kind": claim.kind,
        "claimant": str(claim.claimant or ""),
        "claimant_type": claim.claimant_type,
        "short_form": claim.short_form,
        "needs_context": claim.needs_context,
    }


@transaction.atomic
def accept_and_assign(claim: Claim, *, version: int, review_version: int, to: User | None, by: User) -> Review:
    """Give a claim to somebody; a candidate is accepted on the way. Raises Stale."""
    if claim.is_candidate:
        review = accept(claim, version=version, by=by)
        review_version = review.version
    else:
        found = Review.objects.filter(claim=claim).first()
        if claim.is_dismissed or not found:
            raise RuleBroken(f"Claim {claim.number} is dismissed. Bring it back first; then it can be assigned.")
        review = found
    return assign(review, to=to, version=review_version, by=by)
