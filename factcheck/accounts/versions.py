"""Optimistic locking: every editable row has `version`, every form carries it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models import F

from .errors import Stale

M = TypeVar("M", bound=models.Model)


def save_version(row: M, *, version: int, **fields: Any) -> M:
    """UPDATE … WHERE id AND version; the row with its new values, or `Stale` carrying the row as it stands.

    Call inside the action's transaction. Never overwrites what somebody saved since `version` was read.
    """
    manager = type(row)._default_manager
    changed = manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **fields)
    current = manager.get(pk=row.pk)
    if not changed:
        raise Stale("Somebody saved a change while you were editing. Nothing of yours is lost.", current=current)
    return current
