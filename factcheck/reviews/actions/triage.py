"""Accepting a claim opens its review; dismissing lets it rest; both can be undone."""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.actions.triage import set_accepted, set_candidate, set_dismissed
from factcheck.claims.models import Claim
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import State

from .states import was_withdrawn


@transaction.atomic
def accept(claim: Claim, *, version: int, by: User) -> Review:
    """Accept a candidate and open its review; a review it had before a dismissal goes on."""
    claim = set_accepted(claim, version=version, by=by)
    review, _ = Review.objects.get_or_create(claim=claim, defaults={"due_on": claim.column.due_on})
    return review


@transaction.atomic
def dismiss(claim: Claim, *, version: int, by: User, reason: str, note: str = "") -> Claim:
    """Set a claim aside. What was ever published is withdrawn instead."""
    review = Review.objects.select_for_update(no_key=True).filter(claim=claim).first()
    if review and review.state in {State.PUBLISHED, State.CORRECTION, State.WITHDRAWN}:
        raise RuleBroken("This claim has been published. Withdraw the check instead, with a reason readers see.")
    if review and was_withdrawn(review):
        raise RuleBroken("Readers know this check as withdrawn. Leave it withdrawn instead, with a reason.")
    return set_dismissed(claim, version=version, by=by, reason=reason, note=note)


@transaction.atomic
def bring_back(claim: Claim, *, version: int, by: User, reason: str = "") -> Claim:
    """Undo a dismissal: an accepted claim is accepted again, with all its work; others are candidates.

    Asks a reason, but not of whoever takes back their own dismissal at once.
    """
    claim = set_candidate(claim, version=version, by=by, reason=reason)
    if Review.objects.filter(claim=claim).exists():
        claim = set_accepted(claim, version=claim.version, by=by)
    return claim
