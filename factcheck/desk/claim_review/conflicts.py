"""Somebody saved first: their text beside what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from factcheck.audit.models import Event

from .differences import Piece, compare
from .forms import DeskForm


@dataclass(frozen=True, slots=True)
class Row:
    """One field in both versions."""

    label: str
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who saved when, the fields in which the two differ, and what else happened since the page was opened.

    `compares`: the form edits fields, so that there is something to lay side by side.
    """

    who: str
    at: datetime | None
    rows: tuple[Row, ...]
    compares: bool
    since: tuple[Event, ...] = ()


def conflict_of(form: DeskForm, current: Any, events: Sequence[Event]) -> Conflict:
    """The conflict of a typed form with the row as it stands. `events` is the history this person may see."""
    label = current._meta.label_lower
    own = (e for e in events if (e.subject_type, e.subject_id) == (label, current.pk) and form.verb in ("", e.verb))
    last = next(own, None)
    since = _number(form.data.get("since"))
    theirs = form.values_of(current)
    return Conflict(
        who=(last.actor_name or "The system") if last else "Somebody",
        at=last.at if last else None,
        rows=tuple(_rows(form, theirs)),
        compares=bool(theirs),
        since=tuple(event for event in events if since and event.pk > since),
    )


def _rows(form: DeskForm, theirs: dict[str, Any]) -> Iterable[Row]:
    for name, value in theirs.items():
        field = form.fields[name]
        typed = form.cleaned_data.get(name, "") if hasattr(form, "cleaned_data") else form.data.get(name, "")
        mine, other = _words(field, typed), _words(field, value)
        if mine != other:
            yield Row(str(field.label), *compare(mine, other))


def _words(field: forms.Field, value: Any) -> str:
    """A value as it stands on the page."""
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}  # type: ignore[union-attr,misc]
        return labels.get(str(value or ""), str(value or ""))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def _number(text: Any) -> int:
    return int(text) if str(text or "").isascii() and str(text or "").isdigit() else 0
