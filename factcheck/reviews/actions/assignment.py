"""Who works on it, and until when."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.permissions import check_works_on
from factcheck.reviews.models import InboxItem, Review

from .base import lock, record
from .inbox import settle_assignment, tell


def check_assigns(user: User, review: Review) -> None:
    """Reviewers and editors of the team; curators too, from the admin."""
    if not user.is_curator:
        check_works_on(user, review.claim)


@transaction.atomic
def assign(review: Review, *, to: User | None, version: int, by: User) -> Review:
    """Give the review to a reviewer or editor of the team, who is told, or to nobody. Raises Stale."""
    review = lock(review)
    check_assigns(by, review)
    if to and not (to.is_active and to.works_on_claims and review.claim.column.team_id in to.team_ids):
        raise RuleBroken(f"{to} is no reviewer or editor of this team. Choose somebody of the team.")
    before, had = {"assignee": str(review.assignee or "")}, review.assignee_id
    review = save_version(review, version=version, assignee=to)
    record("assigned the review", review, review=review, by=by, before=before, after={"assignee": str(to or "")})
    if had and had != review.assignee_id:
        settle_assignment(review, of=had)
    if to and to.pk != had:
        tell([to.pk], InboxItem.Kind.ASSIGNED, review=review, by=by)
    return review


@transaction.atomic
def set_due(review: Review, *, on: date | None, version: int, by: User) -> Review:
    """Set or clear the due date. Raises Stale."""
    review = lock(review)
    try:
        check_assigns(by, review)
    except NotAllowed as error:
        raise NotAllowed("Only the column’s team and curators set a due date. Nothing was changed.") from error
    before = {"due": review.due_on.isoformat() if review.due_on else ""}
    review = save_version(review, version=version, due_on=on)
    record("set the due date", review, review=review, by=by, before=before, after={"due": on.isoformat() if on else ""})
    return review
