"""Verdicts that lie far apart: noticed under the lock, talked about, and recorded before anything is signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.reviews.facts import gap_of, is_discussed, verdicts_of_round
from factcheck.reviews.models import Discussion, InboxItem, Review, Verdict
from factcheck.reviews.permissions import check_sees_verdicts, check_working
from factcheck.reviews.ratings import Ends
from factcheck.reviews.workflow import State

from .base import lock, record, set_state
from .inbox import tell

LONGEST_OUTCOME = 5_000
MOVED = (
    "The verdicts lie apart otherwise than when you began to write: {}. Nothing was recorded. Read the outcome again, "
    "and send it if it holds for these too."
)


def settle(review: Review, *, by: User, running: Sequence[Verdict] | None = None) -> None:
    """Note on a locked review whether its verdicts must be discussed; if it awaits sign-off, it goes back for that.

    Those who gave a verdict in this round hear of it; whoever is blind must not. `running` are the verdicts of the
    round, where the caller knows them.
    """
    running = verdicts_of_round(review) if running is None else running
    ends = gap_of(review, running)
    needed = ends is not None and not is_discussed(review, ends)
    if needed != review.needs_discussion:
        review.needs_discussion = needed
        review.save(update_fields=["needs_discussion"])
        if needed:
            tell([row.reviewer_id for row in running], InboxItem.Kind.DISCUSSION, review=review, by=by)
    if ends and needed and review.state == State.AWAITING:
        record("sent back for discussion", review, review=review, by=None, reason=named(ends), blind=True)
        set_state(review, State.IN_REVIEW)


def named(ends: Ends) -> str:
    """The reason in a sentence, naming the ends and nobody."""
    return f"The verdicts, {ends.words}, are more than two steps apart."


@transaction.atomic
def record_discussion(review: Review, *, by: User, outcome: str, between: tuple[str, str] | None = None) -> Discussion:
    """Say what came of talking about verdicts that lie far apart; then the check can be signed off as it stands.

    By anybody who sees the verdicts. It holds for these two ends: a verdict further out asks for another. `between`:
    the keys of the lowest and the highest rating it was written about; raises Stale where the ends are others now.
    """
    review = lock(review)
    check_working(by, review)
    check_sees_verdicts(by, review)
    outcome = outcome.strip()
    if not outcome:
        raise RuleBroken("Say what came of it: what the verdicts differ in, and why the check can stand all the same.")
    if len(outcome) > LONGEST_OUTCOME:
        raise RuleBroken(f"The outcome has {len(outcome):,} characters; at most {LONGEST_OUTCOME:,} are kept.")
    running = verdicts_of_round(review)
    ends = gap_of(review, running)
    if ends is None:
        raise RuleBroken("No verdicts lie more than two steps apart, so there is no discussion to record.")
    if between is not None and between != (ends.lowest.key, ends.highest.key):
        raise Stale(MOVED.format(ends.words), current=None)
    if is_discussed(review, ends):
        raise RuleBroken("The outcome of this discussion is recorded already. Nothing was recorded twice.")
    ratings = {row.rating.key: row.rating for row in running}
    held = Discussion.objects.create(
        review=review,
        round=review.round,
        lowest=ratings[ends.lowest.key],
        highest=ratings[ends.highest.key],
        outcome=outcome,
        by=by,
    )
    after = {"verdicts": ends.words}
    record("recorded the discussion", held, review=review, by=by, after=after, reason=outcome, blind=True)
    settle(review, by=by)
    return held
