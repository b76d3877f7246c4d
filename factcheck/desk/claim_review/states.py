"""Moving the review along the workflow table, up to publication and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from factcheck.desk.http import desk_view, review_for, signed_in
from factcheck.publication.actions import drop_correction, withdraw
from factcheck.replies.actions import sign_off as publish
from factcheck.reviews import actions

from .forms import SignOffForm
from .moves import FORMS
from .responding import WHOLE, Done, attempt

ACTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "start": (actions.start, "The review is started."),
    "put_back": (actions.put_back, "Put back. The review is open again."),
    "restart": (actions.restart, "A new blind round is started. Everybody rates again."),
    "send": (actions.send_for_sign_off, "Sent for sign-off. An editor decides now."),
    "take_back": (actions.take_back, "Taken back. The review is in review again."),
    "return": (actions.return_to_reviewers, "Returned. The reviewers see your reason."),
    "correct": (actions.start_correction, "The correction is started. Readers keep seeing the published number."),
    "drop": (drop_correction, "The correction is dropped. The published number stands."),
    "withdraw": (withdraw, "Withdrawn. Readers see your reason on the page."),
    "reopen": (actions.reopen, "Reopened, with a new blind round."),
    "close": (actions.leave_withdrawn, "Left withdrawn, as readers see it."),
}


@desk_view
@require_POST
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Any row of the table but the sign-off."""
    if name not in ACTIONS:
        raise Http404
    user, form = signed_in(request), FORMS[name](request.POST, move=name)
    review = review_for(user, pk)
    action, sentence = ACTIONS[name]

    def go() -> Done:
        said = {key: form.cleaned_data[key] for key in ("reason",) if key in form.cleaned_data}
        if "reconsider" in form.cleaned_data:
            said["reconsider"] = form.cleaned_data["reconsider"]
        action(review, by=user, version=form.cleaned_data["version"], **said)
        return Done(sentence, "stepper")

    return attempt(request, pk, WHOLE, form, go, row=review)


@desk_view
@require_POST
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve with the final rating exactly what was on the page, and publish it."""
    user, form = signed_in(request), SignOffForm(request.POST, move="sign_off")
    review = review_for(user, pk)

    def sign() -> Done:
        said = form.cleaned_data
        made = publish(review, rating=said["rating"], by=user, seen=said["seen"], note=said["note"])
        return Done(f"Signed off and published as number {made.number}.", "stepper")

    return attempt(request, pk, WHOLE, form, sign, row=review)
