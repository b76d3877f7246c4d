"""A reader's note that something is wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.claims.models import Claim


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Error reports, asked in the desk's words."""

    def waiting(self) -> ErrorReportQuerySet:
        """What nobody has handled yet, the oldest first."""
        return self.filter(handled_at=None).order_by("received_at", "id")


class ErrorReport(models.Model):
    """What a reader sent, as it came, and what became of it."""

    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    page = models.CharField("page", max_length=500, blank=True)
    text = models.TextField("what is wrong")
    source_url = models.URLField("source", max_length=2000, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail address", max_length=254, blank=True)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    sender = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Keyed hash of the address, erased a day later.",
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="handled_with_person_time_and_answer",
                condition=Q(handled_at__isnull=True, handled_by__isnull=True, answer="")
                | Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(answer=""),
            )
        ]
        indexes = [
            models.Index(fields=["sender", "received_at"], condition=~Q(sender=""), name="report_sender"),
            models.Index(fields=["received_at"], condition=Q(handled_at__isnull=True), name="report_waiting"),
        ]

    def __str__(self) -> str:
        return f"Report of {self.received_at:%d.%m.%Y}: {self.text[:60]}"
