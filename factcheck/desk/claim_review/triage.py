"""Whether the claim is checked at all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.desk.http import claim_for, desk_view, signed_in
from factcheck.reviews import actions

from .forms import BringBackForm, DismissForm, VersionForm
from .responding import WHOLE, Done, attempt


@desk_view
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """A candidate becomes a claim under review."""
    user, form = signed_in(request), VersionForm(request.POST, name="accept-form")
    claim = claim_for(user, pk)

    def act() -> Done:
        actions.accept(claim, version=form.cleaned_data["version"], by=user)
        return Done("Accepted. Its review is open.", "claim")

    return attempt(request, pk, WHOLE, form, act, row=claim)


@desk_view
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Set it aside with a reason."""
    user, form = signed_in(request), DismissForm(request.POST)
    claim = claim_for(user, pk)

    def act() -> Done:
        said = form.cleaned_data
        actions.dismiss(claim, version=said["version"], by=user, reason=said["reason"], note=said["note"])
        return Done("Dismissed. It can be brought back.", "triage")

    return attempt(request, pk, WHOLE, form, act, row=claim)


@desk_view
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a dismissal, with all the work there was."""
    user, form = signed_in(request), BringBackForm(request.POST)
    claim = claim_for(user, pk)

    def act() -> Done:
        said = form.cleaned_data
        actions.bring_back(claim, version=said["version"], by=user, reason=said["reason"])
        return Done("Brought back.", "claim")

    return attempt(request, pk, WHOLE, form, act, row=claim)
