"""Composing the rating scale that readers see."""

from __future__ import annotations

from typing import Any

from factcheck.reviews.models import EvidenceRule, Rating
from factcheck.reviews.workflow import MIN_SOURCES, MIN_VERDICTS

from .formats import FORMATS


def compose_scale() -> dict[str, Any]:
    """The steps in use and what a sign-off needs, as the policy page says them."""
    return {
        "format": FORMATS["scale"],
        "ratings": [
            {"key": row.key, "name": row.name, "number": row.number, "description": row.description}
            for row in Rating.objects.filter(is_active=True)
        ],
        "min_sources": MIN_SOURCES,
        "min_verdicts": MIN_VERDICTS,
        "primary_kinds": sorted(str(rule) for rule in EvidenceRule.objects.filter(needs_primary=True)),
    }
