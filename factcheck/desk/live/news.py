"""Which lines of history a page has not shown yet."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.reviews.models import Evidence

from .places import Place

# A line is numbered when it is written and seen when its transaction ends: younger ones may still come in between.
STILL_COMING = timedelta(seconds=15)
REACH = 500  # … and they lie no further back than this


def news(place: Place, after: int) -> QuerySet[Event]:
    """The lines of a place that came after `after`, oldest first; the very last ones before it again, to be safe."""
    at_place = Q(claim_id=place.claim) | Q(claim_id=None, column_id=place.column) if place.claim else Q()
    here = Q(column_id=place.column) & at_place
    if place.claim:
        records = Evidence.objects.filter(review__claim_id=place.claim).values("source_id")
        here |= Q(subject_type="sources.source", verb="edited the source", subject_id__in=records)
    fresh = Q(pk__gt=after) | Q(pk__gt=after - REACH, at__gt=timezone.now() - STILL_COMING)
    return Event.objects.filter(here, fresh).order_by("pk")


def number(text: str | None) -> int:
    """The key of a line as an address gives it; 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
