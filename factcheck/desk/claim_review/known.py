"""What is known of an address while the form that adds a source is still being filled in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from factcheck.accounts.errors import DomainError
from factcheck.desk.http import desk_view, review_for, signed_in, status_of
from factcheck.reviews.permissions import check_working
from factcheck.sources.actions import OFF, clean_address
from factcheck.sources.jobs import ask_to_read
from factcheck.sources.models import Snapshot, Source
from factcheck.sources.snapshots import FRESH, newest

TEMPLATE = "desk/claim_review_evidence.html#known"
WAITS = (1, 1, 2, 2, 3, 5, 8, 13)  # seconds until the page asks again; half a minute in all
NO_ANSWER = (
    "There is no answer yet. Go on by hand: what the page says is filled into what you leave empty, also after you "
    "added the source."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the fragment says. `seconds` until it asks again, with `query`; `typed` is the address as it was typed."""

    typed: str
    said: str = ""
    seconds: int = 0
    query: str = ""
    snapshot: Snapshot | None = None


@desk_view
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """A fragment: the record of this address, or what lies there. Posted to, it is asked for; otherwise looked at."""
    user, typed = signed_in(request), request.POST.get("url", "") or request.GET.get("url", "")
    review = review_for(user, pk)
    try:
        if request.method == "POST":
            check_working(user, review)
        source = known_source(typed)
        found = None if source else _found(request, typed)
        status = 200
    except DomainError as error:
        source, found, status = None, Found(typed, str(error)), status_of(error)
    return render(request, TEMPLATE, {"known": source, "found": found, "claim": review.claim}, status=status)


def known_source(address: str) -> Source | None:
    """The registered source at this address, however it was spelled."""
    try:
        return Source.objects.select_related("publisher").filter(url=clean_address(address)).first()
    except DomainError:
        return None


def _found(request: HttpRequest, typed: str) -> Found | None:
    try:
        address = clean_address(typed) if typed.strip() else ""
    except DomainError:
        return None  # the form says so when it is sent; somebody may still be typing
    if not address:
        return None
    if not settings.FACTCHECK_FETCH:
        return Found(typed, OFF)
    snapshot = newest(address)
    if snapshot and snapshot.last_seen_at > timezone.now() - FRESH:
        return Found(typed, snapshot.sentence, snapshot=snapshot)
    turn = _turn(request)
    if request.method == "POST":
        with transaction.atomic():
            ask_to_read(address)
    elif turn >= len(WAITS):
        return Found(typed, NO_ANSWER)
    return Found(typed, seconds=WAITS[turn], query=urlencode({"url": typed, "turn": turn + 1}))


def _turn(request: HttpRequest) -> int:
    number = request.GET.get("turn", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
