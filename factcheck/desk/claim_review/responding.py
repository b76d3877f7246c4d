"""How a view of the claim page answers: the page, a fragment of it, or a form as typed with what stands in its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import reswap, retarget

from factcheck.accounts.errors import DomainError, RuleBroken, Stale
from factcheck.desk.drafts.keeping import read_writing
from factcheck.desk.drafts.posting import close_posted, keep_refused
from factcheck.desk.http import respond, signed_in, status_of, wants_fragment

from .conflicts import conflict_of
from .context import Opened, context_of
from .drafts import newest_on_demand
from .forms import AnswerForm, DeskForm, MergingForm, SignOffForm
from .loading import ClaimPage, load
from .moves import moves_of

TEMPLATE = "desk/claim_review.html"
# What any change may touch besides its own part of the page.
AROUND = ("said", "stepper", "checklist", "details", "history", "decision", "bar")
# Of these, what the page of a claim without a review does not have.
OF_REVIEW = frozenset({"checklist", "details", "decision"})
WHOLE = "review"
AGAIN = "Something in the form needs another look. Nothing was saved, nothing typed is lost."


@dataclass(frozen=True, slots=True)
class Done:
    """What to say after a success, and the element where the person goes on."""

    sentence: str
    anchor: str
    issued: str = ""  # the link of somebody who is asked: shown with this answer and never again


def show(
    request: HttpRequest,
    pk: int,
    section: str,
    opened: Opened | None = None,
    *,
    before: int | None = None,
    reopens: bool = False,
) -> HttpResponse:
    """The page, or for htmx the section the view names, perhaps with a form open in it.

    `reopens`: without one, the form in which this person was writing last.
    """
    page = load(signed_in(request), pk, before=before)
    if reopens and opened is None:
        opened = Opened(*newest_on_demand(page))
    response = respond(request, TEMPLATE, _context(request, page, opened or Opened(), None), fragment=section)
    return _aim(response, section) if wants_fragment(request) else response


def attempt(
    request: HttpRequest,
    pk: int,
    section: str,
    form: DeskForm,
    act: Callable[[], Done],
    *,
    item: int = 0,
    row: models.Model | None = None,
) -> HttpResponse:
    """Run the action. Then on to the page; or the page with this form as typed, and why nothing was saved.

    The draft goes in the action's transaction. Where `row` is not the version any more that was on the page, a rule
    that says no is a conflict, and the person is told who did what.
    """
    opened = Opened(name=form.name, item=item)
    try:
        if not form.is_valid():
            raise RuleBroken(" ".join(map(str, form.non_field_errors())) or AGAIN)
        with transaction.atomic():
            done = act()
            close_posted(request, signed_in(request))
    except DomainError as error:
        if isinstance(error, RuleBroken) and row is not None and has_moved(form, row):
            error = Stale(str(error), current=None)
        return refuse(request, pk, section, form, error, opened)
    messages.success(request, done.sentence)
    if not wants_fragment(request) and not done.issued:
        return redirect(f"{reverse('claim_review', args=[pk])}#{done.anchor}")
    page = load(signed_in(request), pk)
    context = _context(request, page, replace(opened, name="", focus=done.anchor), None, form)
    context["issued"] = done.issued
    if not wants_fragment(request):
        return respond(request, TEMPLATE, context)
    return _fragments(request, section, context)


def has_moved(form: DeskForm, row: models.Model) -> bool:
    """Whether somebody saved the row since the page with this form was made."""
    if not form.is_valid():
        return False
    now = type(row)._default_manager.filter(pk=row.pk).values_list("version", flat=True).first()
    return bool(now != form.cleaned_data["version"])


def refuse(
    request: HttpRequest,
    pk: int,
    section: str,
    form: DeskForm,
    error: DomainError,
    opened: Opened,
    *,
    keep_as: str = "",
) -> HttpResponse:
    """The form comes back with everything typed; in a conflict with theirs beside it, ready to be sent again.

    What was typed is kept as a draft too, so that closing the page now loses nothing;
    `keep_as` names another form for it.
    """
    keep_refused(request, signed_in(request), form=keep_as)
    page = load(signed_in(request), pk)
    form.offer(page)
    form.refusal = str(error)
    if isinstance(error, Stale):
        _confront(form, error, page)
        if isinstance(form, SignOffForm):
            form.set_hidden(seen=page.sign_off.seen)
    context = _context(request, page, opened, form, form)
    if wants_fragment(request):
        return _fragments(request, section, context, status=status_of(error))
    return respond(request, TEMPLATE, context, status=status_of(error))


def _confront(form: DeskForm, error: Stale, page: ClaimPage) -> None:
    """Lay theirs beside mine, unless this person is blind and may not see theirs."""
    if isinstance(form, AnswerForm) and not page.sight.opened:
        return
    current = error.current if error.current is not None else form.row_of(page)
    if current is not None:
        moves = [move.label for move in moves_of(page, None)]
        events, compares = page.history.events, error.current is not None
        form.conflict = conflict_of(form, current, events, compares=compares, moves=moves)
        if compares or not isinstance(form, MergingForm):  # what was not laid beside mine has not been seen
            form.renew(current)


def _context(
    request: HttpRequest, page: ClaimPage, opened: Opened, typed: DeskForm | None, sent: DeskForm | None = None
) -> dict[str, Any]:
    """`keep` is on for htmx: drafts in other forms stay as they are; `fresh` names the form that must not."""
    fresh = sent.name if sent else opened.name
    writing = read_writing(request.POST.get("writing", "")) if typed else ""
    context = context_of(page, opened, typed, writing=writing)
    return {**context, "keep": wants_fragment(request), "fresh": fresh}


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
