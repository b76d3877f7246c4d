"""Publisher and source."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone


class Publisher(models.Model):
    """Who puts a source before the public."""

    name = models.CharField(max_length=200, unique=True)
    note = models.TextField("what readers of a source should know", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="publisher_name_trgm")]

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """Something one can consult."""

    class Type(models.TextChoices):
        PRIMARY = "primary", "Primary"
        OFFICIAL = "official", "Official data"
        EXPERT = "expert", "Expert"
        NEWS = "news", "News report"
        OTHER = "other", "Other"

    url = models.URLField("address", max_length=2000, unique=True, null=True, blank=True)
    title = models.CharField(max_length=300)
    publisher = models.ForeignKey(Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="sources")
    published_on = models.DateField("date", null=True, blank=True)
    type = models.CharField(max_length=10, choices=Type, default=Type.OTHER)
    archive_url = models.URLField("archived copy", max_length=2000, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["title"]
        indexes = [
            models.Index(fields=["title"], name="source_title"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="source_title_trgm"),
            GinIndex(fields=["url"], opclasses=["gin_trgm_ops"], name="source_url_trgm"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_primary_or_official(self) -> bool:
        return self.type in {self.Type.PRIMARY, self.Type.OFFICIAL}
