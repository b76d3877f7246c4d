"""Moving a review along the workflow table, up to the door of publication."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.reviews.facts import editor_facts_of, facts_of
from factcheck.reviews.models import Decision, InboxItem, Look, Rating, Review, Verdict
from factcheck.reviews.permissions import can_see_verdicts, check_transition
from factcheck.reviews.workflow import TRANSITIONS, State, basics, conditions, editor_conditions, unmet

from .base import lock, moving, record, set_state
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
    record("moved to in review", review, review=review, by=by, **moving(review, State.IN_REVIEW))
    return set_state(review, TRANSITIONS["start"].target)


@transaction.atomic
def put_back(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """In review → open, for a review that was started by mistake: nobody has given a verdict in it."""
    review = _move(review, "put_back", by=by, version=version, reason=reason)
    if Verdict.objects.filter(review=review, round=review.round).exists():
        raise RuleBroken("Verdicts are given already, so the review is no longer open. Nothing was changed.")
    states = moving(review, State.OPEN)
    record("put the review back to open", review, review=review, by=by, reason=reason.strip(), **states)
    return set_state(review, State.OPEN, return_reason="")


@transaction.atomic
def restart(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """In review or awaiting sign-off → in review, in a new blind round. The verdicts so far are kept as earlier."""
    review = _move(review, "restart", by=by, version=version, reason=reason)
    number = next_round(review)
    states = moving(review, State.IN_REVIEW)
    before, after = states["before"] | {"round": str(review.round)}, states["after"] | {"round": str(number)}
    why = reason.strip()
    record(
        "started a new blind round", review, review=review, by=by, before=before, after=after, reason=why, blind=True
    )
    return set_state(review, State.IN_REVIEW, round=number, return_reason="", needs_discussion=False)


@transaction.atomic
def send_for_sign_off(review: Review, *, by: User, version: int | None = None) -> Review:
    """In review → awaiting sign-off, once every condition but the editor's own is met.

    By somebody who has read the verdicts: a blind sender would learn from a refusal whether they differ.
    """
    review = _move(review, "send", by=by, version=version)
    facts = facts_of(review)
    if missing := unmet(basics(facts)):
        raise RuleBroken("Not ready for sign-off: " + "; ".join(missing) + ".")
    if not can_see_verdicts(by, review):
        raise NotAllowed("Give your own verdict first: whoever sends a check for sign-off has read the others'.")
    if missing := unmet(conditions(facts)):
        raise RuleBroken("Not ready for sign-off: " + "; ".join(missing) + ".")
    record("sent for sign-off", review, review=review, by=by, **moving(review, State.AWAITING))
    return set_state(review, State.AWAITING, return_reason="")


@transaction.atomic
def take_back(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Awaiting sign-off → in review, by a reviewer."""
    review = _move(review, "take_back", by=by, version=version, reason=reason)
    states = moving(review, State.IN_REVIEW)
    record("took back from sign-off", review, review=review, by=by, reason=reason.strip(), blind=True, **states)
    return set_state(review, State.IN_REVIEW)


