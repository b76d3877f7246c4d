"""The queries of the inbox: the items with all they show in one, all numbers in another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.reviews.models import Comment, InboxItem, Look, Review, Verdict
from factcheck.reviews.permissions import can_see_verdicts

from .words import ICONS, sentence, waiting


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it is shown. `excerpt` is empty where there are no words, or none this person may read."""

    item: InboxItem
    words: str
    excerpt: str
    icon: str
    who: User | None
    opened: bool

    @property
    def is_unread(self) -> bool:
        return self.item.read_at is None

    @property
    def target(self) -> str:
        """Where the item leads: the comment's place on the claim page, or the part of it that comes next."""
        page = reverse("claim_review", args=[self.item.review.claim_id])
        if not self.opened:
            return f"{page}#verdict"
        if self.item.comment_id:
            return f"{page}#comment-{self.item.comment_id}"
        if is_from_outside(self.item):
            return f"{page}#replies"
        return f"{page}#details" if self.item.kind == InboxItem.Kind.ASSIGNED else page


@dataclass(frozen=True, slots=True)
class Counts:
    """All numbers of the page."""

    total: int
    unread: int
    waiting: list[tuple[str, str]]
    newest: datetime | None


def items_of(user: User) -> Any:
    """What lies in this person's inbox, newest first, with what a line shows and what decides whether it may."""
    running = {"review": OuterRef("review"), "round": OuterRef("review__round")}
    return (
        InboxItem.objects.of(user)
        .select_related("by", "comment__parent", "review__claim__column__team")
        .annotate(
            rated=Exists(Verdict.objects.filter(**running, reviewer=user)),
            looked=Exists(Look.objects.filter(**running, editor=user)),
        )
        .order_by("-at", "-id")
    )


def line_of(item: Any, user: User) -> Line:
    """The item in words. What is said about verdicts stays out while this person is blind, and so does who said it."""
    comment: Comment | None = item.comment
    opened = not (comment and comment.is_blind) or can_see_verdicts(
        user, item.review, own=item.rated, looked=item.looked
    )
    kind = "answered" if is_from_outside(item) else item.kind
    return Line(
        item=item,
        words=sentence(kind, who=str(item.by or ""), opened=opened),
        excerpt=(comment.opening or "Taken back by its writer.") if comment and opened else "",
        icon=ICONS[kind],
        who=item.by if opened else None,
        opened=opened,
    )


def is_from_outside(item: InboxItem) -> bool:
    """A reply that stands in no thread came by a link: from somebody who was asked, and has no account."""
    return item.kind == InboxItem.Kind.REPLY and item.comment_id is None


def counts_of(user: User, today: date) -> Counts:
    """One query: the items, and what waits for this person without an item."""
    tomorrow = today + timedelta(days=1)
    mine = Review.objects.visible_to(user).mine(user)
    awaiting = Review.objects.visible_to(user).awaiting_sign_off()
    found = User.objects.filter(pk=user.pk).values(
        total=_number(InboxItem.objects.of(user)),
        unread=_number(InboxItem.objects.of(user).unread()),
        due=_number(mine.filter(due_on__lte=tomorrow)),
        overdue=_number(mine.filter(due_on__lt=today)),
        awaiting=_number(awaiting),
        newest=Subquery(InboxItem.objects.of(user).order_by("-at").values("at")[:1]),
    )[0]
    signs = found["awaiting"] if user.is_editor else None
    told = waiting(due=found["due"], overdue=found["overdue"], awaiting=signs)
    return Counts(found["total"], found["unread"], told, found["newest"])


def _number(rows: QuerySet[Any]) -> Any:
    """How many rows, as a subquery of its own."""
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
