"""Looking at what the address of a source answered, and having it fetched now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.errors import RuleBroken
from factcheck.desk.http import desk_view, signed_in
from factcheck.sources.actions import fetch_again

from .changes import changed_places
from .loading import snapshot_for, source_for, text_before

ASKED = "The page is being fetched. What it says appears here in a moment; nothing waits for it."


@desk_view
@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the page fetched again."""
    user = signed_in(request)
    row = source_for(user, pk)
    try:
        fetch_again(row, by=user)
    except RuleBroken as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, ASKED)
    return redirect("source_page", row.pk)


@desk_view
@require_safe
def snapshot(request: HttpRequest, pk: int, snapshot: int) -> HttpResponse:
    """One answer with its whole text, and what changed since the text before."""
    row = source_for(signed_in(request), pk)
    found = snapshot_for(row, snapshot)
    before = text_before(found) if found.is_text else None
    context = {
        "source": row,
        "snapshot": found,
        "before": before,
        "changes": changed_places(before.text, found.text) if before else None,
    }
    return render(request, "desk/source_snapshot.html", context)
