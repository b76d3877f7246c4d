"""Saying that two claims are the same, and taking it back. Readers' pages follow in `publication.actions.repeats`."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.claims.models import Claim, Cluster, ClusterMember
from factcheck.claims.permissions import check_works_on

from .describing import record

SAID_SAME, SAID_OTHER = "said it is the same as another claim", "took it out of the same claims"


@transaction.atomic
def join(claim: Claim, *, other: Claim, version: int, by: User, name: str, own_name: str = "") -> Cluster:
    """Put a claim with another that is the same. `version` is that of its cluster as the page showed it, 0 for none.

    `name` and `own_name` say which claim that is, in the history of each; without `own_name` the other's history is
    left alone, because its people may not know of this one. Raises Stale.
    """
    check_works_on(by, claim)
    if claim.pk == other.pk:
        raise RuleBroken("A claim is always the same as itself. Choose another one.")
    # Locked in a fixed order, so that two people who join them crosswise wait for each other.
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=[claim.pk, other.pk]).order_by("pk"))
    if claim.is_dismissed or other.is_dismissed:
        raise RuleBroken("A dismissed claim is the same as none. Bring it back first.")
    mine, theirs = _cluster_of(claim, version), cluster_of(other)
    if mine and theirs:
        raise RuleBroken(
            "They are said to be the same already."
            if mine == theirs
            else "Each of them is the same as others already. Take this one out of its own first, then join them."
        )
    cluster = mine or theirs or Cluster.objects.create()
    for row, held in ((claim, mine), (other, theirs)):
        if not held:
            ClusterMember.objects.create(claim=row, cluster=cluster, by=by)
    _bump(cluster)
    record(SAID_SAME, claim, by=by, after={"same claim": name})
    if own_name:
        record(SAID_SAME, other, by=by, after={"same claim": own_name})
    return cluster


@transaction.atomic
def leave(claim: Claim, *, version: int, by: User) -> Cluster | None:
    """Take a claim out; what is left of the cluster, None where only one would be. Raises Stale."""
    check_works_on(by, claim)
    list(Claim.objects.select_for_update(no_key=True).filter(pk=claim.pk))
    cluster = _cluster_of(claim, version)
    if not cluster:
        raise RuleBroken("Nobody says that it is the same as another claim. Nothing was changed.")
    Cluster.objects.select_for_update().get(pk=cluster.pk)
    ClusterMember.objects.filter(claim=claim).delete()
    record(SAID_OTHER, claim, by=by, before={"same claim": "with others"}, after={"same claim": ""})
    if cluster.members.count() > 1:
        _bump(cluster)
        return cluster
    cluster.delete()
    return None


def cluster_of(claim: Claim) -> Cluster | None:
    """The cluster of a claim."""
    return Cluster.objects.filter(members__claim=claim).first()


def _cluster_of(claim: Claim, version: int) -> Cluster | None:
    """The same, if it is as the page had it."""
    cluster = cluster_of(claim)
    if (cluster.version if cluster else 0) != version:
        raise Stale(
            "Somebody changed meanwhile which claims are the same as this one. Nothing was changed; look at it again.",
            current=None,
        )
    return cluster


def _bump(cluster: Cluster) -> None:
    Cluster.objects.filter(pk=cluster.pk).update(version=F("version") + 1)
