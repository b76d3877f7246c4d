"""The inbox as a page."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.desk.account.waiting import has_a_place
from factcheck.desk.http import desk_view, respond, signed_in, wants_fragment
from factcheck.desk.lists.asked import Asked, Choice, CountedPaginator, ask, page_links
from factcheck.reviews.actions import mark_all_read, mark_read, mark_unread
from factcheck.reviews.models.inbox import unread_of

from .rows import Counts, counts_of, items_of, line_of

SHOWS = {"unread": "Unread", "all": "All"}


@desk_view
@require_safe
@has_a_place
def inbox(request: HttpRequest) -> HttpResponse:
    """What happened that concerns me, the unread first asked for."""
    return show(request, asked_inbox(request))


@desk_view
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where an item leads, which marks it read; or, by POST, only mark it read or unread.

    What leads to a discussion that is still closed stays unread: nobody has read anything yet.
    """
    user = signed_in(request)
    line = line_of(get_object_or_404(items_of(user), pk=pk), user)
    if request.method == "POST":
        (mark_unread if request.POST.get("do") == "unread" else mark_read)(line.item, by=user)
        return again(request, focus=pk)
    if request.method == "GET" and line.opened:
        mark_read(line.item, by=user)
    return redirect(line.target)


@desk_view
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything that stood on the page, and what is older."""
    number = mark_all_read(by=signed_in(request), until=moment_of(request.POST.get("until", "")))
    messages.success(request, f"{number} marked as read." if number else "Nothing was unread.")
    return again(request)


@desk_view
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """The number beside “Inbox”, which every page asks for now and then; 204 where it is the one shown."""
    unread = unread_of(signed_in(request))
    if request.GET.get("shown") == str(unread):
        return HttpResponse(status=204)
    return render(request, "desk/inbox_count.html", {"unread": unread, "oob": False})


def again(request: HttpRequest, *, focus: int = 0) -> HttpResponse:
    """The list as it was asked for, for htmx; else back to its page."""
    asked = asked_inbox(request)
    if wants_fragment(request):
        return show(request, asked, focus=focus)
    return redirect(asked.here)


def asked_inbox(request: HttpRequest) -> Asked:
    """Which items, which page: from the address, whatever the method."""
    return ask(reverse("inbox"), request.GET, {"show": tuple(SHOWS), "page": None}, {"show": "unread", "page": "1"})


def show(request: HttpRequest, asked: Asked, *, focus: int = 0) -> HttpResponse:
    """The page, or for htmx its list and the number in the head."""
    user = signed_in(request)
    counts = counts_of(user, timezone.localdate())
    items = items_of(user) if asked["show"] == "all" else items_of(user).unread()
    total = counts.total if asked["show"] == "all" else counts.unread
    page = CountedPaginator(items, total).get_page(asked["page"])
    lines = [line_of(row, user) for row in page]
    context = {
        "asked": asked,
        "counts": counts,
        "chips": chips(asked, counts),
        "lines": lines,
        "focus": focus,
        "shown": [line.item.pk for line in lines],
        "until": counts.newest.isoformat() if counts.newest else "",
        "page": page,
        "pages": page_links(asked, page),
    }
    response = respond(request, "desk/inbox.html", context, fragment="list")
    if wants_fragment(request):
        response["HX-Push-Url"] = asked.here
    return response


def chips(asked: Asked, counts: Counts) -> list[Choice]:
    """Unread, and all."""
    numbers = {"unread": counts.unread, "all": counts.total}
    return [
        Choice(words, asked.url(show=name), asked["show"] == name, numbers[name], key=name)
        for name, words in SHOWS.items()
    ]


def moment_of(text: str) -> datetime:
    """The time the form carries; for anything else a time before all items."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        return datetime(1970, 1, 1, tzinfo=UTC)
    return found
