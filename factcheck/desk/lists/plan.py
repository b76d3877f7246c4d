"""Who works on a claim and until when: a row of the queue that opens into a form, or the form on its own page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django_htmx.http import reswap, retarget

from factcheck.accounts.errors import DomainError, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.desk.http import desk_view, respond, review_for, signed_in, status_of
from factcheck.reviews.actions import assign, set_due
from factcheck.reviews.models import Review
from factcheck.reviews.people import to_choose_from

TEMPLATE = "desk/queue_plan.html"


@desk_view
def queue_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what it sends: assign to me, assign to somebody, set the due date."""
    user = signed_in(request)
    review = review_for(user, pk)
    if request.method != "POST":
        return plan_page(request, review)
    try:
        messages.success(request, act(request, review, user))
    except DomainError as error:
        return plan_page(request, review, error=error)
    return redirect(f"{reverse('queue')}?{request.POST.get('back', '')}".rstrip("?"))


def act(request: HttpRequest, review: Review, user: User) -> str:
    """Do what the pressed button says; the sentence that tells it."""
    version, number = version_of(request), review.claim.number
    if request.POST.get("do") == "due":
        day = day_of(request.POST.get("due_on", ""))
        set_due(review, on=day, version=version, by=user)
        return f"Claim {number} is due on {day:%-d %B %Y}." if day else f"Claim {number} has no due date now."
    to = user if request.POST.get("do") == "mine" else person_of(request, review)
    assign(review, to=to, version=version, by=user)
    if to is None:
        return f"Claim {number} is assigned to nobody now."
    return f"Claim {number} is assigned to {'you' if to == user else to}."


def version_of(request: HttpRequest) -> int:
    version = request.POST.get("version") or request.GET.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else 0


def day_of(text: str) -> date | None:
    """The day, None for none, RuleBroken for what is no day."""
    try:
        day = parse_date(text.strip()) if text.strip() else None
    except ValueError:
        day = None
    if text.strip() and day is None:
        raise RuleBroken(f"“{text}” is no date. Write it as year-month-day, such as 2026-03-29. Nothing was changed.")
    return day


def person_of(request: HttpRequest, review: Review) -> User | None:
    """The person chosen, None for nobody."""
    chosen = request.POST.get("assignee", "")
    if not chosen:
        return None
    for person in to_choose_from(review.claim.column.team_id):
        if str(person.pk) == chosen:
            given: User = person
            return given
    raise RuleBroken("Choose somebody of the team. Nothing was changed.")


def plan_page(request: HttpRequest, review: Review, *, error: DomainError | None = None) -> HttpResponse:
    """The form with what was chosen; after a conflict beside what somebody saved meanwhile, on their version."""
    typed = request.POST
    if error:
        review = review_for(signed_in(request), review.claim_id)
    kept = {"assignee": str(review.assignee_id or ""), "due_on": review.due_on.isoformat() if review.due_on else ""}
    if typed.get("do") == "mine":
        kept["assignee"] = str(request.user.pk)
    context: dict[str, Any] = {
        "review": review,
        "claim": review.claim,
        "people": to_choose_from(review.claim.column.team_id),
        "assignee": typed.get("assignee", kept["assignee"]),
        "due_on": typed.get("due_on", kept["due_on"]),
        "back": typed.get("back", request.GET.get("back", "")),
        "do": typed.get("do", ""),
        "error": error,
        "conflict": isinstance(error, Stale),
    }
    response = respond(request, TEMPLATE, context, fragment="row", status=status_of(error) if error else 200)
    if error and request.htmx:  # type: ignore[attr-defined]
        return reswap(retarget(response, f"#claim-{review.claim_id}"), "outerHTML")
    return response
