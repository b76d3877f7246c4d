"""Coming, going and writing, kept in the database so that every process and machine knows of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.audit.live import PRESENCE

from .models import GONE_AFTER, WRITES_FOR, Presence
from .places import Place


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who has the page open."""

    user: User
    is_writing: bool


@transaction.atomic
def arrive(key: UUID, user: User, place: Place) -> None:
    """Somebody opened a page. Tells the others."""
    Presence.objects.create(
        key=key, user=user, column_id=place.column, claim_id=place.claim or None, seen_at=timezone.now()
    )
    _tell(place)


@transaction.atomic
def leave(key: UUID, place: Place) -> None:
    """A page was closed. Tells the others."""
    Presence.objects.filter(key=key).delete()
    _tell(place)


@transaction.atomic
def renew(keys: Collection[UUID]) -> None:
    """These pages are still open; those that no process has renewed for long are forgotten."""
    now = timezone.now()
    Presence.objects.filter(key__in=keys).update(seen_at=now)
    Presence.objects.filter(seen_at__lt=now - 2 * GONE_AFTER).delete()


@transaction.atomic
def write(user: User, *, column: int = 0, claim: int = 0) -> None:
    """Somebody types on a claim's page or a column's desk. The others are told when it begins, not at each word."""
    now = timezone.now()
    pages = Presence.objects.filter(user=user)
    pages = pages.filter(claim_id=claim) if claim else pages.filter(column_id=column, claim=None)
    place = pages.values_list("column_id", flat=True).first()
    known = pages.filter(writing_at__gt=now - WRITES_FOR).exists()
    if pages.update(writing_at=now) and place and not known:
        _tell(Place(place, claim))


def people_at(place: Place) -> list[Here]:
    """Each person once, by name; who writes on any of their pages is writing."""
    since = timezone.now() - WRITES_FOR
    found: dict[int, Here] = {}
    for page in Presence.objects.here(place.column, place.claim).select_related("user"):
        writes = bool(page.writing_at and page.writing_at > since)
        before = found.get(page.user_id)
        found[page.user_id] = Here(page.user, writes or bool(before and before.is_writing))
    return sorted(found.values(), key=lambda here: str(here.user).casefold())


def _tell(place: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [PRESENCE, f"{place.column} {place.claim}"])
