"""How a view of the claim page answers: the page, a fragment of it, or a form as typed with what stands in its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import reswap, retarget

from factcheck.accounts.errors import DomainError, RuleBroken, Stale
from factcheck.desk.http import respond, signed_in, status_of, wants_fragment

from .conflicts import conflict_of
from .context import Opened, context_of
from .forms import DeskForm, SignOffForm
from .loading import ClaimPage, load

TEMPLATE = "desk/claim_review.html"
# What any change may touch besides its own part of the page.
AROUND = ("said", "stepper", "checklist", "details", "history", "decision", "bar")
# Of these, what the page of a claim without a review does not have.
OF_REVIEW = frozenset({"checklist", "details", "decision"})
WHOLE = "review"


@dataclass(frozen=True, slots=True)
class Done:
    """What to say after a success, and the element where the person goes on."""

    sentence: str
    anchor: str


def show(
    request: HttpRequest,
    pk: int,
    section: str,
    opened: Opened | None = None,
    *,
    before: int | None = None,
) -> HttpResponse:
    """The page, or for htmx the section the view names, perhaps with a form open in it."""
    page = load(signed_in(request), pk, before=before)
    response = respond(request, TEMPLATE, _context(request, page, opened or Opened(), None), fragment=section)
    return _aim(response, section) if wants_fragment(request) else response


def attempt(
    request: HttpRequest, pk: int, section: str, form: DeskForm, act: Callable[[], Done], *, item: int = 0
) -> HttpResponse:
    """Run the action. Then on to the page; or the page with this form as typed, and why nothing was saved."""
    opened = Opened(name=form.name, item=item)
    try:
        if not form.is_valid():
            raise RuleBroken("Something in the form needs another look. Nothing was saved, nothing typed is lost.")
        done = act()
    except DomainError as error:
        return refuse(request, pk, section, form, error, opened)
    messages.success(request, done.sentence)
    if not wants_fragment(request):
        return redirect(f"{reverse('claim_review', args=[pk])}#{done.anchor}")
    page = load(signed_in(request), pk)
    return _fragments(
        request, section, _context(request, page, replace(opened, name="", focus=done.anchor), None, form)
    )


def refuse(
    request: HttpRequest, pk: int, section: str, form: DeskForm, error: DomainError, opened: Opened
) -> HttpResponse:
    """The form comes back with everything typed; in a conflict with theirs beside it, ready to be sent again."""
    page = load(signed_in(request), pk)
    form.offer(page)
    form.refusal = str(error)
    if isinstance(error, Stale) and error.current is not None:
        form.conflict = conflict_of(form, error.current, page.history.events)
        form.renew(error.current)
    if isinstance(form, SignOffForm):
        form.set_hidden(seen=page.sign_off.seen)
    context = _context(request, page, opened, form, form)
    if wants_fragment(request):
        return _fragments(request, section, context, status=status_of(error))
    return respond(request, TEMPLATE, context, status=status_of(error))


def _context(
    request: HttpRequest, page: ClaimPage, opened: Opened, typed: DeskForm | None, sent: DeskForm | None = None
) -> dict[str, Any]:
    """`keep` is on for htmx: drafts in other forms stay as they are; `fresh` names the form that must not."""
    fresh = sent.name if sent else opened.name
    return {**context_of(page, opened, typed), "keep": wants_fragment(request), "fresh": fresh}


def _fragments(request: HttpRequest, section: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The section, and out of band what any change may touch."""
    parts = [render_to_string(f"{TEMPLATE}#{section}", context, request)]
    around = [name for name in AROUND if context["review"] or name not in OF_REVIEW]
    others = ["said"] if section == WHOLE else around
    oob = {**context, "oob": True}
    parts += [render_to_string(f"{TEMPLATE}#{name}", oob, request) for name in others if name != section]
    return _aim(HttpResponse("".join(parts), status=status), section)


def _aim(response: HttpResponse, section: str) -> HttpResponse:
    """The server names the part of the page it sends."""
    return reswap(retarget(response, f"#{section}"), "outerHTML")
