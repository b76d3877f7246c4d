"""Which published claims are the same, for readers."""

from __future__ import annotations

from django.db import models

from factcheck.claims.models import Claim, Cluster


class RepeatedClaim(models.Model):
    """A published claim that the desk says is the same as others. It stands outside the frozen body.

    Written when a verdict is published or its claim joins, gone when it leaves or is withdrawn: what readers see of
    clusters is here and nowhere else.
    """

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, primary_key=True, related_name="+")
    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"Claim {self.claim_id} in {self.cluster_id}"
