"""The page itself and the column's history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.desk.http import column_for, desk_view, respond, signed_in
from factcheck.reviews.permissions import BLIND_VERBS, HIDDEN_FROM_BLIND

from ..responses import show_desk

EVENTS_A_PAGE = 50


@require_safe
@desk_view
def column_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Text and claims; sort and filters come with the address."""
    return show_desk(request, column_for(signed_in(request), pk))


@require_safe
@desk_view
def column_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what to the column and to all that hangs on it, newest first. Verdicts' contents stay off this page."""
    column = column_for(signed_in(request), pk)
    events = Event.objects.within_column(column.pk).exclude(verb__in=HIDDEN_FROM_BLIND)
    shown = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    numbers = dict(Claim.objects.filter(column=column).values_list("pk", "number"))
    lines = [
        {
            "event": event,
            "verb": event.verb.removesuffix(" the claim"),
            "number": numbers.get(event.claim_id or 0),
            "changes": [] if event.blind or event.verb in BLIND_VERBS else event.changed(),
            "reason": "" if event.blind or event.verb in BLIND_VERBS else event.reason,
        }
        for event in shown
    ]
    return respond(request, "desk/column_desk_history.html", {"column": column, "page": shown, "lines": lines})
