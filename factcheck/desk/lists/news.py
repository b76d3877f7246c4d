"""How many things happened since a list was made. It asks now and then, and is made anew when a person wants.

Queue and board stand on no one column, so no stream serves them. What the list shows is not replaced by itself: rows
would move away under the pointer.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from factcheck.accounts.models import User
from factcheck.audit.marks import read_mark, since
from factcheck.audit.models import Event
from factcheck.columns.models import Column
from factcheck.desk.http import desk_view, respond, signed_in

from . import board as boards
from . import queue as queues
from .asked import Asked

MOST = 99
# Talk and reading change no row of a list; and of a recorded discussion the blind may not know the moment.
CHANGES_NO_ROW = (
    "commented",
    "edited a comment",
    "took back a comment",
    "resolved a thread",
    "reopened a thread",
    "looked at the verdicts",
    "recorded the discussion",
)


@desk_view
@require_safe
def queue_changes(request: HttpRequest) -> HttpResponse:
    """What happened since this list of the queue was made; 204 where that is no more than the page says already."""
    user = signed_in(request)
    return _told(request, user, queues.asked_queue(reverse("queue"), request.GET, user))


@desk_view
@require_safe
def board_changes(request: HttpRequest) -> HttpResponse:
    """The same for the board."""
    return _told(request, signed_in(request), boards.asked_board(reverse("board"), request.GET))


def _told(request: HttpRequest, user: User, asked: Asked) -> HttpResponse:
    number = changes_since(request.GET.get("after"), user)
    if request.GET.get("told", "0") == str(number):
        return HttpResponse(status=204)
    return respond(request, "desk/list_news.html", {"number": number, "most": MOST, "asked": asked})


def changes_since(mark: str | None, user: User) -> int:
    """How many lines of history of this person's columns a page with this mark does not show; one more than MOST at
    the most."""
    columns = Column.objects.visible_to(user).order_by().values("pk")
    lines = since(read_mark(mark), Event.objects.filter(column_id__in=columns).exclude(verb__in=CHANGES_NO_ROW))
    return len(lines.values_list("pk", flat=True)[: MOST + 1])
