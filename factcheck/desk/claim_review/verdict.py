"""One's own verdict, and an editor's look at the others'."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.accounts.errors import DomainError
from factcheck.desk.http import desk_view, review_to_change, signed_in
from factcheck.reviews import actions
from factcheck.reviews.permissions import own_verdict

from .context import Opened
from .forms import VerdictForm, VersionForm
from .responding import WHOLE, Done, attempt, show


@desk_view
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it, or with the version of the one given, revise it."""
    if request.method != "POST":
        return show(request, pk, "verdict", Opened(VerdictForm.name))
    user, form = signed_in(request), VerdictForm(request.POST)
    review = review_to_change(user, pk)

    def save() -> Done:
        version = form.cleaned_data["version"]
        own = own_verdict(user, review) if version else None
        if own:
            actions.revise_verdict(own, version=version, by=user, **form.given())
            return Done("Your verdict is revised, and marked so.", "verdict")
        try:
            actions.give_verdict(review, by=user, **form.given())
        except DomainError:
            if own := own_verdict(user, review):
                form.set_hidden(version=own.version)
            raise
        return Done("Your verdict is given. The others' are open to you now.", "proposals")

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
