"""The pages of queue and board."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from factcheck.audit.marks import mark_now
from factcheck.claims.models import Claim
from factcheck.desk.account.waiting import has_a_place
from factcheck.desk.http import desk_view, respond, signed_in
from factcheck.reviews.workflow import State

from . import board as boards
from . import queue as queues
from .asked import Asked, Choice, CountedPaginator, page_links
from .rows import STATE_ICONS, STATE_LABELS
from .words import queue_sentence

CHIPS = {
    "mine": "Mine",
    "verdict": "Needs my verdict",
    "unassigned": "Unassigned",
    "sign_off": "Awaiting sign-off",
    "all": "All claims",
}
BOARD_CHIPS = {
    "all": "All columns",
    "triage": "With candidates",
    "work": "In work",
    "sign_off": "With claims to sign off",
    "done": "Finished",
}
QUEUE_SORTS = (("due", "Due date"), ("claim", "Column and claim"), ("state", "State"))
BOARD_SORTS = (("due", "Due date"), ("progress", "Progress"), ("outlet", "Outlet"), ("title", "Title"))


def list_page(request: HttpRequest, template: str, asked: Asked, context: dict[str, Any]) -> HttpResponse:
    """The page, or for htmx its list; either way the address bar shows the clean address.

    `context` says how far the list has read, which must be asked before its rows are.
    """
    response = respond(request, template, context | {"asked": asked}, fragment="list")
    if request.htmx:  # type: ignore[attr-defined]
        response["HX-Push-Url"] = asked.here
    return response


@desk_view
@require_safe
@has_a_place
def queue(request: HttpRequest) -> HttpResponse:
    """My queue: what is mine, what wants my verdict, what nobody has, what awaits sign-off."""
    user, today = signed_in(request), timezone.localdate()
    asked = queues.asked_queue(reverse("queue"), request.GET, user)
    mark = mark_now()
    counts = queues.counts_of(asked, user, today)
    page = CountedPaginator(queues.page_of(asked, user, today), counts.total).get_page(asked["page"])
    columns = queues.columns_with_work(user, asked, today)
    context = {
        "after": mark,
        "changes_url": reverse("queue_changes"),
        "counts": counts,
        "sentence": queue_sentence(
            mine=counts.mine, late=counts.mine_late, soon=counts.mine_soon, needs_verdict=counts.needs_verdict
        ),
        "rows": list(page),
        "back": asked.query(),
        "page": page,
        "pages": page_links(asked, page),
        "chips": chips(asked, {name: CHIPS[name] for name in CHIPS if name in counts.lists}, counts.lists),
        "week": Choice("Due this week", asked.url(due="" if asked["due"] else "week"), bool(asked["due"]), counts.week),
        "funnel": funnel(asked, counts.stages),
        "heads": [asked.sort("claim", "Claim"), asked.sort("state", "State"), asked.sort("due", "Due")],
        "sorts": QUEUE_SORTS,
        "kinds": Claim.Kind.choices,
        "columns": columns,
        "outlets": sorted({(column.outlet, column.outlet_id) for column in columns if column.outlet_id}),
        "anything": counts.mine or counts.needs_verdict or counts.lists.get("sign_off"),
    }
    return list_page(request, "desk/queue.html", asked, context)


@desk_view
@require_safe
@has_a_place
def queue_next(request: HttpRequest) -> HttpResponse:
    """On to the claim that waits most for this person."""
    claim = queues.next_claim(signed_in(request))
    if claim:
        return redirect("claim_review", pk=claim.pk)
    messages.info(request, "Nothing waits for you now.")
    return redirect("queue")


@desk_view
@require_safe
@has_a_place
def board(request: HttpRequest) -> HttpResponse:
    """Every column of my teams: progress, published ratings, due dates."""
    user, today = signed_in(request), timezone.localdate()
    asked = boards.asked_board(reverse("board"), request.GET)
    mark = mark_now()
    counts = boards.counts_of(asked, user)
    page = CountedPaginator(boards.page_of(asked, user, today), counts[asked["show"]]).get_page(asked["page"])
    outlets, teams = boards.places_of(user, today)
    context = {
        "after": mark,
        "changes_url": reverse("board_changes"),
        "rows": list(page),
        "page": page,
        "pages": page_links(asked, page),
        "chips": chips(asked, BOARD_CHIPS, counts),
        "heads": {key: asked.sort(key, words) for key, words in [*BOARD_SORTS, ("title", "Column"), ("due", "Due")]},
        "sorts": BOARD_SORTS,
        "outlets": outlets,
        "teams": teams,
    }
    return list_page(request, "desk/board.html", asked, context)


def chips(asked: Asked, labels: dict[str, str], counts: dict[str, int]) -> list[Choice]:
    """One chip a list; choosing one leaves the state filter behind."""
    return [
        Choice(words, asked.url(show=name, state=""), asked["show"] == name, counts[name], key=name)
        for name, words in labels.items()
    ]


def funnel(asked: Asked, counts: dict[str, int]) -> list[Choice]:
    """One link a state; the current one leads back to all of them. Withdrawn is shown where there is any."""
    return [
        Choice(
            STATE_LABELS[stage],
            asked.url(show="all", state="" if asked["state"] == stage else stage),
            asked["state"] == stage,
            counts[stage],
            key=stage,
            icon=STATE_ICONS[stage],
        )
        for stage in queues.STAGES
        if stage != State.WITHDRAWN or counts[stage] or asked["state"] == stage
    ]
