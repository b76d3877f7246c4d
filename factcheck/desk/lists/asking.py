"""The lists' queries, written once for each question and kind of person; see `accounts.prepared`.

The same few questions are asked all day: which list, which state, sorted how, by a reviewer of two teams. Only keys
differ from one person to the next, and they are put in last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from factcheck.accounts.models import User
from factcheck.accounts.prepared import Prepared, stand_in

from .asked import Asked

Build = Callable[[Asked, User, date], QuerySet[Any, Any]]
KEYS = ("outlet", "column", "team")
"""Parameters of a list that are keys of rows."""


@dataclass(frozen=True, slots=True)
class Question:
    """All that shapes the SQL: `values` without the page, whose keys are only asked or not."""

    values: tuple[tuple[str, str], ...]
    defaults: tuple[tuple[str, str], ...]
    roles: frozenset[str]
    teams: int
    today: date
    start: int | None
    stop: int | None


def prepared(
    build: Build, asked: Asked, user: User, today: date, part: slice | None = None
) -> tuple[Prepared, list[int]]:
    """The query that `build` makes of what was asked, and the numbers to put into it."""
    keys = {name: asked.number(name) for name in KEYS if name in asked.values}
    question = Question(
        values=tuple(
            (name, "key" if keys.get(name) is not None else value)
            for name, value in asked.values.items()
            if name != "page"
        ),
        defaults=tuple(asked.defaults.items()),
        roles=user.roles,
        teams=len(user.team_ids),
        today=today,
        start=part.start if part else None,
        stop=part.stop if part else None,
    )
    numbers = [user.pk, *(key for key in keys.values() if key is not None), *sorted(user.team_ids)]
    return _written(build, question), numbers


@lru_cache(maxsize=256)
def _written(build: Build, question: Question) -> Prepared:
    names = [name for name, value in question.values if value == "key"]

    def make(person: int, *numbers: int) -> QuerySet[Any, Any]:
        keys = {name: str(number) for name, number in zip(names, numbers, strict=False)}
        asked = Asked("", {name: keys.get(name, value) for name, value in question.values}, dict(question.defaults))
        rows = build(asked, stand_in(question.roles, person, numbers[len(names) :]), question.today)
        return rows if question.stop is None else rows[question.start : question.stop]

    return Prepared(make, 1 + len(names) + question.teams, uses_all=False)


class Pages:
    """Rows by the page, for a paginator that was told how many there are."""

    def __init__(self, fetch: Callable[[slice], list[Any]]) -> None:
        self.fetch = fetch

    def __getitem__(self, part: slice) -> list[Any]:
        return self.fetch(part)
