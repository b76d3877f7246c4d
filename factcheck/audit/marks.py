"""Marks: how far a page has read the history, so that it can ask later for what it does not show yet.

Keys alone would not do: a line gets its key when it is written and is seen when its transaction ends, so younger
keys may be seen first. A mark therefore also holds PostgreSQL's snapshot, which knows exactly what was still running.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from .models import Event

# A transaction that runs longer than this, or is overtaken by more lines, is found at the page's next look.
STILL_RUNNING, REACH = timedelta(minutes=1), 2_000
WRITTEN = re.compile(r"([0-9]{1,18})/(([0-9]{1,18}):([0-9]{1,18}):((?:[0-9]{1,18}(?:,[0-9]{1,18}){0,400})?))")


class Mark(NamedTuple):
    """The newest line seen, and the snapshot in which it was the newest."""

    line: int
    snapshot: str


NOWHERE = Mark(0, "1:1:")


def read_mark(text: str | None) -> Mark:
    """A mark as a page sends it back; anything else is the very beginning."""
    found = WRITTEN.fullmatch(text or "")
    if not found:
        return NOWHERE
    least, most = int(found[3]), int(found[4])
    running = [int(number) for number in found[5].split(",")] if found[5] else []
    is_sound = 0 < least <= most < 2**62 and sorted(set(running)) == running
    if not is_sound or any(not least <= number < most for number in running):
        return NOWHERE
    return Mark(int(found[1]), found[2])


def newest_mark() -> Concat:
    """An annotation: how far the whole history has come, read together with the row it hangs on."""
    lines = Event.objects.order_by("-pk").values("pk")[:1]
    line = Cast(Coalesce(Subquery(lines), Value(0)), TextField())
    snapshot = Cast(Func(function="pg_current_snapshot"), TextField())
    return Concat(line, Value("/"), snapshot, output_field=TextField())


def mark_now() -> str:
    """How far the whole history has come."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0)::text || '/' || pg_current_snapshot()::text FROM audit_event")
        found: tuple[str] = cursor.fetchone()
    return found[0]


def since(mark: Mark, lines: QuerySet[Event]) -> QuerySet[Event]:
    """Those of the lines that a page with this mark does not show, oldest first."""
    unseen: Any = RawSQL(
        "NOT pg_visible_in_snapshot(audit_event.tx, %s::pg_snapshot)", [mark.snapshot], output_field=BooleanField()
    )
    overtaken = Q(pk__gt=mark.line - REACH, at__gt=timezone.now() - STILL_RUNNING, unseen=True)
    by: Any = RawSQL("audit_event.tx::text::bigint", [], output_field=BigIntegerField())
    return lines.annotate(unseen=unseen, by=by).filter(Q(pk__gt=mark.line) | overtaken).order_by(F("pk"))


def holds(mark: Mark, line: Event) -> bool:
    """Whether a page with this mark shows a line that `since` gave, by PostgreSQL's rule: Is its transaction seen?"""
    least, most, running = mark.snapshot.split(":")
    by: int = line.by  # type: ignore[attr-defined]
    return by < int(least) or (by < int(most) and str(by) not in running.split(","))
