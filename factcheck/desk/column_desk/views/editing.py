"""Editing what is said: of a claim, and of the column."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.claims.actions.wording import check_may_edit
from factcheck.claims.models import Claim
from factcheck.columns.actions import edit_column
from factcheck.columns.models import Column
from factcheck.columns.permissions import check_edits_column
from factcheck.desk.http import column_for, desk_view, signed_in

from ..actions import edit_with_topics
from ..forms import ClaimForm, ColumnForm, KeptForm, in_words
from ..loading import last_saved, topics_for
from ..presenter import differences
from ..responses import ask, refuse, saved


def claim_of(column: Column, number: int) -> Claim:
    """The column's claim of this number, or 404."""
    claims = Claim.objects.select_related("claimant", "review__assignee")
    claim = get_object_or_404(claims, column=column, number=number)
    claim.column = column
    return claim


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def edit(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Restatement, kind, claimant, short form, context and topics of a claim."""
    user = signed_in(request)
    column = column_for(user, pk)
    claim = claim_of(column, number)
    context: dict[str, Any] = {"claim": claim, "topics": topics_for(user)}
    if request.method != "POST":
        if refusal := refusal_of(user, claim):
            return refuse(request, column, refusal)
        form = ClaimForm(initial=ClaimForm.initial_of(claim))
        return ask(request, column, "edit", context | {"form": form})
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return ask(request, column, "edit", context | {"form": form, "status": 422})
    try:
        claim = edit_with_topics(
            claim,
            version=form.cleaned_data["version"],
            by=user,
            topics=form.topic_names(),
            **form.wording(),
        )
    except DomainError as error:
        if isinstance(error, Stale):
            context |= _conflict(form, error, ClaimForm.initial_of(error.current))
        return ask(request, column, "edit", context | {"form": form}, error=error)
    return saved(request, column, f"Claim {number} saved.", claim=claim)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def column_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, author, outlet, dates and address of the column."""
    user = signed_in(request)
    column = column_for(user, pk)
    if request.method != "POST":
        if refusal := _column_refusal(user, column):
            return refuse(request, column, refusal)
        return ask(request, column, "details", {"form": ColumnForm(initial=ColumnForm.initial_of(column))})
    form = ColumnForm(request.POST)
    if not form.is_valid():
        return ask(request, column, "details", {"form": form, "status": 422})
    try:
        edited = edit_column(column, version=form.cleaned_data["version"], by=user, **form.fields_given())
    except DomainError as error:
        context: dict[str, Any] = {"form": form}
        if isinstance(error, Stale):
            context |= _conflict(form, error, ColumnForm.initial_of(error.current))
        return ask(request, column, "details", context, error=error)
    return saved(request, edited, "Column details saved.")


def _conflict(form: KeptForm, error: Stale, current: dict[str, Any]) -> dict[str, Any]:
    """Yours and theirs; the form goes on with yours, on their version."""
    form.at_version(current["version"])
    rows = differences(in_words(form, form.cleaned_data), in_words(form, current))
    return {"conflict": {"rows": rows}, "event": last_saved(error.current)}


def refusal_of(user: User, claim: Claim) -> DomainError | None:
    """Why this person may not change the claim's wording now, before anything is typed."""
    try:
        check_may_edit(user, claim)
    except (NotAllowed, RuleBroken) as error:
        return error
    return None


def _column_refusal(user: User, column: Column) -> NotAllowed | None:
    try:
        check_edits_column(user, column)
    except NotAllowed as error:
        return error
    return None
