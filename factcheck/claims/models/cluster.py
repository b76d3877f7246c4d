"""Claims that people said are one and the same, wherever they were made; and what one took over from another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from factcheck.sources.models import Source

from .claim import Claim


class Cluster(models.Model):
    """The same claim, made in several places. It has two members or more, or is gone."""

    made_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return f"Same claim {self.pk}"


class ClusterMember(models.Model):
    """That a claim is one of them, and who said so."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="+")
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="members")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.claim} in {self.cluster_id}"


class TakenOver(models.Model):
    """That a source came to a claim from a check made before. `origin` is how that claim was called then."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="taken_over")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=400)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source"], name="one_origin_a_source"),
            models.CheckConstraint(condition=~Q(claim=F("earlier")), name="taken_from_another_claim"),
        ]

    def __str__(self) -> str:
        return f"{self.source}, from {self.origin}"
