"""Moving a review along the workflow table, up to the door of publication."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.reviews.facts import editor_facts_of, facts_of
from factcheck.reviews.models import Decision, InboxItem, Rating, Review
from factcheck.reviews.permissions import check_transition
from factcheck.reviews.workflow import TRANSITIONS, State, conditions, editor_conditions, unmet

from .base import lock, record, set_state
from .inbox import tell_workers


def check_version(review: Review, version: int | None) -> None:
    """A state is changed only by somebody who saw the state it is in: the version of the page must be this one."""
    if version is not None and review.version != version:
        raise Stale("The review has moved on since you opened this page. Nothing was changed.", current=review)


def _set_lock(review: Review, *, locked: bool) -> None:
    """Close or open the claim's wording. Its version goes up, so that an edit begun before comes too late."""
    Claim.objects.filter(pk=review.claim_id).update(locked=locked, version=F("version") + 1)


def _move(review: Review, name: str, *, by: User, version: int | None, reason: str = "") -> Review:
    review = lock(review)
    check_transition(by, review, name, reason=reason)
    check_version(review, version)
    return review


@transaction.atomic
def start(review: Review, *, by: User, version: int | None = None) -> Review:
    """Open → in review."""
    review = _move(review, "start", by=by, version=version)
    record("moved to in review", review, review=review, by=by)
    return set_state(review, TRANSITIONS["start"].target)


@transaction.atomic
def send_for_sign_off(review: Review, *, by: User, version: int | None = None) -> Review:
    """In review → awaiting sign-off, once every condition but the editor's own is met."""
    review = _move(review, "send", by=by, version=version)
    if missing := unmet(conditions(facts_of(review))):
        raise RuleBroken("Not ready for sign-off: " + "; ".join(missing) + ".")
    record("sent for sign-off", review, review=review, by=by)
    return set_state(review, State.AWAITING, return_reason="")


@transaction.atomic
def take_back(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Awaiting sign-off → in review, by a reviewer."""
    review = _move(review, "take_back", by=by, version=version, reason=reason)
    record("took back from sign-off", review, review=review, by=by, reason=reason.strip())
    return set_state(review, State.IN_REVIEW)


@transaction.atomic
def return_to_reviewers(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Awaiting sign-off → in review, by an editor who says why."""
    review = _move(review, "return", by=by, version=version, reason=reason)
    Decision.objects.create(
        review=review, round=review.round, kind=Decision.Kind.RETURNED, reason=reason.strip(), by=by
    )
    record("returned to the reviewers", review, review=review, by=by, reason=reason.strip())
    tell_workers(review, InboxItem.Kind.RETURNED, by=by)
    return set_state(review, State.IN_REVIEW, return_reason=reason.strip())


@transaction.atomic
def start_correction(
    review: Review, *, reason: str, by: User, reconsider: bool = False, version: int | None = None
) -> Review:
    """Published → correction in progress. `reconsider` begins a new blind round; else the rating stays as it is."""
    review = _move(review, "correct", by=by, version=version, reason=reason)
    _set_lock(review, locked=False)
    record("started a correction", review, review=review, by=by, reason=reason.strip())
    return set_state(
        review,
        State.CORRECTION,
        correction_reason=reason.strip(),
        reconsidering=reconsider,
        round=review.round + (1 if reconsider else 0),
    )


def record_approval(review: Review, *, rating: Rating, by: User) -> Review:
    """Sign off a locked review. Only `publication.actions.sign_off` calls this, and publishes in its transaction."""
    check_transition(by, review, "sign_off")
    missing = unmet(conditions(facts_of(review))) + unmet(editor_conditions(editor_facts_of(review, by)))
    if missing:
        raise RuleBroken("Not ready for sign-off: " + "; ".join(missing) + ".")
    if review.state == State.CORRECTION and not review.reconsidering and rating.pk != review.rating_id:
        raise RuleBroken("This correction leaves the rating as it is. To change it, the reviewers must rate again.")
    Decision.objects.create(review=review, round=review.round, kind=Decision.Kind.APPROVED, rating=rating, by=by)
    _set_lock(review, locked=True)
    record("signed off", review, review=review, by=by, after={"rating": rating.name})
    return set_state(
        review,
        State.PUBLISHED,
        rating=rating,
        signed_off_by=by,
        signed_off_at=timezone.now(),
        correction_reason="",
        reconsidering=False,
        return_reason="",
    )


def record_withdrawal(review: Review, *, reason: str, by: User) -> Review:
    """Withdraw a locked review: only `publication.actions.withdraw` calls this."""
    check_transition(by, review, "withdraw", reason=reason)
    Decision.objects.create(
        review=review, round=review.round, kind=Decision.Kind.WITHDRAWN, reason=reason.strip(), by=by
    )
    _set_lock(review, locked=True)
    record("withdrew the check", review, review=review, by=by, reason=reason.strip())
    return set_state(review, State.WITHDRAWN)


@transaction.atomic
def reopen(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Withdrawn → in review, in a new blind round. What readers see stays withdrawn until the next sign-off."""
    review = _move(review, "reopen", by=by, version=version, reason=reason)
    _set_lock(review, locked=False)
    record("reopened the review", review, review=review, by=by, reason=reason.strip())
    return set_state(
        review, State.IN_REVIEW, round=review.round + 1, rating=None, signed_off_by=None, signed_off_at=None
    )
