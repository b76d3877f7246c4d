"""What the link shows, frozen when somebody is asked: the claim, its context, and the sources that an editor ticked.

Of a source its record, the excerpt and the place; not our stance and not our note, which are the beginning of a
verdict. Nothing is ever added: what the desk writes later does not reach the link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from factcheck.claims.passage import surroundings_of
from factcheck.reviews.models import Evidence, Review


def freeze(review: Review, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """All of it as JSON."""
    claim, column = review.claim, review.claim.column
    around = surroundings_of(claim)
    return {
        "claim": {
            "restatement": claim.restatement,
            "quote": claim.quote,
            "claimant": claim.claimant.name if claim.claimant else "",
        },
        "column": {
            "title": column.title,
            "author": str(column.author or ""),
            "outlet": str(column.outlet or ""),
            "published_on": column.published_on.isoformat() if column.published_on else "",
            "url": column.url,
            "language": column.language,
        },
        "passages": [
            {"elided": passage.elided, "stretches": [asdict(stretch) for stretch in passage.stretches]}
            for passage in around.passages
        ],
        "goes_on": around.goes_on,
        "sources": [source_of(item) for item in evidence],
    }


def source_of(item: Evidence) -> dict[str, str]:
    """One source, without anything that we say of it."""
    source = item.source
    return {
        "title": source.title,
        "url": source.url or "",
        "publisher": str(source.publisher or ""),
        "published_on": source.published_on.isoformat() if source.published_on else "",
        "type_label": source.get_type_display(),
        "archive_url": source.archive_url,
        "excerpt": item.excerpt,
        "locator": item.locator,
    }
