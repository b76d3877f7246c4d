"""One's own verdict, and an editor's look at the others'."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.accounts.errors import DomainError, RuleBroken
from factcheck.desk.http import desk_view, review_for, review_to_change, signed_in
from factcheck.reviews import actions
from factcheck.reviews.permissions import own_verdict

from .context import Opened
from .forms import VerdictForm, VersionForm
from .merged import save_merged
from .responding import WHOLE, Done, attempt, show


@desk_view
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it, or with the version of the one given, revise it."""
    if request.method != "POST":
        return show(request, pk, "verdict", Opened(VerdictForm.name))
    user, form = signed_in(request), VerdictForm(request.POST)
    review, wording = review_to_change(user, pk), request.POST.get("wording")

    def revise(version: int, values: dict[str, Any]) -> None:
        stands = own_verdict(user, review)
        if stands is None:
            raise RuleBroken("Your verdict is of an earlier round. Give one in the round that runs now.")
        actions.revise_verdict(stands, version=version, by=user, wording=wording, **values)

    def save() -> Done:
        own = own_verdict(user, review) if form.cleaned_data["version"] else None
        if own:
            saved = save_merged(form, own, revise, by=user)
            return Done(saved.say("Your verdict is revised, and marked so."), "verdict")
        try:
            actions.give_verdict(review, by=user, wording=wording, **form.given())
        except DomainError:
            if given := own_verdict(user, review):
                form.set_hidden(version=given.version)
            raise
        return Done("Your verdict is given. The others’ are open to you now.", "proposals")

    return attempt(request, pk, WHOLE, form, save)


@desk_view
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one's own verdict holds for the claim as it is worded now."""
    user, form = signed_in(request), VersionForm(request.POST, name="confirm-form")
    review = review_for(user, pk)

    def save() -> Done:
        own = own_verdict(user, review)
        if own is None:
            raise RuleBroken("You gave no verdict in this round. Nothing was changed.")
        wording = request.POST.get("wording")
        actions.confirm_verdict(own, version=form.cleaned_data["version"], by=user, wording=wording)
        return Done("Your verdict holds for the new wording.", "verdict")

    return attempt(request, pk, WHOLE, form, save)


@desk_view
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """An editor reads the verdicts and gives up giving one."""
    user, form = signed_in(request), VersionForm(request.POST, name="look-form")
    review = review_to_change(user, pk)

    def open_them() -> Done:
        actions.look(review, by=user)
        return Done("The verdicts are open to you. You give none in this round.", "proposals")

    return attempt(request, pk, WHOLE, form, open_them)
