"""The page itself and the column's history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.actions import describe
from factcheck.columns.permissions import can_edit_column
from factcheck.desk.history.asking import A_PAGE
from factcheck.desk.history.lines import Standing, line_of
from factcheck.desk.http import column_for, desk_view, respond, signed_in
from factcheck.reviews.permissions import BLIND_VERBS, HIDDEN_FROM_BLIND

from ..responses import show_desk


@require_safe
@desk_view
def column_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Text and claims; sort and filters come with the address."""
    return show_desk(request, column_for(signed_in(request), pk))


@require_safe
@desk_view
def column_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what to the column and to all that hangs on it, newest first. Verdicts' contents stay off this page."""
    user = signed_in(request)
    column = column_for(user, pk)
    events = Event.objects.within_column(column.pk).exclude(verb__in=HIDDEN_FROM_BLIND)
    shown = Paginator(events, A_PAGE).get_page(request.GET.get("page"))
    numbers = dict(Claim.objects.filter(column=column).values_list("pk", "number"))
    standing = None
    if can_edit_column(user, column):
        standing = Standing(describe(column), request.path, {"version": column.version})

    def is_sealed(event: Event) -> bool:
        return event.blind or event.verb in BLIND_VERBS

    label = column._meta.label_lower
    lines = [
        {
            "line": line_of(
                event, is_sealed=is_sealed(event), standing=standing if event.subject_type == label else None
            ),
            "verb": event.verb.removesuffix(" the claim"),
            "number": numbers.get(event.claim_id or 0),
        }
        for event in shown
    ]
    context = {"column": column, "page": shown, "lines": lines}
    return respond(request, "desk/column_desk_history.html", context, fragment="changes")
