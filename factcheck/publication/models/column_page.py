"""The public page of a column, and its frozen editions."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone

from factcheck.columns.models import Column
from factcheck.publication.formats import readable


class ColumnPage(models.Model):
    """What readers may see of a column. Made by the column's first verdict; `rights` act at once."""

    column = models.OneToOneField(Column, on_delete=models.PROTECT, primary_key=True, related_name="+")
    rights = models.CharField(max_length=10, choices=Column.Rights, default=Column.Rights.EXCERPT)
    edition = models.ForeignKey("ColumnEdition", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"The page of “{self.column}”"

    @property
    def shows_full_text(self) -> bool:
        """Whether readers see the whole column, or only the words that were checked."""
        return self.rights == Column.Rights.FULL


class ColumnEditionQuerySet(models.QuerySet["ColumnEdition"]):
    """Editions, asked in the readers' words."""

    def current(self) -> ColumnEditionQuerySet:
        """The newest edition of each column page."""
        return self.filter(page__edition=F("pk"))

    def with_verdicts(self) -> ColumnEditionQuerySet:
        """Editions in which a verdict stands; a page whose checks were all withdrawn is in no list."""
        return self.filter(claim_count__gt=0)

    def featured_first(self) -> ColumnEditionQuerySet:
        """What curators put first, in their order, then the latest. `position` is None for what they did not."""
        return self.annotate(position=F("page__featured__position")).order_by(
            F("position").asc(nulls_last=True), "-made_at", "-pk"
        )


class ColumnEdition(models.Model):
    """One frozen annotated column page."""

    page = models.ForeignKey(ColumnPage, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    body = models.JSONField()
    # Copied out of the body for lists.
    published_on = models.DateField(null=True)
    is_example = models.BooleanField(default=False)
    claim_count = models.PositiveIntegerField(default=0)
    distribution = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ColumnEditionQuerySet.as_manager()

    class Meta:
        ordering = ["page", "-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"Edition {self.number} of “{self.title}”"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The body in today's format."""
        return readable("edition", self.body)
