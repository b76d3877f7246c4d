"""What somebody should hear of, one row a person and thing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from factcheck.accounts.models import Membership, User

from .comment import Comment
from .review import Review


class InboxQuerySet(models.QuerySet["InboxItem"]):
    """Inboxes, asked in the desk's words."""

    def of(self, user: User) -> InboxQuerySet:
        """What lies in this person's inbox. Of a team they left, nothing."""
        return self.filter(recipient=user, review__claim__column__team_id__in=user.team_ids)

    def of_outer(self, person: str) -> InboxQuerySet:
        """The same inside a query about people, where `person` names their key."""
        teams = Membership.objects.filter(user=OuterRef(OuterRef(person))).values("team_id")
        return self.filter(recipient=OuterRef(person), review__claim__column__team_id__in=teams)

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
            models.Index(fields=["recipient"], condition=Q(read_at__isnull=True), name="inbox_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.recipient}"


def unread_count(person: str = "pk") -> Any:
    """An expression for a query about people: how many unread items each has."""
    rows = InboxItem.objects.unread().of_outer(person).order_by()
    counted = rows.values("recipient").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
