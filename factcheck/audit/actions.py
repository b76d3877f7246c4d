"""The one verb of this room."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from .models import Event


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
) -> Event:
    """Write one line of history inside the caller's transaction.

    `before` and `after` hold the changed fields only, JSON-able. `blind` marks content that a reviewer who has not
    given a verdict yet may not read.
    """
    return Event.objects.create(
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
