"""Who works on it, and until when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.reviews import actions

from .forms import AssigneeForm, DueForm
from .responding import Done, attempt


@desk_view
@require_POST
def assignee(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the review to somebody of the team, or to nobody."""
    user, form = signed_in(request), AssigneeForm(request.POST)
    review = review_for(user, pk)

    def save() -> Done:
        to = person(form.cleaned_data["assignee"])
        actions.assign(review, to=to, version=form.version_over(review), by=user)
        return Done(f"Assigned to {to}." if to else "Assigned to nobody.", "details")

    return attempt(request, pk, "details", form, save)


@desk_view
@require_POST
def due(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or clear the due date."""
    user, form = signed_in(request), DueForm(request.POST)
    review = review_for(user, pk)

    def save() -> Done:
        day = form.cleaned_data["due_on"]
        actions.set_due(review, on=day, version=form.version_over(review), by=user)
        return Done("The due date is set." if day else "The due date is taken off.", "details")

    return attempt(request, pk, "details", form, save)


def person(key: str) -> User | None:
    """The person chosen, None for nobody; the action judges whether they are of the team."""
    if not key:
        return None
    is_key = key.isascii() and key.isdigit() and len(key) < 19
    found = User.objects.with_roles().filter(pk=key).first() if is_key else None
    if found is None:
        raise RuleBroken("Choose somebody of the team from the list. Nothing was changed.")
    return found
