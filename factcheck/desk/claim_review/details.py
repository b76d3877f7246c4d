"""Who works on it, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.desk.posted import whole_number
from factcheck.reviews import actions

from .forms import AssigneeForm, DueForm
from .merged import save_merged
from .responding import Done, attempt


@desk_view
@require_POST
def assignee(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the review to somebody of the team, or to nobody."""
    user, form = signed_in(request), AssigneeForm(request.POST)
    review = review_for(user, pk)

    def save() -> Done:
        person(form.cleaned_data["assignee"])
        given: list[User | None] = [None]

        def assign(version: int, values: dict[str, Any]) -> None:
            given.append(person(values["assignee"]))
            actions.assign(review, to=given[-1], version=version, by=user)

        saved = save_merged(form, review, assign, by=user)
        return Done(saved.say(f"Assigned to {given[-1] or 'nobody'}."), "details")

    return attempt(request, pk, "details", form, save)


@desk_view
@require_POST
def due(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or clear the due date."""
    user, form = signed_in(request), DueForm(request.POST)
    review = review_for(user, pk)

    def save() -> Done:
        given: list[date | None] = [None]

        def set_due(version: int, values: dict[str, Any]) -> None:
            given.append(values["due_on"])
            actions.set_due(review, on=given[-1], version=version, by=user)

        saved = save_merged(form, review, set_due, by=user)
        return Done(saved.say("The due date is set." if given[-1] else "The due date is taken off."), "details")

    return attempt(request, pk, "details", form, save)


def person(key: str) -> User | None:
    """The person chosen, None for nobody; the action judges whether they are of the team."""
    if not key:
        return None
    found = User.objects.with_roles().filter(pk=key).first() if whole_number(key) else None
    if found is None:
        raise RuleBroken("Choose somebody of the team from the list. Nothing was changed.")
    return found
