"""Queries that a page asks every time: Django writes their SQL once in each process, which costs more than asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from .models import User

MARK = 2_100_000_000
"""Stands for the first value while the SQL is written; the next one is the next number.

It fits every column of whole numbers but the small ones: Django finds nothing where a number does not fit.
"""


class Prepared:
    """A query over whole numbers, such as keys. `build` makes its QuerySet from as many numbers as it takes.

    What the QuerySet does with them must not depend on what they are. A QuerySet of `values_list` gives `rows`, one of
    whole models without `select_related` gives `models`.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], numbers: int = 1, *, uses_all: bool = True) -> None:
        self.build, self.numbers, self.uses_all = build, numbers, uses_all

    def rows(self, *values: int) -> list[tuple[Any, ...]]:
        """What `values_list` would give, as tuples."""
        sql, places, converters, _, _ = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(places, values))
            found = cursor.fetchall()
        if not converters:
            return found
        rows = [list(row) for row in found]
        for position, (convert, expression) in converters.items():
            for row in rows:
                for step in convert:
                    row[position] = step(row[position], expression, connection)
        return [tuple(row) for row in rows]

    def named(self, *values: int) -> dict[str, Any]:
        """The one row of a QuerySet of `values`, by name."""
        names = self._written.names
        (row,) = self.rows(*values)
        return dict(zip(names, row, strict=True))

    def models(self, *values: int) -> list[Any]:
        """The models, with their annotations."""
        sql, places, _, model, _ = self._written
        return list(model._default_manager.raw(sql, _filled(places, values)))

    @cached_property
    def _written(self) -> _Written:
        queryset = self.build(*(MARK + place for place in range(self.numbers)))
        compiler = queryset.query.get_compiler(connection=connection, elide_empty=False)
        sql, params = compiler.as_sql()
        places = tuple((param, _place(param)) for param in params)
        if self.uses_all and set(range(self.numbers)) - {place for _, place in places}:
            raise ValueError(f"A number has no place in the SQL: {sql}")
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        names = tuple(alias or str(column) for column, _, alias in compiler.select)
        return _Written(sql, places, converters, queryset.model, names)


class PreparedFor:
    """The same for a query about what a person may see: written once for people of the same roles in as many teams."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], numbers: int = 1) -> None:
        self.build, self.numbers = build, numbers
        self._kinds: dict[tuple[frozenset[str], int], Prepared] = {}

    def models(self, user: User, *values: int) -> list[Any]:
        """The models that `build` finds for this person and these numbers."""
        kind = (user.roles, len(user.team_ids))
        if kind not in self._kinds:
            self._kinds[kind] = Prepared(
                partial(self._build, user.roles), 1 + self.numbers + len(user.team_ids), uses_all=False
            )
        return self._kinds[kind].models(user.pk, *values, *sorted(user.team_ids))

    def _build(self, roles: frozenset[str], person: int, *numbers: int) -> QuerySet[Any, Any]:
        return self.build(stand_in(roles, person, numbers[self.numbers :]), *numbers[: self.numbers])


def stand_in(roles: frozenset[str], key: int, teams: Iterable[int]) -> User:
    """Somebody with these roles and teams, in whose place everybody of that kind asks."""
    user = User(pk=key)
    user.roles, user.team_ids = roles, frozenset(teams)
    return user


class _Written(NamedTuple):
    """SQL; its parameters, each with the value that takes its place; converters by position; names of what it gives."""

    sql: str
    places: tuple[tuple[Any, int | None], ...]
    converters: dict[int, Any]
    model: Any
    names: tuple[str, ...]


def _place(param: Any) -> int | None:
    return param - MARK if isinstance(param, int) and MARK <= param < MARK + 100 else None


def _filled(places: tuple[tuple[Any, int | None], ...], values: tuple[int, ...]) -> list[Any]:
    return [param if place is None else values[place] for param, place in places]
