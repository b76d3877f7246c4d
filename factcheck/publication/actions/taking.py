"""Taking over the sources of a claim that was checked before. Nobody's verdict comes along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.models import Claim, TakenOver
from factcheck.publication.models import Publication
from factcheck.reviews.actions.base import lock
from factcheck.reviews.actions.evidence import attach_known
from factcheck.reviews.models import Evidence, Review
from factcheck.reviews.permissions import check_working
from factcheck.sources.actions import register_source
from factcheck.sources.models import Source

from .repeats import before_us

BEARING = ("stance", "excerpt", "locator", "note")


@transaction.atomic
def take_over(review: Review, *, other: int, by: User) -> int:
    """Copy the sources of another claim of the team, or of a published one, stance and excerpt kept; how many came.

    Of another team's claim what readers see is copied, not what is being worked on. A source that is attached already
    stays as it is.
    """
    review = lock(review)
    check_working(by, review)
    if other == review.claim_id:
        raise RuleBroken("These are this claim's own sources. Choose another claim.")
    earlier, name = before_us(review.claim, other)
    held = set(Evidence.objects.filter(review=review).values_list("source", flat=True))
    ours = earlier.column.team_id == review.claim.column.team_id
    taken = 0
    for source, bearing in _of_the_team(earlier) if ours else _of_readers(earlier, by):
        if source.pk in held:
            continue
        attach_known(review, source=source, by=by, reason=f"Taken over from {name}.", **bearing)
        came_from = {"earlier": earlier, "origin": name, "by": by}
        TakenOver.objects.update_or_create(claim=review.claim, source=source, defaults=came_from)
        taken += 1
    if not taken:
        raise RuleBroken("There is nothing to take over: every source of that claim is attached here already.")
    return taken


def _of_the_team(earlier: Claim) -> Iterator[tuple[Source, dict[str, str]]]:
    """The sources as they bear on the claim now."""
    for item in Evidence.objects.filter(review__claim=earlier).select_related("source").order_by("id"):
        yield item.source, {name: getattr(item, name) for name in BEARING}


def _of_readers(earlier: Claim, by: User) -> Iterator[tuple[Source, dict[str, str]]]:
    """The sources as the published verdict names them, but for documents, which are the other team's alone."""
    published = Publication.objects.standing().get(claim=earlier)
    attached = Evidence.objects.filter(review__claim=earlier).select_related("source")
    known = {(item.source.url or "", item.source.title): item.source for item in attached}
    for entry in published.content["sources"]:
        if entry["document"]:
            continue
        bearing = {name: entry[name] for name in BEARING}
        yield known.get((entry["url"], entry["title"])) or _registered(entry, by), bearing


def _registered(entry: dict[str, Any], by: User) -> Source:
    """The record of a source that the other claim has lost since, or whose record was edited."""
    about = {name: entry[name] for name in ("url", "title", "publisher", "type", "archive_url")}
    day = date.fromisoformat(entry["published_on"]) if entry["published_on"] else None
    return register_source(by=by, published_on=day, **about)
