"""A column with its marks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from factcheck.public.annotated import excerpts, full_text
from factcheck.public.http import canonical, page, show
from factcheck.public.wording import set_aside_parts
from factcheck.publication.models import ColumnEdition, ColumnPage, Notice, Publication

EXCERPTS = "excerpts"


@page
def column_check(request: HttpRequest, column_id: int) -> HttpResponse:
    """The newest edition; 404 until the first verdict."""
    shown = get_object_or_404(ColumnPage.objects.select_related("edition"), pk=column_id, edition__isnull=False)
    context: dict[str, Any] = {
        "notices": Notice.objects.filter(page=shown.pk).about_the_column(),
        "withdrawn": Publication.objects.current().filter(column_page=shown, withdrawn_at__isnull=False).lean(),
    }
    return _show(request, shown, shown.edition, context)


@page
def column_edition(request: HttpRequest, column_id: int, number: int) -> HttpResponse:
    """One numbered edition, marked as old where a newer one stands. Rights are those of today."""
    editions = ColumnEdition.objects.select_related("page__edition").defer("page__edition__body")
    edition = get_object_or_404(editions, page_id=column_id, number=number)
    return _show(request, edition.page, edition, {"is_numbered": True})


def _show(
    request: HttpRequest, shown: ColumnPage, edition: ColumnEdition | None, context: dict[str, Any]
) -> HttpResponse:
    assert edition is not None  # noqa: S101 - both views look for one
    content = edition.content
    in_full = shown.shows_full_text and request.GET.get("text") != EXCERPTS
    context |= {
        "shown": shown,
        "edition": edition,
        "content": content,
        "is_old": edition.pk != shown.edition_id,
        "in_full": in_full,
        "blocks": full_text(content) if in_full else excerpts(content),
        "entries": {entry["id"]: entry for entry in content["claims"]},
        "placed": set(),
        "set_aside": set_aside_parts(content["set_aside"]),
        "set_aside_count": sum(content["set_aside"].values()),
        "canonical": canonical("column_check", shown.pk),
    }
    return show(request, "public/column.html", context)
