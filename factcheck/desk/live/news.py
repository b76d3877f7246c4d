"""Which lines of history a page does not show yet."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from factcheck.audit.marks import Mark, since
from factcheck.audit.models import Event
from factcheck.reviews.models import Evidence

from .places import Place


def news(place: Place, mark: Mark) -> QuerySet[Event]:
    """The lines of a place that came after the mark, oldest first."""
    here = Q(column_id=place.column)
    if place.claim:
        records = Evidence.objects.filter(review__claim_id=place.claim).values("source_id")
        here &= Q(claim_id=place.claim) | Q(claim_id=None)
        here |= Q(subject_type="sources.source", verb="edited the source", subject_id__in=records)
    return since(mark, Event.objects.filter(here))
