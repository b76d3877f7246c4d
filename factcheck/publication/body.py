"""Composing what is frozen: a review and everything under it, as JSON.

Whoever changes the shape gives it the next format number and says in `formats` how the one before is read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.claims.moving import newest_spans
from factcheck.columns.models import Column
from factcheck.reviews.models import Evidence, Rating, Review, Verdict
from factcheck.reviews.ratings import agreed, bounds, distribution
from factcheck.sources.models import Document

from .formats import FORMATS


def compose_draft(
    review: Review,
    *,
    verdicts: Sequence[Verdict] | None = None,
    evidence: Sequence[Evidence] | None = None,
    scale: Sequence[Rating] | None = None,
    replies: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Everything of a verdict page that stands before an editor signs: no rating, signer or date yet.

    Rows a page already has save their queries: the running round's verdicts and the evidence by key, the active scale.
    Spans and topics are read through `.all()`, so that prefetched ones serve. `replies` come from the room of replies.
    """
    claim = review.claim
    column = claim.column
    spans = newest_spans(claim)
    # A claim whose words wait for their place in a newer text is still of the text that it was checked in.
    number = spans[0].text_version.number if spans else column.text_version.number
    if verdicts is None:
        given = Verdict.objects.filter(review=review, round=review.round)
        verdicts = list(given.select_related("rating", "first_rating", "reviewer").order_by("id"))
    if evidence is None:
        attached = Evidence.objects.filter(review=review)
        related = attached.select_related("source__publisher", "source__document", "added_by")
        evidence = list(related.defer("source__document__text").order_by("id"))
    if scale is None:
        scale = list(Rating.objects.filter(is_active=True))
    steps = [rating.step for rating in scale]
    return {
        "format": FORMATS["verdict"],
        "claim": {
            "id": claim.pk,
            "number": claim.number,
            "quote": claim.quote,
            "text_version": number,
            "spans": [[span.start, span.end] for span in spans],
            "sentence": claim.sentence.number if claim.sentence else None,
            "restatement": claim.restatement,
            "short_form": claim.short_form,
            "kind": claim.kind,
            "kind_label": claim.get_kind_display(),
            "claimant": {
                "name": claim.claimant.name if claim.claimant else "",
                "description": claim.claimant.description if claim.claimant else "",
                "type": claim.claimant_type,
                "type_label": claim.get_claimant_type_display(),
            },
            "topics": [{"name": topic.name, "slug": topic.slug} for topic in claim.topics.all()],
        },
        "column": column_entry(column),
        "short_answer": review.short_answer,
        "reasoning": review.reasoning,
        "waiver": review.waiver,
        "sources": [source_entry(item) for item in evidence],
        "replies": list(replies),
        "verdicts": [
            {
                "key": verdict.rating.key,
                "name": verdict.rating.name,
                # Readers see it beside what was given blind, so it is the one that was given blind.
                "confidence": verdict.get_first_confidence_display().lower(),
                "blind": {"key": verdict.first_rating.key, "name": verdict.first_rating.name},
                "on": day(verdict.given_at),
            }
            for verdict in verdicts
        ],
        "distribution": [
            {"key": share.key, "name": share.name, "count": share.count}
            for share in distribution(steps, [verdict.rating.key for verdict in verdicts])
        ],
        "scale": [{"key": step.key, "name": step.name} for step in steps],
        "reviewers": sorted({str(verdict.reviewer) for verdict in verdicts}),
        "history": {
            "added_on": day(claim.added_at),
            "added_by": "" if claim.is_extracted else str(claim.added_by or ""),
            "evidence": [
                list(pair) for pair in sorted({(day(item.added_at), str(item.added_by)) for item in evidence})
            ],
        },
    }


def day(moment: datetime) -> str:
    """The day where the newsroom is, as an ISO date."""
    return timezone.localdate(moment).isoformat()


def column_entry(column: Column) -> dict[str, Any]:
    """What is said of the column on every page."""
    return {
        "id": column.pk,
        "title": column.title,
        "author": str(column.author or ""),
        "outlet": str(column.outlet or ""),
        "published_on": column.published_on.isoformat() if column.published_on else "",
        "url": column.url,
        "language": column.language,
        "is_example": column.is_example,
    }


def source_entry(item: Evidence) -> dict[str, Any]:
    """One source with its bearing on the claim."""
    source = item.source
    return {
        "stance": item.stance,
        "title": source.title,
        "url": source.url or "",
        "publisher": str(source.publisher or ""),
        "publisher_note": source.publisher.note if source.publisher else "",
        "published_on": source.published_on.isoformat() if source.published_on else "",
        "type": source.type,
        "type_label": source.get_type_display(),
        "archive_url": source.archive_url,
        "document": document_entry(source.document) if source.document else None,
        "excerpt": item.excerpt,
        "locator": item.locator,
        "note": item.note,
    }


def document_entry(document: Document) -> dict[str, Any]:
    """What readers need to get at a document that is cited: `file` is its key in the storage."""
    return {
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "pages": document.pages,
        "sha256": document.sha256,
        "file": document.file.name,
    }


def fingerprint(draft: dict[str, Any]) -> str:
    """SHA-256 of the draft: the sign-off form carries it, so that an editor signs exactly what was on the page."""
    return sha256(json.dumps(draft, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def seal(draft: dict[str, Any], *, rating: Rating, by: User, today: str, first_day: str) -> dict[str, Any]:
    """The body: the draft with the final rating, the signer and the dates.

    `worst` and `best` are the ends of the scale in use, or None where the scale has no numbers.
    """
    numbered = [row.step for row in Rating.objects.filter(is_active=True).exclude(number=None)]
    worst, best = bounds(numbered) if numbered else (None, None)
    given = [verdict["key"] for verdict in draft["verdicts"]]
    return {
        **draft,
        "rating": {
            "key": rating.key,
            "name": rating.name,
            "number": rating.number,
            "description": rating.description,
            "worst": worst,
            "best": best,
        },
        "agreed": agreed(given, rating.key),
        "stances": dict(Counter(source["stance"] for source in draft["sources"])),
        "signed_off_by": str(by),
        "published_on": today,
        "first_published_on": first_day,
    }
