"""Claims whose words did not find their place in the newest text: a person confirms, moves by hand, or says gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.claims.models import Claim, Span
from factcheck.claims.moving import gone_from, moving_to, waiting_in
from factcheck.claims.permissions import check_works_on
from factcheck.columns.models import Column
from factcheck.desk.http import column_for, desk_view, respond, signed_in, status_of
from factcheck.desk.posted import whole_number
from factcheck.publication.actions import mark_gone, place_words

from ..loading import works_here
from ..passages import openings, passage_at, selected, sentence_number
from ..responses import ask, refuse, saved
from ..settling import read_spans
from ..side_by_side import Beside, beside
from .editing import claim_of
from .shaping import read_posted

QUEUE = "desk/column_desk_moving.html"
OLDER = (
    "The column's text was replaced since you opened that page, so those words are no longer where they were. "
    "Nothing was changed. Look at the newest text below and choose again."
)


@require_safe
@desk_view
def queue(request: HttpRequest, pk: int) -> HttpResponse:
    """Every claim that waits, its words then and now side by side."""
    return queue_page(request, column_for(signed_in(request), pk))


@desk_view
def place(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One claim that waits: where its words stand, by hand or as proposed, or that they are gone."""
    user = signed_in(request)
    column = column_for(user, pk)
    claim = claim_of(column, number)
    if request.method != "POST":
        if refusal := refusal_of(user, claim):
            return refuse(request, column, refusal)
        return ask(request, column, "place", place_context(column, claim, request.GET))
    do, back = request.POST.get("do", ""), "queue" in request.POST
    try:
        said = settle(claim, column, read_posted(request.POST), by=user)
    except DomainError as error:
        column = column_for(user, pk)
        if back and do in {"confirm", "gone"}:
            return queue_page(request, column, error=error, number=number)
        if is_placed(claim_of(column, number)):
            return refuse(request, column, error)
        return ask(request, column, "place", place_context(column, claim_of(column, number), request.POST), error=error)
    if back:
        messages.success(request, said)
        return redirect("column_moving", pk=column.pk)
    return saved(request, column, said, claim=claim)


def settle(claim: Claim, column: Column, data: Mapping[str, str], *, by: User) -> str:
    """Do what the person says; what is said of it. Raises Stale for a claim or a text that moved on."""
    do, why = data.get("do", ""), data.get("reason", "").strip()
    over, version = whole_number(data.get("over")), whole_number(data.get("version"))
    about: dict[str, Any] = {"over": over, "version": version, "by": by, "reason": why}
    if do == "gone":
        mark_gone(claim, **about)
        return f"Claim {claim.number} is marked: its words are no longer in the text."
    if over != column.text_version.number:
        raise Stale(OLDER, current=column)
    if do == "confirm":
        spans = read_spans(data.get("spans"))
        if not spans:
            raise RuleBroken("There is no proposal to confirm. Choose the words by hand.")
        place_words(claim, spans=spans, confirms=True, **about)
        return f"Claim {claim.number} stands on the confirmed words now."
    place_words(claim, spans=[selected(column.text_version.text, data)], **about)
    return f"Claim {claim.number} stands on the words you chose."


def queue_page(
    request: HttpRequest, column: Column, *, error: DomainError | None = None, number: int = 0
) -> HttpResponse:
    """The queue as it stands now; `error` is said of claim `number`."""
    user, text = signed_in(request), column.text_version
    moving = moving_to(waiting_in(column), text.text)
    context = {
        "column": column,
        "text": text,
        "waiting": [beside(each, text.text) for each in moving],
        "gone": list(gone_from(column)),
        "may_work": works_here(user, column),
        "error": error,
        "number": number,
        "typed": request.POST.get("reason", ""),
    }
    return respond(request, QUEUE, context, status=status_of(error) if error else 200)


def place_context(column: Column, claim: Claim, data: Mapping[str, str]) -> dict[str, Any]:
    """The form to choose words by hand: around the sentence asked for, else around the proposal."""
    version = column.text_version
    found: Beside = beside(moving_to([claim], version.text)[0], version.text)
    proposed = found.moving.proposed
    is_current = whole_number(data.get("over"), version.number) == version.number
    start, end = whole_number(data.get("start"), -1), whole_number(data.get("end"), -1)
    if not is_current or not 0 <= start < end <= len(version.text):
        start, end = (proposed[0][0], proposed[-1][1]) if proposed else (-1, -1)
    asked = whole_number(data.get("sentence"))
    number = asked or sentence_number(version, max(start, 0))
    last = number if asked or end < 0 else sentence_number(version, end - 1)
    passage = passage_at(version, number, last)
    start, end = passage.whole() if asked or start < 0 else passage.choice(start, end)
    return {
        "claim": claim,
        "version": claim.version,
        "over": version.number,
        "beside": found,
        "sentences": openings(column),
        "passage": passage,
        "start": start,
        "end": end,
        "reason": data.get("reason", ""),
    }


def is_placed(claim: Claim) -> bool:
    """Whether the claim stands on words of the newest text."""
    return Span.objects.filter(claim=claim, text_version=claim.column.text_version).exists()


def refusal_of(user: User, claim: Claim) -> DomainError | None:
    """Why there is nothing for this person to choose."""
    try:
        check_works_on(user, claim)
    except NotAllowed as error:
        return error
    if is_placed(claim):
        return RuleBroken(f"Claim {claim.number} has its place in this text. Change its words there.")
    return None
