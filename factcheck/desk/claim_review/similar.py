"""Claims like this one: the panel, which the page asks for once it stands, and what can be done with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from factcheck.desk.http import claim_for, desk_view, respond, review_to_change, signed_in
from factcheck.publication.actions import say_other, say_same, take_over

from .forms import OtherForm
from .likes import likes_of
from .responding import Done, attempt


@desk_view
@require_safe
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel for htmx; a page of its own without JavaScript."""
    user = signed_in(request)
    claim = claim_for(user, pk)
    context = {"claim": claim, "likes": likes_of(user, claim)}
    return respond(request, "desk/claim_similar.html", context, fragment="panel")


@desk_view
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The sources of another claim, copied."""
    user, form = signed_in(request), OtherForm(request.POST, name="take-form")
    review = review_to_change(user, pk)

    def act() -> Done:
        taken = take_over(review, other=form.cleaned_data["other"], by=user)
        return Done(f"{taken} source{'' if taken == 1 else 's'} taken over. Nobody’s verdict came along.", "sources")

    # The panel looks again: what it offered is taken.
    return trigger_client_event(attempt(request, pk, "evidence", form, act), "similar:look")


@desk_view
@require_POST
def same(request: HttpRequest, pk: int) -> HttpResponse:
    """The same claim as another."""
    user, form = signed_in(request), OtherForm(request.POST, name="same-form")
    claim = claim_for(user, pk)

    def act() -> Done:
        say_same(claim, other=form.cleaned_data["other"], version=form.cleaned_data["version"], by=user)
        return Done("Said to be the same claim. What is published of them links each other.", "similar")

    return attempt(request, pk, "similar", form, act)


@desk_view
@require_POST
def other(request: HttpRequest, pk: int) -> HttpResponse:
    """Not the same after all."""
    user, form = signed_in(request), OtherForm(request.POST, name="same-form")
    claim = claim_for(user, pk)

    def act() -> Done:
        say_other(claim, version=form.cleaned_data["version"], by=user)
        return Done("Taken out. Readers’ pages do not link it any more.", "similar")

    return attempt(request, pk, "similar", form, act)
