"""The page itself, its filtered sources and its older history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from factcheck.desk.history.asking import older_than
from factcheck.desk.http import desk_view
from factcheck.reviews.models import Evidence

from .context import Opened
from .responding import show


@desk_view
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The claim with everything on it, and the form open in which its reader was writing."""
    return show(request, pk, "review", reopens="leave" not in request.GET)


@desk_view
@require_safe
def sources(request: HttpRequest, pk: int) -> HttpResponse:
    """The sources of one stance."""
    stance = request.GET.get("stance", "")
    return show(request, pk, "evidence", Opened(stance=stance if stance in Evidence.Stance.values else ""))


@desk_view
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Lines of history older than `before`."""
    return show(request, pk, "history", before=older_than(request))
