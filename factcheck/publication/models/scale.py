"""The rating scale as readers see it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.utils import timezone

from factcheck.publication.formats import readable


class PublishedScale(models.Model):
    """The scale and what a sign-off needs, frozen under a number; the highest number stands."""

    number = models.PositiveIntegerField(unique=True)
    body = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Rating scale {self.number}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The body in today's format."""
        return readable("scale", self.body)
