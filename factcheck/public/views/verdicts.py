"""A verdict, as it stands and in each of its numbers."""

from __future__ import annotations

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Abs
from django.http import Http404, HttpRequest, HttpResponse

from factcheck.public.http import DataBlock, canonical, page, show
from factcheck.public.repeats import repeats
from factcheck.public.verdict_page import checked, corrections, documents_of, groups, replies, scale
from factcheck.publication.claimreview import claim_review
from factcheck.publication.models import Notice, Publication

RELATED = 5
REPEATS = 50


@page
def verdict(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The number that stands. A withdrawn check keeps its address and says why."""
    rows = _versions(claim_id)
    row = next(row for row in rows if row.is_current)
    if row.is_withdrawn:
        return _show(request, "public/withdrawn.html", rows, row)
    address = canonical("verdict", claim_id)
    review = claim_review(
        row.content, url=address, organisation=settings.ORGANISATION_NAME, organisation_url=settings.BASE_URL
    )
    return _show(request, "public/verdict.html", rows, row, {"claim_review": DataBlock.of(review)})


@page
def verdict_version(request: HttpRequest, claim_id: int, number: int) -> HttpResponse:
    """One number as it was published, current or not."""
    rows = _versions(claim_id)
    row = next((row for row in rows if row.number == number), None)
    if not row:
        raise Http404
    return _show(request, "public/verdict.html", rows, row, {"is_numbered": True})


def _versions(claim_id: int) -> list[Publication]:
    """All numbers of a claim, the oldest first; 404 before the first."""
    rows = list(Publication.objects.filter(claim_id=claim_id).defer("search").order_by("number"))
    if not rows:
        raise Http404
    return rows


def _show(
    request: HttpRequest,
    template: str,
    rows: list[Publication],
    row: Publication,
    context: dict[str, object] | None = None,
) -> HttpResponse:
    body = row.content
    nearest = Abs(F("claim_number") - row.claim_number)
    related = Publication.objects.standing().filter(column_page_id=row.column_page_id).exclude(claim_id=row.claim_id)
    arranged = {
        "row": row,
        "rows": rows,
        "current": rows[-1],
        "body": body,
        "groups": groups(body),
        "documents": documents_of(rows[-1]),
        "replies": replies(body),
        "scale": scale(body),
        "checked": checked(body),
        "corrections": corrections(rows, row.number),
        "notices": Notice.objects.beside(row.claim_id, row.column_page_id, body["claim"]["text_version"]),
        "repeats": repeats(body, list(Publication.objects.same_as(row.claim_id).lean()[:REPEATS])),
        "related": related.lean().order_by(nearest, "claim_number")[:RELATED],
        "canonical": canonical("verdict", row.claim_id),
        "permanent": canonical("verdict_version", row.claim_id, row.number),
    }
    return show(request, template, arranged | (context or {}))
