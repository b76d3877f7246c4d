"""What a list was asked for, and the addresses of the same list asked a little differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator

PER_PAGE = 25


@dataclass(frozen=True)
class Asked:
    """Cleaned query parameters, one entry for each that the list knows; empty where it was not asked.

    What is not allowed counts as not asked, so that a mistyped address still opens.
    """

    path: str
    values: Mapping[str, str]
    defaults: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name] or self.defaults.get(name, "")

    def number(self, name: str) -> int | None:
        """The key of a row, or None."""
        value = self[name]
        return int(value) if value.isdecimal() and len(value) < 18 else None

    def query(self, **changes: Any) -> str:
        """The query string with these parameters changed; any change leads back to the first page."""
        values = {name: value for name, value in self.values.items() if name != "page"}
        values |= {name: str(value or "") for name, value in changes.items()}
        return urlencode({name: value for name, value in values.items() if value and value != self.defaults.get(name)})

    def url(self, **changes: Any) -> str:
        query = self.query(**changes)
        return f"{self.path}?{query}" if query else self.path

    @property
    def here(self) -> str:
        """This very list, page and all."""
        return self.url(page=self["page"])

    @property
    def here_query(self) -> str:
        """The same without the path."""
        return self.query(page=self["page"])

    def sort(self, key: str, label: str) -> Sort:
        """A column heading that sorts by `key`, and the other way round when it already does."""
        asked = self["sort"]
        back = asked == key
        return Sort(
            label=label,
            url=self.url(sort=f"-{key}" if back else key),
            direction="ascending" if back else "descending" if asked == f"-{key}" else "",
        )


@dataclass(frozen=True, slots=True)
class Sort:
    """A sortable heading; `direction` is what aria-sort says, empty where the list is sorted otherwise."""

    label: str
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the list: a chip, a state of the funnel, or a page."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
    key: str = ""
    icon: str = ""


def ask(path: str, given: Mapping[str, str], allowed: Mapping[str, Any], defaults: Mapping[str, str]) -> Asked:
    """Clean what the address asks: `allowed` names each parameter's values, None for any number."""
    values = {}
    for name, options in allowed.items():
        value = given.get(name, "").strip()
        known = value.isdecimal() if options is None else value in options
        values[name] = value if known else ""
    return Asked(path, values, defaults)


class CountedPaginator(Paginator):
    """A paginator that was told the count, because the page's counts come in one query."""

    def __init__(self, rows: Any, total: int) -> None:
        super().__init__(rows, PER_PAGE, allow_empty_first_page=True)
        self.total = total

    @property
    def count(self) -> int:
        return self.total


def page_links(asked: Asked, page: Any) -> list[Choice]:
    """Links to the pages, with gaps where there are many. Empty for a single page."""
    if page.paginator.num_pages < 2:
        return []
    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            links.append(Choice(str(number), asked.url(page=number), current=number == page.number))
        else:
            links.append(Choice("…", ""))
    return links