@transaction.atomic
def return_to_reviewers(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Awaiting sign-off → in review, by an editor who says why."""
    review = _move(review, "return", by=by, version=version, reason=reason)
    Decision.objects.create(
        review=review, round=review.round, kind=Decision.Kind.RETURNED, reason=reason.strip(), by=by
    )
    states = moving(review, State.IN_REVIEW)
    record("returned to the reviewers", review, review=review, by=by, reason=reason.strip(), blind=True, **states)
    tell_workers(review, InboxItem.Kind.RETURNED, by=by)
    return set_state(review, State.IN_REVIEW, return_reason=reason.strip())


@transaction.atomic
def start_correction(
    review: Review, *, reason: str, by: User, reconsider: bool = False, version: int | None = None
) -> Review:
    """Published → correction in progress. `reconsider` begins a new blind round; else the rating stays as it is."""
    review = _move(review, "correct", by=by, version=version, reason=reason)
    _set_lock(review, locked=False)
    states = moving(review, State.CORRECTION)
    record("started a correction", review, review=review, by=by, reason=reason.strip(), **states)
    return set_state(
        review,
        State.CORRECTION,
        correction_reason=reason.strip(),
        reconsidering=reconsider,
        round=next_round(review) if reconsider else review.round,
        needs_discussion=False,
    )


def next_round(review: Review) -> int:
    """The number after every round there was, also one whose correction was dropped: its verdicts stay its own."""
    rounds = [review.round]
    for model in (Verdict, Look):
        rounds.append(model.objects.filter(review=review).aggregate(top=Max("round"))["top"] or 0)
    return max(rounds) + 1


def record_drop(review: Review, *, reason: str, by: User) -> Review:
    """Drop the correction of a locked review: only `publication.actions.drop_correction` calls this.

    The round goes back to the one that was signed; the verdicts of the dropped one stay, as their own round.
    """
    check_transition(by, review, "drop", reason=reason)
    _set_lock(review, locked=True)
    states = moving(review, State.PUBLISHED)
    record("dropped the correction", review, review=review, by=by, reason=reason.strip(), **states)
    return set_state(
        review,
        State.PUBLISHED,
        round=_approval(review).round,
        correction_reason="",
        reconsidering=False,
        needs_discussion=False,
    )


def _approval(review: Review) -> Decision:
    """The last sign-off."""
    return (
        Decision.objects.filter(review=review, kind=Decision.Kind.APPROVED).select_related("rating", "by").latest("id")
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
    states = moving(review, State.PUBLISHED)
    before = states["before"] | {"rating": review.rating.name if review.rating else ""}
    after = states["after"] | {"rating": rating.name}
    record("signed off", review, review=review, by=by, before=before, after=after)
    return set_state(
        review,
        State.PUBLISHED,
        rating=rating,
        signed_off_by=by,
        signed_off_at=timezone.now(),
        correction_reason="",
        reconsidering=False,
        needs_discussion=False,
        return_reason="",
    )


def record_withdrawal(review: Review, *, reason: str, by: User) -> Review:
    """Withdraw a locked review: only `publication.actions.withdraw` calls this."""
    check_transition(by, review, "withdraw", reason=reason)
    Decision.objects.create(
        review=review, round=review.round, kind=Decision.Kind.WITHDRAWN, reason=reason.strip(), by=by
    )
    _set_lock(review, locked=True)
    states = moving(review, State.WITHDRAWN)
    record("withdrew the check", review, review=review, by=by, reason=reason.strip(), **states)
    return set_state(review, State.WITHDRAWN, reconsidering=False, correction_reason="", needs_discussion=False)


def was_withdrawn(review: Review) -> bool:
    """Whether readers see this check as withdrawn, though it is in work again."""
    return Decision.objects.filter(review=review, kind=Decision.Kind.WITHDRAWN).exists()


@transaction.atomic
def leave_withdrawn(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """In review or awaiting sign-off → withdrawn, for a reopened check. Readers see what they saw all along."""
    review = _move(review, "close", by=by, version=version, reason=reason)
    if not was_withdrawn(review):
        raise RuleBroken("This check was never withdrawn, so it cannot be left so. Dismiss the claim instead.")
    signed = _approval(review)
    _set_lock(review, locked=True)
    states = moving(review, State.WITHDRAWN)
    record("left the check withdrawn", review, review=review, by=by, reason=reason.strip(), **states)
    return set_state(
        review,
        State.WITHDRAWN,
        rating=signed.rating,
        signed_off_by=signed.by,
        signed_off_at=signed.at,
        return_reason="",
        needs_discussion=False,
    )


@transaction.atomic
def reopen(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Withdrawn → in review, in a new blind round. What readers see stays withdrawn until the next sign-off."""
    review = _move(review, "reopen", by=by, version=version, reason=reason)
    _set_lock(review, locked=False)
    states = moving(review, State.IN_REVIEW)
    record("reopened the review", review, review=review, by=by, reason=reason.strip(), **states)
    return set_state(
        review,
        State.IN_REVIEW,
        round=next_round(review),
        rating=None,
        signed_off_by=None,
        signed_off_at=None,
        needs_discussion=False,
    )
