"""The page of figures, and each of them as CSV."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from factcheck.desk.account.waiting import has_a_place
from factcheck.desk.http import desk_view, respond, signed_in

from .exporting import csv_of
from .page import CLAIMS_KEPT, FIGURES, Insights, context_of
from .period import PERIODS, chosen


@desk_view
@require_safe
@has_a_place
def insights(request: HttpRequest) -> HttpResponse:
    """How the desk works, over the period asked for."""
    period = chosen(request.GET.get("period", ""))
    context = context_of(Insights(signed_in(request), period)) | {"period": period, "periods": PERIODS.values()}
    return respond(request, "desk/insights.html", context, fragment="figures")


@desk_view
@require_safe
@has_a_place
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure as CSV, over the same period."""
    if key not in FIGURES:
        raise Http404
    period = chosen(request.GET.get("period", ""))
    found = Insights(signed_in(request), period, claims=CLAIMS_KEPT).figure(key)
    response = HttpResponse(csv_of(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}-{period.key}.csv"'
    return response
