"""The verbs of drafts: keep, close. Their writer's alone; nothing of it is history."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject
from django.http import QueryDict
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.desk.merging import fingerprint
from factcheck.desk.models import Draft

from .keys import Key

# What a form carries beside what was typed.
RESERVED = {"csrfmiddlewaretoken", "draft", "writer", "writing", "turn", "after", "discard", "settle", "next"}
LIMIT = 200_000
DAYS = 90
WINDOWS = 20  # writings of one form at once
CLOSED = 20
WRITING = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)
ALONE = "page"  # the writing of a page without JavaScript


@dataclass(frozen=True, slots=True)
class Kept:
    """One writing as it was kept. `others` are those of the person's other windows, newest first."""

    key: str
    writing: str
    fields: Mapping[str, Any]
    at: datetime
    turn: int = 0
    others: tuple[Kept, ...] = field(default=())


def posted_fields(data: QueryDict) -> dict[str, Any]:
    """What was typed, without what the page put there: text, or a list where a name comes twice. Never a password."""
    found: dict[str, Any] = {}
    for name, values in data.lists():
        if name not in RESERVED and not name.startswith("seed-") and "password" not in name.lower():
            clean = [str(value).replace("\x00", "") for value in values]
            found[name] = clean if len(clean) > 1 else clean[0] if clean else ""
    return found


def read_writing(text: str) -> str:
    """The name of a writing, or of the one a page without JavaScript has."""
    return text if WRITING.fullmatch(text) else ALONE


def read_turn(text: str) -> int:
    """The number of a save within its writing; a page without JavaScript does not count."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def check_size(fields: Mapping[str, Any]) -> None:
    """Raise RuleBroken for more than is kept."""
    if len(json.dumps(fields, ensure_ascii=False)) > LIMIT:
        raise RuleBroken(
            f"This is longer than is kept while you type: {LIMIT:,} characters. It is still on your page; submit "
            "it, or copy it to a file."
        )


@transaction.atomic
def keep(key: Key, *, by: User, fields: Mapping[str, Any], writing: str = "", turn: int = 0, after: str = "") -> None:
    """Keep what stands in a form. A later `turn` of a writing replaces an earlier one, never the other way round.

    `after` names the kept writing that this one goes on from, which it replaces. Without a name of its own a writing
    comes from a page without JavaScript that goes on from nothing: it replaces no other such page's words. Raises
    RuleBroken for too much.
    """
    is_named, writing = bool(writing), read_writing(writing)
    check_size(fields)
    _forget_old()
    draft = _locked(key, by)
    writings, closed = draft.data.get("writings", {}), draft.data.get("closed", [])
    was = writings.get(writing)
    if writing in closed or (was and was["turn"] > turn):
        return
    if after != writing and WRITING.fullmatch(after):
        _drop(writings, closed, after)
    if was and not is_named and was["fields"] != dict(fields):
        writings[f"{ALONE}-{fingerprint(was['fields'])}"] = was
    writings.pop(writing, None)
    writings[writing] = {"fields": dict(fields), "at": timezone.now().isoformat(), "turn": turn}
    _save(draft, dict(list(writings.items())[-WINDOWS:]), closed)


@transaction.atomic
def close(key: Key, *, by: User, writing: str, fields: Mapping[str, Any] | None = None) -> None:
    """A writing was submitted or is discarded: it is gone, and no late save brings it back.

    Other windows' writings stay, but for those that hold the very words that were submitted.
    """
    draft = _locked(key, by)
    writings, closed = draft.data.get("writings", {}), draft.data.get("closed", [])
    _drop(writings, closed, writing)
    for other in [name for name, row in writings.items() if fields is not None and row["fields"] == fields]:
        _drop(writings, closed, other)
    _save(draft, writings, closed)


def kept_of(by: User, prefix: str) -> dict[str, Kept]:
    """Everything this person has kept under keys that begin so, in one query."""
    rows = Draft.objects.of(by).filter(key__startswith=prefix)
    return {row.key: kept for row in rows if (kept := kept_in(row))}


def kept_subquery(by: User, prefix: str | Combinable) -> ArraySubquery:
    """The same inside another query, for pages that count theirs; `kept_from` reads it."""
    rows = Draft.objects.of(by).filter(key__startswith=prefix)
    return ArraySubquery(rows.values(row=JSONObject(key="key", data="data")))


def kept_from(rows: Iterable[dict[str, Any]]) -> dict[str, Kept]:
    """What `kept_subquery` found."""
    found = (kept_in(Draft(key=row["key"], data=row["data"])) for row in rows)
    return {kept.key: kept for kept in found if kept}


def kept_in(draft: Draft) -> Kept | None:
    """The newest writing of a draft, with the others beside it; None where all are closed."""
    found = sorted(
        (
            Kept(draft.key, name, row["fields"], datetime.fromisoformat(row["at"]), row["turn"])
            for name, row in draft.data.get("writings", {}).items()
        ),
        key=lambda kept: kept.at,
        reverse=True,
    )
    return replace(found[0], others=tuple(found[1:])) if found else None


def _locked(key: Key, by: User) -> Draft:
    Draft.objects.get_or_create(user=by, key=str(key))
    return Draft.objects.select_for_update().get(user=by, key=str(key))


def _drop(writings: dict[str, Any], closed: list[str], writing: str) -> None:
    writings.pop(writing, None)
    if writing != ALONE and writing not in closed:
        closed.append(writing)


def _save(draft: Draft, writings: dict[str, Any], closed: Iterable[str]) -> None:
    draft.data = {"writings": writings, "closed": list(closed)[-CLOSED:]}
    draft.updated_at = timezone.now()
    draft.save(update_fields=["data", "updated_at"])


def _forget_old() -> None:
    """In passing, so that no job has to run for it. Rows that others hold wait for the next time."""
    old = Draft.objects.filter(updated_at__lt=timezone.now() - timedelta(days=DAYS))
    Draft.objects.filter(
        pk__in=list(old.select_for_update(skip_locked=True).values_list("pk", flat=True)[:100])
    ).delete()
