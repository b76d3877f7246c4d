"""The same claim made in several places: the desk says so, and the readers' pages link each other at once."""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.actions.same import cluster_of, join, leave
from factcheck.claims.models import Claim, Cluster
from factcheck.publication.models import Publication, RepeatedClaim

UNKNOWN = "That claim is neither one of this team's nor published now. Nothing was changed."


@transaction.atomic
def say_same(claim: Claim, *, other: int, version: int, by: User) -> Cluster:
    """Put a claim with another of its team, or with one that readers see. Raises Stale (see `claims.actions.join`)."""
    found, name = before_us(claim, other)
    is_known = found.column.team_id == claim.column.team_id or is_seen(claim)
    cluster = join(claim, other=found, version=version, by=by, name=name, own_name=name_of(claim) if is_known else "")
    show(cluster)
    return cluster


@transaction.atomic
def say_other(claim: Claim, *, version: int, by: User) -> None:
    """Take a claim out of those that are the same; readers' pages lose the links at once. Raises Stale."""
    cluster = leave(claim, version=version, by=by)
    RepeatedClaim.objects.filter(claim=claim).delete()
    if cluster:
        show(cluster)


def before_us(claim: Claim, other: int) -> tuple[Claim, str]:
    """Another claim of the team, or one that readers see, and how to call it. Any other is unknown here (RuleBroken).

    Somebody in two teams does not carry what one of them has not published into the other.
    """
    found = Claim.objects.select_related("column").filter(pk=other).first()
    if found and found.column.team_id == claim.column.team_id:
        return found, name_of(found)
    published = Publication.objects.standing().filter(claim=found).first() if found else None
    if not found or not published:
        raise RuleBroken(UNKNOWN)
    return found, f"Claim {published.claim_number} of “{published.column_title}”"


def name_of(claim: Claim) -> str:
    """How history calls a claim from elsewhere."""
    return f"Claim {claim.number} of “{claim.column.title}”"


def is_seen(claim: Claim) -> bool:
    """Whether readers see a verdict on it."""
    return Publication.objects.standing().filter(claim=claim).exists()


def show(cluster: Cluster) -> None:
    """Let readers see of a cluster the claims whose verdicts stand, and no other."""
    members = list(cluster.members.values_list("claim", flat=True))
    standing = set(Publication.objects.standing().filter(claim__in=members).values_list("claim", flat=True))
    RepeatedClaim.objects.filter(cluster=cluster).exclude(claim__in=standing).delete()
    for key in standing:
        RepeatedClaim.objects.update_or_create(claim_id=key, defaults={"cluster": cluster})


def show_again(claim: Claim) -> None:
    """After a verdict was published or withdrawn."""
    cluster = cluster_of(claim)
    if cluster:
        show(cluster)
