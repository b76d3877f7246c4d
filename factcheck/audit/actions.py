"""The one verb of this room, for one thing and for many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypedDict

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from .models import Event


class Change(TypedDict):
    """`before` and `after` of one change, for `record`."""

    before: dict[str, Any]
    after: dict[str, Any]


def record(
    verb: str,
    subject: models.Model,
    *,
    by: AbstractBaseUser | None,
    column_id: int | None = None,
    claim_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    blind: bool = False,
    nobody: str = "",
) -> Event:
    """Write one line of history inside the caller's transaction.

    `before` and `after` hold the changed fields only, JSON-able. `blind` marks content that a reviewer who has not
    given a verdict yet may not read. `nobody` names what acted where no person did.
    """
    event = _line(verb, subject, by, column_id, claim_id, before, after, reason, blind)
    event.actor_name = event.actor_name or nobody
    event.save(force_insert=True)
    return event


def record_each(
    verb: str,
    subjects: Iterable[models.Model],
    *,
    by: AbstractBaseUser | None,
    column: Callable[[Any], int | None] = lambda row: None,
    claim: Callable[[Any], int | None] = lambda row: None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The same line of history for many things at once: what a merge does to all that named the other."""
    lines = [_line(verb, row, by, column(row), claim(row), before, after, reason, blind=False) for row in subjects]
    Event.objects.bulk_create(lines, batch_size=500)


def _line(
    verb: str,
    subject: models.Model,
    by: AbstractBaseUser | None,
    column_id: int | None,
    claim_id: int | None,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    reason: str,
    blind: bool,
) -> Event:
    return Event(
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else "",
        column_id=column_id,
        claim_id=claim_id,
        before=before or {},
        after=after or {},
        reason=reason,
        blind=blind,
    )
