"""What the claim says: restatement, kind, claimant, short form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from factcheck.desk.http import claim_for, desk_view, signed_in
from factcheck.reviews import actions

from .context import Opened
from .forms import WordingForm
from .responding import Done, attempt, show


@desk_view
def wording(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit it; its words in the column are moved and split on the column desk."""
    if request.method != "POST":
        return show(request, pk, "claim", Opened(WordingForm.name))
    user, form = signed_in(request), WordingForm(request.POST)
    claim = claim_for(user, pk)

    def save() -> Done:
        actions.edit_wording(claim, version=form.cleaned_data["version"], by=user, **form.wording())
        return Done("The wording is saved.", "claim")

    return attempt(request, pk, "claim", form, save)
