"""Queries that a page asks every time: Django writes their SQL once in each process, which costs more than asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.query import get_related_populators

from .models import User

MARK = 2_100_000_000
"""Stands for the first value while the SQL is written; the next one is the next number.

It fits every column of whole numbers but the small ones: Django finds nothing where a number does not fit.
"""


class Prepared:
    """A query over whole numbers, such as keys. `build` makes its QuerySet from as many numbers as it takes.

    What the QuerySet does with them must not depend on what they are. A QuerySet of `values_list` gives `rows`, one of
    models gives `models`, with what `select_related` and `annotate` bring along; what is prefetched is fetched anew
    each time, as ever.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], numbers: int = 1, *, uses_all: bool = True) -> None:
        self.build, self.numbers, self.uses_all = build, numbers, uses_all

    def rows(self, *values: int) -> list[tuple[Any, ...]]:
        """What `values_list` would give, as tuples."""
        written = self._written
        with connection.cursor() as cursor:
            cursor.execute(written.sql, _filled(written.places, values))
            found = cursor.fetchall()
        if not written.converters:
            return found
        rows = [list(row) for row in found]
        for position, (convert, expression) in written.converters.items():
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
        """The models, with their annotations and what is joined to them."""
        make = self._written.make
        assert make  # noqa: S101 - whoever asks for models built a QuerySet of them
        found = [make(row) for row in self.rows(*values)]
        if self._written.prefetched:
            prefetch_related_objects(found, *self._written.prefetched)
        return found

    @cached_property
    def _written(self) -> _Written:
        queryset = self.build(*(MARK + place for place in range(self.numbers)))
        compiler: Any = queryset.query.get_compiler(connection=connection, elide_empty=False)
        sql, params = compiler.as_sql()
        places = tuple((param, _place(param)) for param in params)
        if self.uses_all and set(range(self.numbers)) - {place for _, place in places}:
            raise ValueError(f"A number has no place in the SQL: {sql}")
        converters = compiler.get_converters([column for column, _, _ in compiler.select])
        names = tuple(alias or str(column) for column, _, alias in compiler.select)
        prefetched = queryset._prefetch_related_lookups  # type: ignore[attr-defined]
        return _Written(sql, places, converters, names, _maker(compiler), tuple(prefetched))


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
    """SQL; its parameters, each with the value that takes its place; converters by position; names of what it gives.

    `make` makes a model of a row, for a QuerySet of models.
    """

    sql: str
    places: tuple[tuple[Any, int | None], ...]
    converters: dict[int, Any]
    names: tuple[str, ...]
    make: Callable[[tuple[Any, ...]], Any] | None
    prefetched: tuple[Any, ...]


def _maker(compiler: Any) -> Callable[[tuple[Any, ...]], Any] | None:
    """What Django's own iterable of models does with a row, once the compiler has written its SQL."""
    if compiler.klass_info is None:
        return None
    model, columns = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    start, end = columns[0], columns[-1] + 1
    names = [column.target.attname for column, _, _ in compiler.select[start:end]]
    beside = get_related_populators(compiler.klass_info, compiler.select, connection.alias)  # type: ignore[call-arg]
    annotations = dict(compiler.annotation_col_map or {})

    def make(row: tuple[Any, ...]) -> Any:
        found = model.from_db(connection.alias, names, row[start:end])
        for populator in beside:
            populator.populate(row, found)
        for name, position in annotations.items():
            setattr(found, name, row[position])
        return found

    return make


def _place(param: Any) -> int | None:
    return param - MARK if isinstance(param, int) and MARK <= param < MARK + 1_000 else None


def _filled(places: tuple[tuple[Any, int | None], ...], values: tuple[int, ...]) -> list[Any]:
    return [param if place is None else values[place] for param, place in places]
