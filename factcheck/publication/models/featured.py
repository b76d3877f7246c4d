"""What leads the home page."""

from __future__ import annotations

from django.db import models

from .column_page import ColumnPage


class FeaturedItem(models.Model):
    """A column check that curators put first on the home page; the lowest position leads."""

    page = models.OneToOneField(ColumnPage, on_delete=models.CASCADE, related_name="featured")
    position = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.position}. {self.page}"
