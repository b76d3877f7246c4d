"""What every verb here does first and last: lock the review's row, write history."""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.accounts.prepared import Prepared
from factcheck.audit.actions import Change
from factcheck.audit.actions import record as record_event
from factcheck.claims.models import Claim
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import LABELS, State


def lock(review: Review) -> Review:
    """The review as it stands, its row locked until the transaction ends, with claim, column and team.

    Two queries: after waiting for a lock PostgreSQL reads only the locked row anew, and a joined claim would be the one
    from before the wait.
    """
    LOCKED.rows(review.pk)
    for found in WITH_CLAIM.models(review.pk):
        return cast(Review, found)
    raise Review.DoesNotExist


LOCKED = Prepared(lambda key: Review.objects.select_for_update(no_key=True).filter(pk=key).values_list("pk"))
WITH_CLAIM = Prepared(lambda key: Review.objects.select_related("claim__column__team", "rating").filter(pk=key))


def hold(claim: Claim) -> None:
    """Lock the review of a claim, if it has one, before its words change: an editor never signs a text in motion."""
    Review.objects.select_for_update(no_key=True).filter(claim=claim).first()


def record(
    verb: str,
    subject: models.Model,
    *,
    review: Review,
    by: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    blind: bool = False,
) -> None:
    """History of a review and of what hangs on it, filed under claim and column."""
    record_event(
        verb,
        subject,
        by=by,
        column_id=review.claim.column_id,
        claim_id=review.claim_id,
        before=before,
        after=after,
        reason=reason,
        blind=blind,
    )


def moving(review: Review, target: State) -> Change:
    """The review's state before and after a move, for `record`."""
    return {"before": {"state": review.state_label}, "after": {"state": LABELS[target]}}


def set_state(review: Review, state: State, **fields: Any) -> Review:
    """Move a locked review to a state and bump its version."""
    review.state = str(state)
    review.state_since = timezone.now()
    review.version += 1
    for name, value in fields.items():
        setattr(review, name, value)
    review.save(update_fields=["state", "state_since", "version", *fields])
    return review


def begin(review: Review, *, by: User) -> None:
    """The first piece of work moves an open review to in review, without changing its version."""
    if review.state == State.OPEN:
        states = moving(review, State.IN_REVIEW)
        review.state = str(State.IN_REVIEW)
        review.state_since = timezone.now()
        review.save(update_fields=["state", "state_since"])
        record("moved to in review", review, review=review, by=by, **states)
