"""Dated lines outside the frozen body."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.claims.models import Claim

from .column_page import ColumnPage


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, asked in the readers' words."""

    def beside(self, claim_id: int, page_id: int) -> NoticeQuerySet:
        """What stands beside one verdict: its own lines, and that the column was edited since."""
        return self.filter(Q(claim_id=claim_id) | Q(page_id=page_id, claim=None, kind=Notice.Kind.EDITED))

    def about_the_column(self) -> NoticeQuerySet:
        """What stands on a column page. Of several lines on rights only the newest is true, so only it is shown."""
        rights = Notice.objects.filter(page=models.OuterRef("page"), kind=Notice.Kind.RIGHTS).order_by("-at", "-id")
        newest = models.Subquery(rights.values("pk")[:1])
        return self.filter(claim=None).filter(~Q(kind=Notice.Kind.RIGHTS) | Q(pk=newest))


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

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text
