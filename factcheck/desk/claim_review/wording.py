"""What the claim says: restatement, kind, claimant, short form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from factcheck.claims.actions.wording import check_may_edit
from factcheck.desk.http import claim_for, desk_view, signed_in
from factcheck.reviews import actions

from .context import Opened
from .forms import WordingForm
from .merged import save_merged
from .responding import Done, attempt, show


@desk_view
def wording(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit it; its words in the column are moved and split on the column desk."""
    if request.method != "POST":
        return show(request, pk, "claim", Opened(WordingForm.name))
    user, form = signed_in(request), WordingForm(request.POST)
    claim = claim_for(user, pk)

    def write(version: int, values: dict[str, Any]) -> None:
        # Read anew: what the action says of the change is said of the wording as it stands.
        actions.edit_wording(claim_for(user, pk), version=version, by=user, **values)

    def save() -> Done:
        check_may_edit(user, claim)
        return Done(save_merged(form, claim, write, by=user).say("The wording is saved."), "claim")

    return attempt(request, pk, "claim", form, save, row=claim)
