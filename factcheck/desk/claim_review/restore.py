"""Bringing back an earlier wording of the claim, its answer, a source's bearing or a source's record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.actions.wording import check_may_edit
from factcheck.claims.permissions import check_works_on
from factcheck.desk.history.asking import side_of, wanted
from factcheck.desk.history.wordings import reason_of
from factcheck.desk.http import claim_for, desk_view, review_for, signed_in
from factcheck.desk.merging import fingerprint
from factcheck.reviews import actions
from factcheck.reviews.models import Evidence
from factcheck.reviews.permissions import can_see_verdicts, check_sees_verdicts, check_working
from factcheck.sources.actions import edit_source
from factcheck.sources.models import Source

from .evidence import gone
from .forms import AnswerForm, EvidenceForm, SourceForm, WordingForm
from .merged import save_merged
from .responding import Done, attempt

BACK = "The earlier wording is back, as a new change. What it replaced stays in the history."


@desk_view
@require_POST
def restore(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Send the form of the thing with the words of a line of history; a conflict is shown as in that form."""
    user, side = signed_in(request), side_of(request)
    claim = claim_for(user, pk)
    line = get_object_or_404(Event, pk=event)
    if line.subject_type == "sources.source":
        return _record(request, user, pk, line, side)
    if line.claim_id != claim.pk:
        raise Http404
    if line.subject_type == "claims.claim" and line.subject_id == claim.pk:
        wording = _filled(WordingForm, claim, line, side, request)

        def reword(version: int, values: dict[str, Any]) -> None:
            stands = claim_for(user, pk)
            actions.edit_wording(stands, version=version, by=user, reason=reason_of(line, side), **values)

        def save() -> Done:
            check_may_edit(user, claim)
            return Done(save_merged(wording, claim, reword, by=user).say(BACK), "claim")

        return attempt(request, pk, "claim", wording, save, row=claim)
    if line.subject_type == "reviews.review":
        return _answer(request, user, pk, line, side)
    if line.subject_type == "reviews.evidence":
        return _bearing(request, user, pk, line, side)
    raise Http404


def _answer(request: HttpRequest, user: User, pk: int, line: Event, side: str) -> HttpResponse:
    review = review_for(user, pk)
    if line.blind and not can_see_verdicts(user, review):
        raise Http404  # a form that came back would show the words
    form = _filled(AnswerForm, review, line, side, request)

    def write(version: int, values: dict[str, Any]) -> None:
        actions.edit_answer(review, version=version, by=user, reason=reason_of(line, side), **values)

    def save() -> Done:
        check_working(user, review)
        check_sees_verdicts(user, review)
        return Done(save_merged(form, review, write, by=user).say(BACK), "answer")

    return attempt(request, pk, "answer", form, save, row=review)


def _bearing(request: HttpRequest, user: User, pk: int, line: Event, side: str) -> HttpResponse:
    review = review_for(user, pk)
    rows = Evidence.objects.select_related("review", "source")
    row = rows.filter(pk=line.subject_id, review=review).first()
    form = _filled(EvidenceForm, row, line, side, request)
    if row is None:
        return gone(request, review, line.subject_id, form)

    def write(version: int, values: dict[str, Any]) -> None:
        stands = rows.get(pk=row.pk)
        bearing = {**EvidenceForm.values_of(stands), **values}
        actions.edit_evidence(stands, version=version, by=user, reason=reason_of(line, side), **bearing)

    def save() -> Done:
        return Done(save_merged(form, row, write, by=user).say(BACK), f"evidence-{row.pk}")

    return attempt(request, pk, "evidence", form, save, item=row.pk)


def _record(request: HttpRequest, user: User, pk: int, line: Event, side: str) -> HttpResponse:
    review = review_for(user, pk)
    rows = Evidence.objects.select_related("source__publisher")
    row = get_object_or_404(rows, source_id=line.subject_id, review=review)
    form = _filled(SourceForm, row.source, line, side, request)

    def write(version: int, values: dict[str, Any]) -> None:
        stands = Source.objects.select_related("publisher").get(pk=row.source_id)
        edit_source(stands, version=version, by=user, reason=reason_of(line, side), **values)

    def save() -> Done:
        check_works_on(user, review.claim)
        return Done(save_merged(form, row.source, write, by=user).say(BACK), f"evidence-{row.pk}")

    return attempt(request, pk, "evidence", form, save, item=row.pk)


def _filled(form_class: type[Any], row: Any, line: Event, side: str, request: HttpRequest) -> Any:
    """The form as if somebody had typed the earlier words into it, on the version of the page."""
    stands = form_class.values_of(row) if row is not None else {}
    typed = {**stands, **wanted(line, side)}
    is_seen = row is not None and request.POST.get("seen") == fingerprint(stands)
    sent = {"version": str(row.version) if is_seen else request.POST.get("version", "")}
    return form_class({**{name: value for name, value in typed.items() if value not in (None, False)}, **sent})
