"""Which verdicts a reader wants to see, and how many there are of each sort."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Count, F, Func, Max, Value
from django.http import QueryDict

from factcheck.publication.models import Publication, PublicationQuerySet

LONGEST = 200
# What each filter compares: one copy beside the body, indexed.
LOOKUPS = {"rating": "rating_key", "topic": "topics__contains", "outlet": "outlet", "kind": "kind"}


class Each(Func):
    """One row for every item of an array."""

    function = "unnest"
    set_returning = True
    output_field = CharField()


OPTIONS: dict[str, tuple[Any, Any]] = {
    "rating": (F("rating_key"), Max("rating_name")),
    "topic": (Each("topics"), Value("")),
    "outlet": (F("outlet"), Value("")),
    "kind": (F("kind"), Value("")),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """The words searched for and the filters chosen; empty means all."""

    q: str = ""
    rating: str = ""
    topic: str = ""
    outlet: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        """From an address; too long and what PostgreSQL cannot hold is cut."""
        given = {each.name: query.get(each.name, "").replace("\x00", "").strip() for each in fields(cls)}
        return cls(**{name: value[:LONGEST] for name, value in given.items()})

    @property
    def chosen(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))

    def apply(self, rows: PublicationQuerySet, *, without: str = "") -> PublicationQuerySet:
        """The rows that match; `without` leaves one filter out, to count what choosing another of its options gives."""
        for name, lookup in LOOKUPS.items():
            value = getattr(self, name)
            if value and name != without:
                rows = rows.filter(**{lookup: [value] if name == "topic" else value})
        return rows.matching(self.q) if self.q else rows

    def address(self, **changes: str) -> str:
        """The query string of these filters with some changed; no page in it, since another choice begins anew."""
        changed = replace(self, **changes)
        chosen = {each.name: getattr(changed, each.name) for each in fields(self) if getattr(changed, each.name)}
        return f"?{urlencode(chosen)}" if chosen else "?"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, and how many verdicts it would show."""

    value: str
    label: str
    count: int
    chosen: bool
    address: str


def options(filters: Filters) -> dict[str, list[Option]]:
    """Every filter's choices with their counts, in one query."""
    groups = []
    for name, (value, label) in OPTIONS.items():
        rows = filters.apply(Publication.objects.standing(), without=name).order_by()
        groups.append(
            rows.annotate(filter_name=Value(name), value=value)
            .values("filter_name", "value")
            .annotate(label=label, number=Max("rating_number"), count=Count("pk"))
            .values_list("filter_name", "value", "label", "number", "count")
        )
    found: dict[str, list[tuple[int, Option]]] = {name: [] for name in OPTIONS}
    for name, value, label, number, count in groups[0].union(*groups[1:], all=True):
        if value:
            chosen = getattr(filters, name) == value
            address = filters.address(**{name: "" if chosen else value})
            label = label or (value.capitalize() if name == "kind" else value)
            found[name].append((number or 0, Option(value, label, count, chosen, address)))
    return {name: [option for _, option in sorted(rows, key=_order(name))] for name, rows in found.items()}


def _order(name: str) -> Any:
    """Ratings from True down, the one without a number last; everything else by its name."""
    if name == "rating":
        return lambda row: (-row[0], row[1].label)
    return lambda row: row[1].label.casefold()
