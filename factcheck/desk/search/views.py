"""The page of the search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from factcheck.desk.account.waiting import has_a_place
from factcheck.desk.http import desk_view, respond, signed_in

from .finding import LONGEST, RANKED, clean
from .finding import search as find


@desk_view
@require_safe
@has_a_place
def search(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found; for htmx the latter alone."""
    words = clean(request.GET.get("q", ""))
    context = {"words": words, "answer": find(signed_in(request), words), "ranked": RANKED, "longest": LONGEST}
    return respond(request, "desk/search.html", context, fragment="found")
