"""The front page, all verdicts, all column checks."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from factcheck.public.filters import Filters, options
from factcheck.public.http import canonical, listing, show
from factcheck.publication.models import ColumnEdition, Publication

LATEST = 6
FEATURED = 3
CORRECTIONS = 5
PROOF_LENGTH = 75
VERDICTS_A_PAGE = 18
COLUMNS_A_PAGE = 10


@listing
def home(request: HttpRequest) -> HttpResponse:
    """What leads, the latest verdicts, how we work, what was corrected."""
    editions = list(ColumnEdition.objects.current().with_verdicts().featured_first()[:FEATURED])
    featured = [row for row in editions if getattr(row, "position", None) is not None]
    standing = Publication.objects.standing()
    context = {
        "featured": featured or editions[:1],
        "proof": _proof(editions[0].content["claims"]) if editions else [],
        "latest": standing.lean()[:LATEST],
        "total": standing.count(),
        "corrections": Publication.objects.changed().lean()[:CORRECTIONS],
        "canonical": canonical("home"),
    }
    return show(request, "public/home.html", context)


def _proof(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The example beside the title: two claims of the leading column, of a line or two, in the order of the text."""
    fitting = sorted(entries, key=lambda entry: abs(len(entry["quote"]) - PROOF_LENGTH))
    other = [entry for entry in fitting if entry["rating"]["key"] != fitting[0]["rating"]["key"]]
    return sorted([*fitting[:1], *(other or fitting[1:])[:1]], key=entries.index)


@listing
def verdicts(request: HttpRequest) -> HttpResponse:
    """Every standing verdict, by words, rating, topic, outlet and kind."""
    filters = Filters.of(request.GET)
    rows = filters.apply(Publication.objects.standing())
    rows = rows.search(filters.q) if filters.q else rows
    page = Paginator(rows.lean(), VERDICTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "options": options(filters),
        "page": page,
        "address": filters.address(),
        "canonical": canonical("verdicts"),
    }
    return show(request, "public/verdicts.html", context)


@listing
def columns(request: HttpRequest) -> HttpResponse:
    """Every column with a standing verdict."""
    rows = ColumnEdition.objects.current().with_verdicts().defer("body").order_by("-made_at", "-pk")
    page = Paginator(rows, COLUMNS_A_PAGE).get_page(request.GET.get("page"))
    return show(request, "public/columns.html", {"page": page, "canonical": canonical("columns")})
