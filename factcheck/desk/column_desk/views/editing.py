"""Editing what is said: of a claim, and of the column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.actions.wording import check_may_edit
from factcheck.claims.models import Claim
from factcheck.columns.actions import edit_column
from factcheck.columns.models import Column
from factcheck.columns.permissions import check_edits_column
from factcheck.desk.claim_review.conflicts import Conflict, rows_of
from factcheck.desk.claim_review.forms import MergingForm
from factcheck.desk.claim_review.merged import Saved, save_merged
from factcheck.desk.drafts.posting import close_posted, keep_refused
from factcheck.desk.history.asking import side_of, wanted
from factcheck.desk.history.wordings import reason_of
from factcheck.desk.http import column_for, desk_view, signed_in

from ..actions import edit_with_topics
from ..drafts import fill_merging, slot_of
from ..forms import ClaimForm, ColumnForm
from ..loading import last_saved, topics_for
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
    slot = slot_of(request, column, "edit", number)
    context: dict[str, Any] = {"claim": claim, "topics": topics_for(user), "slot": slot}
    if request.method != "POST":
        if refusal := refusal_of(user, claim):
            return refuse(request, column, refusal)
        form = ClaimForm.of(claim)
        fill_merging(form, slot, claim)
        return ask(request, column, "edit", context | {"form": form})

    def write(version: int, values: dict[str, Any]) -> None:
        names = ClaimForm.topic_names(values.pop("topics"))
        edit_with_topics(claim_of(column, number), version=version, by=user, topics=names, **values)

    form = ClaimForm(request.POST)
    try:
        check_may_edit(user, claim)
        done = _save(request, form, claim, write).say(f"Claim {number} saved.")
    except DomainError as error:
        return _again(request, column, "edit", form, error, context)
    return saved(request, column, done, claim=claim)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_view
def column_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, author, outlet, dates and address of the column."""
    user = signed_in(request)
    column = column_for(user, pk)
    slot = slot_of(request, column, "details")
    if request.method != "POST":
        if refusal := column_refusal(user, column):
            return refuse(request, column, refusal)
        form = ColumnForm.of(column)
        fill_merging(form, slot, column)
        return ask(request, column, "details", {"form": form, "slot": slot})

    def write(version: int, values: dict[str, Any]) -> None:
        edit_column(column_for(user, pk), version=version, by=user, **values)

    form = ColumnForm(request.POST)
    try:
        check_edits_column(user, column)
        done = _save(request, form, column, write).say("Column details saved.")
    except DomainError as error:
        return _again(request, column, "details", form, error, {"slot": slot})
    return saved(request, column_for(user, pk), done)


@require_POST
@desk_view
def restore_details(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """What was said of the column at a line of its history, as a new change; a conflict is shown as in the form.

    It starts from nothing: after a change that the page of history did not show yet, every field that differs is asked.
    """
    user = signed_in(request)
    column = column_for(user, pk)
    line = get_object_or_404(Event.objects.about(column), pk=event, blind=False)
    side = side_of(request)
    now = ColumnForm.values_of(column)
    said = now | wanted(line, side) | {"version": request.POST.get("version", "")}
    form = ColumnForm({name: value for name, value in said.items() if value is not None})
    try:
        if not form.is_valid():
            raise RuleBroken(" ".join(map(str, form.non_field_errors())))
        values = {name: form.cleaned_data[name] for name in now}
        edit_column(column, version=form.cleaned_data["version"], by=user, reason=reason_of(line, side), **values)
    except DomainError as error:
        return _again(request, column, "details", form, error, {"slot": slot_of(request, column, "details")})
    return saved(request, column_for(user, pk), "The earlier details are back, as a new change.")


def _save(request: HttpRequest, form: Any, row: Any, write: Callable[[int, dict[str, Any]], None]) -> Saved:
    """Merge and write, the draft closed in the same transaction."""
    if not form.is_valid():
        raise RuleBroken(" ".join(map(str, form.non_field_errors())))
    with transaction.atomic():
        done = save_merged(form, row, write, by=signed_in(request), verbs=form.verbs)
        close_posted(request, signed_in(request))
    return done


def _again(
    request: HttpRequest, column: Column, name: str, form: MergingForm, error: DomainError, context: dict[str, Any]
) -> HttpResponse:
    """The form as typed, which is kept as a draft too; in a conflict yours, theirs and what both started from."""
    keep_refused(request, signed_in(request))
    context |= {"form": form}
    if isinstance(error, Stale) and error.current is not None:
        event = last_saved(error.current)
        form.conflict = Conflict(
            who=event.actor_name if event else "Somebody",
            at=event.at if event else None,
            rows=tuple(rows_of(form, error.current)),
            compares=True,
            merged=form.labels(form.merge(error.current).taken),
        )
        form.renew(error.current)
        context |= {"conflict": form.conflict, "event": event}
    shown = error if str(error) else None  # else the fields say it
    return ask(request, column, name, context | {"status": 422}, error=shown)


def refusal_of(user: User, claim: Claim) -> DomainError | None:
    """Why this person may not change the claim's wording now, before anything is typed."""
    try:
        check_may_edit(user, claim)
    except (NotAllowed, RuleBroken) as error:
        return error
    return None


def column_refusal(user: User, column: Column) -> NotAllowed | None:
    """Why this person may not edit the column, before anything is typed."""
    try:
        check_edits_column(user, column)
    except NotAllowed as error:
        return error
    return None
