"""Dated lines outside the frozen body."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.claims.models import Claim

from .column_page import ColumnPage


class Notice(models.Model):
    """A line readers see beside a verdict or a column page without a new number."""

    class Kind(models.TextChoices):
        RELATED = "related", "Related claim"
        EDITED = "edited", "The column was edited since"
        REPLY = "reply", "Reply"
        RIGHTS = "rights", "Rights"

    page = models.ForeignKey(ColumnPage, on_delete=models.CASCADE, related_name="notices")
    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
