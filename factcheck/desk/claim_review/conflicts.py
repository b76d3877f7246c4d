"""Somebody saved first: mine, theirs, and what both started from, with three ways on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from factcheck.audit.models import Event
from factcheck.desk.merging import Overlap, fingerprint, merge_words, read_base
from factcheck.desk.posted import whole_number

from .differences import Piece, compare, marked
from .forms import DeskForm, MergingForm


@dataclass(frozen=True, slots=True)
class Row:
    """One field in three versions. `base` is None where nobody knows what both started from.

    `together` holds a text with the changes of both, to be edited; None for what is chosen and not written.
    """

    name: str
    label: str
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    base: tuple[Piece, ...] | None
    together: str | None = None
    overlaps: tuple[Overlap, ...] = ()

    @property
    def seed(self) -> str:
        """How the text edited together begins, to be known again when it comes back unchanged."""
        return fingerprint({"together": self.together})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who saved when, the fields that both changed, and what else happened since the page was opened.

    `compares`: the form edits fields, so that there is something to lay side by side. `merged` says what they alone
    changed, which is in the form already. `now` names what can be done instead of a move that came too late.
    """

    who: str
    at: datetime | None
    rows: tuple[Row, ...]
    compares: bool
    merged: str = ""
    since: tuple[Event, ...] = ()
    now: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """There is a text to edit together."""
        return any(row.together is not None for row in self.rows)


def conflict_of(
    form: DeskForm, current: Any, events: Sequence[Event], *, compares: bool, moves: Iterable[str] = ()
) -> Conflict:
    """The conflict of a typed form with the row as it stands. `events` is the history that this person may see.

    `moves` are the words for what can be done with the row now, for a form that compares nothing.
    """
    label = current._meta.label_lower
    own = [e for e in events if (e.subject_type, e.subject_id) == (label, current.pk) and form.verb in ("", e.verb)]
    last = own[0] if own else None
    since = whole_number(form.data.get("since"))
    merging = form if isinstance(form, MergingForm) and compares else None
    return Conflict(
        who=(last.actor_name or "The system") if last else "Somebody",
        at=last.at if last else None,
        rows=tuple(rows_of(merging, current)) if merging else (),
        compares=merging is not None,
        merged=merging.labels(merging.merge(current).taken) if merging else "",
        since=tuple(event for event in events if since and event.pk > since),
        now=() if merging else tuple(moves),
    )


def rows_of(form: MergingForm, current: Any) -> Iterable[Row]:
    """The fields that both changed."""
    theirs, base = form.values_of(current), read_base(form.data.get("base", ""))
    for name in form.merge(current).clashes:
        field = form.fields[name]
        mine, other = in_words(field, form.cleaned_data.get(name)), in_words(field, theirs[name])
        if base is None or name not in base:
            yield Row(name, str(field.label), *compare(mine, other), None, mine if is_written(field) else None)
            continue
        start = in_words(field, base[name])
        together = merge_words(start, mine, other) if is_written(field) else None
        yield Row(
            name,
            str(field.label),
            marked(mine, start),
            marked(other, start),
            tuple(both_lost(start, mine, other)),
            together.text if together else None,
            together.overlaps if together else (),
        )


def both_lost(start: str, mine: str, theirs: str) -> Iterable[Piece]:
    """What both started from, with the words marked that either took away or changed."""
    at, kept = 0, [False] * len(start)
    for other in (mine, theirs):
        at = 0
        for piece in marked(start, other):
            kept[at : at + len(piece.text)] = [was or piece.own for was in kept[at : at + len(piece.text)]]
            at += len(piece.text)
    begin = 0
    for end in range(1, len(start) + 1):
        if end == len(start) or kept[end] != kept[begin]:
            yield Piece(start[begin:end], kept[begin])
            begin = end


def is_written(field: forms.Field) -> bool:
    """A text of one's own words, of which parts can be put together."""
    return isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea)


def in_words(field: forms.Field, value: Any) -> str:
    """A value as it stands on the page."""
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}  # type: ignore[union-attr,misc]
        return labels.get(str(value or ""), str(value or ""))
    if isinstance(field, forms.BooleanField):
        return "Yes" if value else "No"
    return "" if value is None else str(value)
