"""The public page of a column, and its frozen editions."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from factcheck.columns.models import Column


class ColumnPage(models.Model):
    """What readers may see of a column. Made by the column's first verdict; `rights` act at once."""

    column = models.OneToOneField(Column, on_delete=models.PROTECT, primary_key=True, related_name="+")
    rights = models.CharField(max_length=10, choices=Column.Rights, default=Column.Rights.EXCERPT)
    edition = models.ForeignKey("ColumnEdition", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Page of column {self.column_id}"


class ColumnEdition(models.Model):
    """One frozen annotated column page."""

    page = models.ForeignKey(ColumnPage, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    body = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["page", "-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="one_edition_a_number")]

    def __str__(self) -> str:
        return f"Edition {self.number} of “{self.title}”"
