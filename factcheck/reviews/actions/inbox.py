"""Putting things into inboxes, in the transaction of what happened, and what people do with them there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.reviews.models import Comment, InboxItem, Review, Verdict
from factcheck.reviews.people import people_of_team


def tell(people: Iterable[int], kind: str, *, review: Review, by: User | None, comment: Comment | None = None) -> None:
    """Put one item into the inbox of each of these people (keys) but of the one who did it; None for somebody outside.

    Call inside the action's transaction. What is there already becomes unread again, with the new time.
    """
    now, team = timezone.now(), review.claim.column.team_id
    InboxItem.objects.bulk_create(
        [
            InboxItem(recipient_id=key, kind=kind, review=review, team_id=team, comment=comment, by=by, at=now)
            for key in sorted(set(people) - ({by.pk} if by else set()))
        ],
        update_conflicts=True,
        unique_fields=["recipient", "kind", "review", "comment"],
        update_fields=["by", "at", "read_at", "mailed_at"],
    )


def tell_workers(review: Review, kind: str, *, by: User) -> None:
    """Tell whoever works on it: the assignee, who gave a verdict in the running round, who wrote the answer."""
    wrote = {review.assignee_id, review.short_answer_by_id, review.reasoning_by_id} - {None}
    rated = Verdict.objects.filter(review=review, round=review.round).values("reviewer")
    people = people_of_team(review.claim.column.team_id).filter(Q(pk__in=wrote) | Q(pk__in=rated))
    tell(people.values_list("pk", flat=True), kind, review=review, by=by)


def tell_thread(comment: Comment, kind: str, *, review: Review, by: User, but: Iterable[int] = ()) -> None:
    """Tell who wrote in the thread of this comment and is still of the team."""
    thread = comment.thread
    wrote = Comment.objects.filter(Q(pk=thread.pk) | Q(parent=thread)).values("author")
    people = people_of_team(review.claim.column.team_id).filter(pk__in=wrote).values_list("pk", flat=True)
    tell(set(people) - set(but), kind, review=review, by=by, comment=comment)


def settle_assignment(review: Review, *, of: int) -> None:
    """The review went to somebody else before its assignee looked: nothing waits for this one any more."""
    items = InboxItem.objects.unread().filter(review=review, kind=InboxItem.Kind.ASSIGNED, recipient=of)
    items.update(read_at=timezone.now())


def settle_comment(comment: Comment) -> None:
    """A comment was taken back: nobody needs to hear of it any more."""
    InboxItem.objects.unread().filter(comment=comment).exclude(kind=InboxItem.Kind.RESOLVED).update(
        read_at=timezone.now()
    )


@transaction.atomic
def mark_read(item: InboxItem, *, by: User) -> None:
    """Somebody's own item; reading it again changes nothing."""
    InboxItem.objects.of(by).unread().filter(pk=item.pk).update(read_at=timezone.now())


@transaction.atomic
def mark_unread(item: InboxItem, *, by: User) -> None:
    """Keep it for later."""
    InboxItem.objects.of(by).filter(pk=item.pk).update(read_at=None)


@transaction.atomic
def mark_all_read(*, by: User, until: datetime) -> int:
    """Everything up to what the person saw; what came while they were looking stays unread. How many that were."""
    return InboxItem.objects.of(by).unread().filter(at__lte=until).update(read_at=timezone.now())
