"""Right of reply: who was asked about a claim, and what they answered."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.reviews.models import Review


class ReplyRequest(models.Model):
    """That somebody was asked for a reply to one claim, by a link of their own.

    `shown` is all that the link shows, frozen when it was asked. Of the link's token only the hash is kept, so that
    nobody who reads this table can answer in another's name.
    """

    class ReadersSee(models.TextChoices):
        WHOLE = "whole", "The whole reply"
        EXCERPT = "excerpt", "An excerpt"
        DATE = "date", "Only that an answer came"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    whom = models.CharField("who is asked", max_length=200)
    role = models.CharField("who that is", max_length=200, blank=True)
    email = models.EmailField("e-mail address", max_length=254, blank=True, help_text="For editors alone.")
    note = models.TextField("what is asked", blank=True)
    answer_by = models.DateField(help_text="The link works to the end of this day where the newsroom is.")
    shown = models.JSONField(editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False, help_text="The last opening that stands in history.")
    mailed_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    readers_see = models.CharField(max_length=10, choices=ReadersSee, default=ReadersSee.WHOLE)
    excerpt = models.TextField(blank=True)
    told = models.PositiveIntegerField(
        null=True, editable=False, help_text="The number of the reply a notice told readers of; 0 for no answer."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="revoked_with_person_and_time",
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            models.CheckConstraint(
                name="excerpt_where_one_is_shown",
                condition=Q(readers_see="excerpt") & ~Q(excerpt="") | ~Q(readers_see="excerpt") & Q(excerpt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whom}, asked on {self.asked_at:%d.%m.%Y}"

    def is_open(self, today: date) -> bool:
        """Whether the link works: not revoked, and its last day not over."""
        return self.revoked_at is None and today <= self.answer_by


class Reply(models.Model):
    """One version of what came back, as it came. The database refuses to change it; another one follows it."""

    request = models.ForeignKey(ReplyRequest, on_delete=models.CASCADE, related_name="replies")
    number = models.PositiveIntegerField()
    text = models.TextField()
    name = models.CharField("name, as it is to be shown", max_length=200)
    url = models.URLField("link", max_length=2000, blank=True)
    quotable = models.BooleanField("may be quoted", default=False)
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["request", "number"]
        verbose_name_plural = "replies"
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="one_reply_a_number")]

    def __str__(self) -> str:
        return f"Reply {self.number}: {self.text[:60]}"
