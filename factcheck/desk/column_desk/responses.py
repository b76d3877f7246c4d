"""How the column desk answers: both panes after a success, the form again after a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django_htmx.http import reswap, retarget, trigger_client_event

from factcheck.accounts.errors import DomainError, Stale
from factcheck.audit.marks import mark_now
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.columns.permissions import can_edit_column
from factcheck.desk.http import respond, signed_in, status_of, wants_fragment
from factcheck.desk.pieces import render_piece

from .checked import Outcome, Problem, token_of
from .lately import look_at, rows_of
from .loading import load_desk, options_of, works_here
from .options import SORTS
from .rows import Around

PAGE = "desk/column_desk.html"
ROW = "desk/column_desk_row.html"


@dataclass(frozen=True, slots=True)
class Toast:
    """Something that was done; `undo` holds the claims that can be brought back."""

    text: str
    level: str
    undo: tuple[str, ...] = ()


def desk_url(request: HttpRequest, column: Column) -> str:
    """The column desk with the sort and the filters this person had."""
    return reverse("column_desk", args=[column.pk]) + options_of(request).query


def toasts(request: HttpRequest) -> list[Toast]:
    """The messages waiting for this person. Their extra tags are the claims an Undo brings back."""
    return [
        Toast(str(message), message.level_tag, tuple((message.extra_tags or "").split()))
        for message in messages.get_messages(request)
    ]


def desk_context(
    request: HttpRequest, column: Column, problems: list[Problem] | None = None, *, quiet: bool = False
) -> dict[str, Any]:
    """The context of the page and of its panes. `quiet` leaves waiting messages to an answer that a person asks for."""
    user, options = signed_in(request), options_of(request)
    may_work = works_here(user, column)
    checked = frozenset(problem.claim.number for problem in problems or ())
    return {
        "column": column,
        "desk_url": desk_url(request, column),
        "after": column.mark,  # type: ignore[attr-defined]
        "desk": load_desk(column, options, user=user, may_work=may_work, checked=checked),
        "options": options,
        "sorts": SORTS,
        "may_work": may_work,
        "may_edit_column": can_edit_column(user, column),
        "problems": problems or [],
        "toasts": [] if quiet else toasts(request),
    }


def show_desk(request: HttpRequest, column: Column, outcome: Outcome | None = None) -> HttpResponse:
    """The page, or its panes; with what could not be done, where there is something.

    A fragment says how far it has read, so that the page need not ask for what this person just did.
    """
    outcome = outcome or Outcome()
    if request.method == "POST":
        column.mark = mark_now()  # type: ignore[attr-defined]  # what was read before the deed does not hold it
    context = desk_context(request, column, outcome.problems) | {"says_mark": wants_fragment(request)}
    return respond(request, PAGE, context, fragment="panes", status=outcome.status)


def show_changed(request: HttpRequest, column: Column, lines: Sequence[Event]) -> HttpResponse:
    """What these lines of history changed: the rows of their claims, or both panes; and how far the page has read now.

    Under a filter, or sorted by state, a row that changed may come, go or move: then both panes too.
    """
    options = options_of(request)
    touched = rows_of(lines)
    parts: list[str]
    if touched is None or options.state or options.kind or options.sort == "state":
        context = desk_context(request, column, quiet=True)
        parts = [render_to_string(f"{PAGE}#panes", context, request)]
    else:
        user = signed_in(request)
        around = Around(column.pk, options.query, works_here(user, column))
        look = look_at(column, lines)
        context = {"column": column, "chips": look.chips(options), "oob": True, "after": look.after}
        rows = [render_piece(ROW, row, around) for row in look.rows(touched, options, user)]
        parts = [row.replace("<li ", '<li hx-swap-oob="true" ', 1) for row in rows]
        parts.append(render_to_string("desk/column_desk_chips.html", context))
    return HttpResponse("".join([*parts, render_to_string("desk/live.html#after", context)]))


def saved(
    request: HttpRequest, column: Column, text: str, *, claim: Claim | None = None, undo: Sequence[Claim] = ()
) -> HttpResponse:
    """Say what was done, with an Undo for dismissals, and show the desk with the focus on the claim."""
    tags = " ".join(token_of(each, None) for each in undo)
    messages.success(request, text, extra_tags=tags)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(desk_url(request, column) + (f"#k{claim.number}" if claim else ""))
    response = show_desk(request, column)
    focus = {"claim": claim.number if claim else None}
    return trigger_client_event(response, "desk:focus", focus, after="settle")


def ask(
    request: HttpRequest, column: Column, form: str, context: dict[str, Any], *, error: DomainError | None = None
) -> HttpResponse:
    """A form, as a page or in the dialog. After a refusal it comes back with the sentence and all that was typed."""
    context = {
        "column": column,
        "options": options_of(request),
        "desk_url": desk_url(request, column),
        "may_work": works_here(signed_in(request), column),
        "error": error,
        "is_stale": isinstance(error, Stale),
        **context,
    }
    status = status_of(error) if error else context.get("status", 200)
    response = respond(request, f"desk/column_desk_{form}.html", context, fragment="form", status=status)
    return reswap(retarget(response, "#dialog-body"), "innerHTML")


def refuse(request: HttpRequest, column: Column, error: DomainError) -> HttpResponse:
    """Nothing to fill in: only the sentence that says why not."""
    return ask(request, column, "refused", {}, error=error)


def numbers(claims: Sequence[Claim]) -> str:
    """“Claim 5”, “Claims 5 and 6”, “Claims 5, 6 and 8”."""
    words = [str(claim.number) for claim in claims]
    if len(words) < 2:
        return f"Claim {''.join(words)}"
    return f"Claims {', '.join(words[:-1])} and {words[-1]}"
