"""What the pages' addresses and buttons say about history."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from factcheck.audit.models import Event

from .wordings import SIDES, NothingToBringBackError, values_of

A_PAGE = 50


def older_than(request: HttpRequest) -> int | None:
    """The key of the line before which the page is to begin; None for the newest."""
    before = request.GET.get("before", "")
    return int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None


def side_of(request: HttpRequest) -> str:
    """The version to bring back; anything else than the two means the line's own."""
    side = request.POST.get("side", "")
    return side if side in SIDES else "after"


def wanted(event: Event, side: str) -> dict[str, Any]:
    """The values to bring back. Pages offer only what there is, so anything else is not found."""
    try:
        return values_of(event, side)
    except NothingToBringBackError as error:
        raise Http404 from error
