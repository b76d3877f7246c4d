"""Claims like this one that this person may see: their own teams', and what is published anywhere.

Of another team's claim the published verdict is all that is read, its words for the look-up included. Of an own one
the state is shown, the published rating and the sources; what is blind (verdicts, answer) is not even loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.claims.models import Claim, Cluster, ClusterMember, TakenOver
from factcheck.claims.permissions import can_work_on
from factcheck.claims.similar import Match, Shelf, find, read
from factcheck.desk.lists.rows import STATE_ICONS, STATE_LABELS
from factcheck.publication.models import Publication
from factcheck.reviews.models import Evidence, Review

CLAIMS = Shelf("claims_claim", "stems", "restatement")
VERDICTS = Shelf("publication_publication", "search", "restatement", only="A")
MOST, MEMBERS = 10, 50


@dataclass(frozen=True, slots=True)
class Bearing:
    """A source and how it bears on the claim."""

    stance: str
    title: str


@dataclass(slots=True)
class Like:
    """One claim as this person may see it. `takes` and `joins` say what they may do with it here."""

    pk: int
    number: int
    words: str
    title: str
    outlet: str
    said_on: date | None
    url: str
    stage: str = ""
    rating_key: str = ""
    rating_name: str = ""
    sources: list[Bearing] = field(default_factory=list)
    takes: bool = False
    joins: bool = False

    @property
    def state_label(self) -> str:
        return STATE_LABELS.get(self.stage, "")

    @property
    def state_icon(self) -> str:
        return STATE_ICONS.get(self.stage, "")


@dataclass(slots=True)
class Likes:
    """What the panel shows. `version` is the cluster's, 0 where the claim is in none."""

    same: list[Like] = field(default_factory=list)
    like: list[Like] = field(default_factory=list)
    earlier: list[Like] = field(default_factory=list)
    later: list[Like] = field(default_factory=list)
    version: int = 0
    leaves: bool = False

    @property
    def times(self) -> int:
        """How often the claim was made, this time included, as far as this person may know."""
        return len(self.same) + 1


def likes_of(user: User, claim: Claim) -> Likes:
    """Everything of the panel, in as many queries for one claim as for a million."""
    member = ClusterMember.objects.select_related("cluster").filter(claim=claim).first()
    same = set(_members(member.cluster) if member else ()) - {claim.pk}
    earlier = set(TakenOver.objects.filter(claim=claim).values_list("earlier", flat=True)[:MEMBERS])
    later = set(TakenOver.objects.filter(earlier=claim).values_list("claim", flat=True)[:MEMBERS])
    found = [pk for pk in closest(user, claim) if pk not in same]
    shown = _load(user, claim, {*same, *earlier, *later, *found})
    works = can_work_on(user, claim)
    review = Review.objects.filter(claim=claim).first()
    changes = works and claim.is_accepted and review is not None and review.is_working
    for like in shown.values():
        like.joins = like.joins and works and not claim.is_dismissed
        like.takes = like.takes and changes
    return Likes(
        same=sorted((shown[pk] for pk in same if pk in shown), key=lambda like: (like.said_on or date.max, like.pk)),
        like=[shown[pk] for pk in found if pk in shown],
        earlier=[shown[pk] for pk in sorted(earlier) if pk in shown],
        later=[shown[pk] for pk in sorted(later) if pk in shown],
        version=member.cluster.version if member else 0,
        leaves=bool(member) and works,
    )


def closest(user: User, claim: Claim) -> list[int]:
    """Keys of the claims that say most of the same, the closest first, each once."""
    own = Claim.objects.visible_to(user).on_the_desk().exclude(pk=claim.pk)
    published = Publication.objects.standing().exclude(claim=claim)
    text = read(claim.restatement)
    verdicts = find(text, published, VERDICTS, most=MOST)
    claim_of = dict(published.filter(pk__in=[each.pk for each in verdicts]).values_list("pk", "claim"))
    found = find(text, own, CLAIMS, most=MOST)
    found += [Match(claim_of[each.pk], each.likeness) for each in verdicts if each.pk in claim_of]
    best = sorted(found, key=lambda each: -each.likeness)
    return list(dict.fromkeys(each.pk for each in best))[:MOST]


def _members(cluster: Cluster) -> Iterable[int]:
    return ClusterMember.objects.filter(cluster=cluster).order_by("-id").values_list("claim", flat=True)[:MEMBERS]


def _load(user: User, claim: Claim, keys: set[int]) -> dict[int, Like]:
    """Those that this person may know of, by key."""
    own = Claim.objects.visible_to(user).on_the_desk().filter(pk__in=keys)
    mine = {row.pk: row for row in own.select_related("column__outlet", "review")}
    verdicts = {row.claim_id: row for row in _verdicts(keys)}
    shown = {row.claim_id: _published(row) for row in verdicts.values()}
    for row in mine.values():
        shown[row.pk] = like = _own(row, verdicts.get(row.pk))
        ours = row.column.team_id == claim.column.team_id
        like.joins = like.takes = ours or row.pk in verdicts
    for item in Evidence.objects.filter(review__claim__in=mine).select_related("source", "review").order_by("id"):
        shown[item.review.claim_id].sources.append(Bearing(item.stance, item.source.title))
    for like in shown.values():
        like.takes = like.takes and bool(like.sources)
    return shown


def _verdicts(keys: set[int]) -> Any:
    rows = Publication.objects.standing().filter(claim__in=keys).lean()
    return rows.annotate(cited=F("body__sources"), said_on=F("body__column__published_on"))


def _published(row: Any) -> Like:
    """As readers see it."""
    return Like(
        pk=row.claim_id,
        number=row.claim_number,
        words=row.restatement,
        title=row.column_title,
        outlet=row.outlet,
        said_on=date.fromisoformat(row.said_on) if row.said_on else None,
        url=reverse("verdict", args=[row.claim_id]),
        rating_key=row.rating_key,
        rating_name=row.rating_name,
        sources=[Bearing(entry["stance"], entry["title"]) for entry in row.cited],
        takes=True,
        joins=True,
    )


def _own(row: Claim, verdict: Any) -> Like:
    """As the team sees it, without what is blind."""
    review: Review | None = getattr(row, "review", None)
    return Like(
        pk=row.pk,
        number=row.number,
        words=row.restatement,
        title=row.column.title,
        outlet=str(row.column.outlet or ""),
        said_on=row.column.published_on,
        url=reverse("claim_review", args=[row.pk]),
        stage=review.state if review and row.is_accepted else row.triage,
        rating_key=verdict.rating_key if verdict else "",
        rating_name=verdict.rating_name if verdict else "",
    )
