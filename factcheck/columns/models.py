"""Outlet, person, column, text version, sentence."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from factcheck.accounts.models import Team, User


class Outlet(models.Model):
    """Who published a column."""

    name = models.CharField(max_length=200, unique=True)
    website = models.URLField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="outlet_name_trgm")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who wrote or said something."""

    name = models.CharField(max_length=200, unique=True)
    description = models.CharField("who this is", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="person_name_trgm")]

    def __str__(self) -> str:
        return self.name


class ColumnQuerySet(models.QuerySet["Column"]):
    """Columns, asked in the desk's words."""

    def visible_to(self, user: User) -> ColumnQuerySet:
        """The columns of this person's teams; all of them for a curator."""
        return self if user.is_curator else self.filter(team_id__in=user.team_ids)


class Column(models.Model):
    """One opinion piece, of one team."""

    class Rights(models.TextChoices):
        EXCERPT = "excerpt", "Excerpts only"
        FULL = "full", "Full text"

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="columns")
    title = models.CharField(max_length=300)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="columns")
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="columns")
    published_on = models.DateField("date", null=True, blank=True)
    url = models.URLField("address", max_length=2000, blank=True)
    language = models.CharField(max_length=10, default="en")
    rights = models.CharField("what readers see", max_length=10, choices=Rights, default=Rights.EXCERPT)
    is_example = models.BooleanField("an example", default=False, help_text="Marked as an example wherever it shows.")
    due_on = models.DateField("due", null=True, blank=True)
    text_sha256 = models.CharField(max_length=64, editable=False)
    opening = models.TextField(editable=False, help_text="The first words of the body, to find near-duplicates.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ColumnQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["team", "text_sha256"], name="one_column_a_text_and_team")]
        indexes = [
            models.Index(fields=["team", "-added_at"], name="column_team"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="column_title_trgm"),
            GinIndex(fields=["opening"], opclasses=["gin_trgm_ops"], name="column_opening_trgm"),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def text_version(self) -> TextVersion:
        """The newest text version; claims are anchored to it."""
        return self.text_versions.defer("raw").latest("number")


class TextVersion(models.Model):
    """One immutable text of a column, with the bytes it came from."""

    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="text_versions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    raw = models.BinaryField()
    encoding = models.CharField(max_length=40, default="utf-8")
    read_by = models.CharField(
        max_length=200, blank=True, help_text="What found the first claims; empty for the built-in extraction."
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["column", "number"]
        constraints = [models.UniqueConstraint(fields=["column", "number"], name="one_text_a_number")]

    def __str__(self) -> str:
        return f"Text {self.number} of {self.column}"

    @staticmethod
    def digest(text: str) -> str:
        """SHA-256 of the normalised text, in hexadecimal."""
        return sha256(text.encode()).hexdigest()


class Sentence(models.Model):
    """A span of a text version with what the extraction says of it."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="sentences")
    index = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    section = models.CharField(max_length=20)
    label = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    score = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["text_version", "index"]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "index"], name="one_sentence_an_index"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="sentence_has_length"),
        ]

    def __str__(self) -> str:
        return f"Sentence {self.number}"

    @property
    def number(self) -> int:
        """Counted from 1, as people do."""
        return self.index + 1

    @property
    def is_checkable(self) -> bool:
        return self.label == "checkable"
