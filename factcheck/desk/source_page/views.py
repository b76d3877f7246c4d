"""Looking at a source, editing its record, bringing back an earlier one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from factcheck.accounts.errors import DomainError, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.desk.claim_review.conflicts import conflict_of
from factcheck.desk.claim_review.forms import SourceForm
from factcheck.desk.claim_review.merged import save_merged
from factcheck.desk.history.asking import older_than, side_of, wanted
from factcheck.desk.history.wordings import reason_of
from factcheck.desk.http import desk_view, respond, signed_in, status_of
from factcheck.publication.downloads import download
from factcheck.sources.actions import edit_source, fetch_again
from factcheck.sources.models import Source

from .loading import MOST, SNAPSHOTS, history_of, may_keep, snapshots_of, source_for, uses_of

TEMPLATE = "desk/source_page.html"
ASKED = "The page is being fetched. What it says appears here in a moment; nothing waits for it."
WRONG = "Something in the form needs another look. Nothing was saved, nothing typed is lost."


@desk_view
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; posted to, the record is saved for every claim that rests on it."""
    user = signed_in(request)
    row = source_for(user, pk)
    if request.method == "POST":
        return _save(request, user, row, SourceForm(request.POST), "The record is saved, for every claim it bears on.")
    return respond(request, TEMPLATE, _context(request, user, row), fragment="history")


@desk_view
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of the source, to be saved. Never shown in the page's place: it is a stranger's file."""
    found = source_for(signed_in(request), pk).document
    if found is None:
        raise Http404
    return download(file=found.file.name or "", name=found.name, media_type=found.media_type, sha256=found.sha256)


@desk_view
@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the page at its address fetched now."""
    user = signed_in(request)
    row = source_for(user, pk)
    try:
        fetch_again(row, by=user)
    except DomainError as error:
        messages.warning(request, str(error))
        return respond(request, TEMPLATE, _context(request, user, row), status=status_of(error))
    messages.success(request, ASKED)
    return redirect("source_page", row.pk)


@desk_view
@require_POST
def restore(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """The words of a line of history, as a new change of the record."""
    user, side = signed_in(request), side_of(request)
    row = source_for(user, pk)
    line = get_object_or_404(Event.objects.about(row), pk=event, blind=False)
    typed = SourceForm.values_of(row) | wanted(line, side)
    form = SourceForm({**{k: v for k, v in typed.items() if v is not None}, "version": request.POST.get("version", "")})
    done = "The earlier record is back, as a new change. What it replaced stays in the history."
    return _save(request, user, row, form, done, reason=reason_of(line, side))


def _save(
    request: HttpRequest, user: User, row: Source, form: SourceForm, done: str, *, reason: str = ""
) -> HttpResponse:
    def write(version: int, values: dict[str, Any]) -> None:
        stands = Source.objects.select_related("publisher").get(pk=row.pk)
        edit_source(stands, version=version, by=user, reason=reason, **values)

    try:
        if not form.is_valid():
            raise RuleBroken(" ".join(map(str, form.non_field_errors())) or WRONG)
        saved = save_merged(form, row, write, by=user)
    except DomainError as error:
        form.refusal = str(error)
        if isinstance(error, Stale):
            row = source_for(user, row.pk)
            form.conflict = conflict_of(form, row, list(Event.objects.about(row)[:1]), compares=True)
            form.renew(row)
        return respond(request, TEMPLATE, _context(request, user, row, form), status=status_of(error))
    messages.success(request, saved.say(done))
    return redirect("source_page", row.pk)


def _context(request: HttpRequest, user: User, row: Source, form: SourceForm | None = None) -> dict[str, Any]:
    uses, snapshots = uses_of(row, user), snapshots_of(row)
    return {
        "source": row,
        "uses": uses[:MOST],
        "has_more_uses": len(uses) > MOST,
        "most": MOST,
        "snapshots": snapshots[:SNAPSHOTS],
        "has_more_snapshots": len(snapshots) > SNAPSHOTS,
        "may_fetch": settings.FACTCHECK_FETCH and may_keep(user) and row.url,
        "history": history_of(row, user, before=older_than(request)),
        "may_keep": may_keep(user),
        "form": form or SourceForm.of(row),
    }
