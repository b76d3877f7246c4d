"""Looking at what the address of a source answered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.desk.http import desk_view, signed_in

from .changes import changed_places
from .loading import snapshot_for, source_for, text_before


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
