"""Who has which page open."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.claims.models import Claim
from factcheck.columns.models import Column

GONE_AFTER = timedelta(seconds=70)
WRITES_FOR = timedelta(seconds=8)


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Open pages, asked in the desk's words."""

    def here(self, column_id: int, claim_id: int) -> PresenceQuerySet:
        """Pages open on a column, with those on its claims; or on one claim. Pages that fell silent are left out."""
        open_pages = self.filter(column_id=column_id, seen_at__gt=timezone.now() - GONE_AFTER)
        return open_pages.filter(claim_id=claim_id) if claim_id else open_pages


class Presence(models.Model):
    """One page that somebody has open, kept alive by the process that holds its stream."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="+")
    claim = models.ForeignKey(Claim, null=True, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    writing_at = models.DateTimeField(null=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        app_label = "desk"
        verbose_name_plural = "presence"

    def __str__(self) -> str:
        return f"{self.user} at column {self.column_id}"
