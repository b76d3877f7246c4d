"""The exact words of a claim."""

from django.db import models
from django.db.models import F, Q

from factcheck.columns.models import TextVersion

from .claim import Claim


class Span(models.Model):
    """One stretch of a text version: code points, half-open, with its words and 32 characters either side."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="spans")
    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["claim", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="span_has_length"),
            models.UniqueConstraint(fields=["claim", "text_version", "start"], name="one_span_a_start"),
        ]

    def __str__(self) -> str:
        return f"“{self.quote}”"
