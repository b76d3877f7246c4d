"""The rating scale and the evidence rules: data that curators keep."""

from __future__ import annotations

from django.db import models

from factcheck.claims.models import Claim
from factcheck.reviews.ratings import Step


class Rating(models.Model):
    """A step of the scale. The number orders it, highest for True; Unverifiable has none."""

    key = models.SlugField(max_length=30, unique=True, help_text="Names the colour and the shape; see the style sheet.")
    name = models.CharField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True, unique=True)
    position = models.PositiveSmallIntegerField(unique=True, help_text="From 1, as readers see the scale.")
    description = models.TextField(help_text="What it means, for the policy page.")
    is_active = models.BooleanField(default=True, help_text="Offered for new verdicts.")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def step(self) -> Step:
        """The rating as a plain value."""
        return Step(self.key, self.name, self.number)


class EvidenceRule(models.Model):
    """Whether claims of a kind need a primary or official source."""

    kind = models.CharField(max_length=20, choices=Claim.Kind, unique=True)
    needs_primary = models.BooleanField("needs a primary or official source", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["kind"]

    def __str__(self) -> str:
        return self.get_kind_display()
