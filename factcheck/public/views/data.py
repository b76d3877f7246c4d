"""A column's check as data: the page that says what there is, and the files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from factcheck.public.http import canonical, page, show
from factcheck.publication.interchange import FORMAT, READERS
from factcheck.publication.interchange.annotations import words_around
from factcheck.publication.interchange.frozen import portable_edition
from factcheck.publication.interchange.offers import MARKS, NAMES, offer
from factcheck.publication.interchange.readers import here, readers_file
from factcheck.publication.interchange.tables import tables
from factcheck.publication.models import ColumnPage


@page
def column_data(request: HttpRequest, column_id: int) -> HttpResponse:
    """What can be downloaded, and what stands in each file."""
    shown = _page(column_id)
    context = {
        "shown": shown,
        "edition": shown.edition,
        "tables": tables(READERS),
        "format": FORMAT,
        "address": "column_file",
        "canonical": canonical("column_data", column_id),
    }
    return show(request, "public/column_data.html", context)


@page
def column_file(request: HttpRequest, column_id: int, file: str) -> HttpResponse:
    """One file. The words around a quotation are in the annotations only where the whole text may be read."""
    if file not in NAMES:
        raise Http404
    shown = _page(column_id)
    data = readers_file(shown)
    around = None
    if file == MARKS and shown.shows_full_text and shown.edition:
        around = words_around(portable_edition(shown.edition.content))
    made = offer(file, data, address=here("column_file", column_id, file), around=around)
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="column-{column_id}-{file}"'
    return response


def _page(column_id: int) -> ColumnPage:
    return get_object_or_404(ColumnPage.objects.select_related("edition"), pk=column_id, edition__isnull=False)
