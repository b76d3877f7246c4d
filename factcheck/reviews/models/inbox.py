"""What somebody should hear of, one row a person and thing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone

from factcheck.accounts.models import Team, User

from .comment import Comment
from .review import Review

MOST = 500


class InboxQuerySet(models.QuerySet["InboxItem"]):
    """Inboxes, asked in the desk's words."""

    def of(self, user: User) -> InboxQuerySet:
        """What lies in this person's inbox. Of a team they left, nothing."""
        return self.filter(recipient=user, team_id__in=user.team_ids)

    def unread(self) -> InboxQuerySet:
        return self.filter(read_at__isnull=True)


class InboxItem(models.Model):
    """Something that happened and concerns one person. The words stay where they were written: this row only points.

    Happening again (assigned once more, resolved once more) renews the row: unread, with the new time. `mailed_at` says
    when a digest took it along.
    """

    class Kind(models.TextChoices):
        MENTIONED = "mentioned", "Mentioned you"
        REPLY = "reply", "Replied in a thread of yours"
        RESOLVED = "resolved", "Resolved a thread of yours"
        ASSIGNED = "assigned", "Assigned to you"
        RETURNED = "returned", "Returned by an editor"
        DISCUSSION = "discussion", "Back for discussion"

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", help_text="The column's, for good.")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "review", "comment"], nulls_distinct=False, name="one_inbox_item_a_thing"
            )
        ]
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"], name="inbox_newest"),
            models.Index(fields=["recipient", "team"], condition=Q(read_at__isnull=True), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.recipient}"


def unread_teams() -> Any:
    """An expression for a query about people: the team of each unread item, at most `MOST` of them.

    It runs with every request, so it reads one index of one table; `unread_of` sets aside the teams one left.
    """
    rows = InboxItem.objects.unread().filter(recipient=OuterRef("pk")).order_by()
    return ArraySubquery(rows.values("team_id")[:MOST])


def unread_of(user: Any) -> int:
    """How many unread items a signed-in person has. 0 for who came by another query."""
    return sum(team in user.team_ids for team in getattr(user, "unread_teams", ()))
