"""The publisher edited the column: bring its new text, look at what that changes, put it in place of the old one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from factcheck.accounts.errors import DomainError, NotAllowed, Stale
from factcheck.claims.actions.moving import Carried
from factcheck.columns.models import Column
from factcheck.columns.permissions import check_edits_column
from factcheck.desk.errors import error_page
from factcheck.desk.http import column_for, desk_view, signed_in, status_of
from factcheck.desk.posted import whole_number
from factcheck.desk.size import refuse_too_large
from factcheck.publication.actions import replace_text

from ..bringing import Brought, brought, fields_of, outlook, read
from ..refetching import fetched_text
from ..responses import refuse
from .editing import column_refusal
from .shaping import read_posted

FORM, PREVIEW = "desk/column_desk_replace.html", "desk/column_desk_replace_preview.html"


def too_large(request: HttpRequest) -> HttpResponse:
    """Refused before it was read."""
    sentence = (
        "What you sent is larger than a column can be, so nothing of it was read or stored. Use your browser's back "
        "button to get at what you typed; shorten it and send it again."
    )
    return error_page(request, 413, "That was too much at once", sentence)


@csrf_exempt  # the check needs the body read; it comes after the refusal of what is too large to read
@desk_view
@refuse_too_large(too_large)
@csrf_protect
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """A form to paste or upload the text; then the differences and what becomes of each claim; then it is done."""
    user = signed_in(request)
    column = column_for(user, pk)
    if request.method != "POST":
        if refusal := column_refusal(user, column):
            return refuse(request, column, refusal)
        return form_page(request, column, {"text": column.text_version.text, "reason": ""})
    try:
        check_edits_column(user, column)
        said = read_posted(request.POST)
        if said.get("do") == "edit":
            return form_page(request, column, fields_of(request))
        new = brought(request)
        if said.get("do") == "replace":
            over, reason = whole_number(said.get("over")), said.get("reason", "")
            carried = replace_text(
                column, new.reading, over=over, by=user, raw=new.raw, encoding=new.encoding, reason=reason
            )
            return done(request, column, carried)
    except Stale as error:
        return preview_page(request, column_for(user, pk), new, error=error)
    except DomainError as error:
        return form_page(request, column, fields_of(request), error=error)
    return preview_page(request, column, new)


@require_POST
@desk_view
def fetch_again(request: HttpRequest, pk: int) -> HttpResponse:
    """What the publisher shows at the column's address now, against the text we have. Nothing is written."""
    user = signed_in(request)
    column = column_for(user, pk)
    try:
        check_edits_column(user, column)
        new = read(fetched_text(column).encode())
    except NotAllowed as error:
        return refuse(request, column, error)
    except DomainError as error:
        return form_page(request, column, {"text": column.text_version.text, "reason": ""}, error=error)
    return preview_page(request, column, new, reason="Fetched again from its address.")


def form_page(
    request: HttpRequest, column: Column, fields: dict[str, Any], *, error: DomainError | None = None
) -> HttpResponse:
    """The form, with what was typed; at first with the text as it is, to be changed in place."""
    context = {"column": column, "over": column.text_version.number, "error": error, **fields}
    return render(request, FORM, context, status=status_of(error) if error else 200)


def preview_page(
    request: HttpRequest, column: Column, new: Brought, *, error: DomainError | None = None, reason: str = ""
) -> HttpResponse:
    """What this text would change. Nothing is written yet."""
    context = {
        "column": column,
        "over": column.text_version.number,
        "new": new,
        "look": outlook(column, new.reading),
        "error": error,
        **fields_of(request),
    }
    if not new.sealed:
        context["text"] = new.reading.text
    if reason:
        context["reason"] = reason
    return render(request, PREVIEW, context, status=status_of(error) if error else 200)


def done(request: HttpRequest, column: Column, carried: Carried) -> HttpResponse:
    """On to the claims that wait, or to the desk where none does."""
    parts = [_counted(len(carried.moved), "claim moved by itself", "claims moved by themselves")]
    parts += [_counted(len(carried.waiting), "claim waits", "claims wait") + " for you"] if carried.waiting else []
    parts += [_counted(len(carried.found), "new candidate was found", "new candidates were found")] * bool(
        carried.found
    )
    messages.success(request, f"The new text is kept beside the one before: {', '.join(parts)}.")
    return redirect("column_moving" if carried.waiting else "column_desk", pk=column.pk)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
