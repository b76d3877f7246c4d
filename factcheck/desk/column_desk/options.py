"""How the claims pane is sorted and filtered, as the address says it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

SORTS = {"text": "In text order", "worth": "Check-worthiness", "state": "State"}
CANDIDATE, DISMISSED = "candidate", "dismissed"
STATES = {
    CANDIDATE: ("Candidate", "candidate"),
    "open": ("Open", "open"),
    "in_review": ("In review", "review"),
    "awaiting_sign_off": ("Awaiting sign-off", "signoff"),
    "published": ("Published", "published"),
    "correction": ("Correction in progress", "correction"),
    "withdrawn": ("Withdrawn", "dismissed"),
    DISMISSED: ("Dismissed", "dismissed"),
}
"""Triage and review states in the order of the work: words, and the name of icon and style (`st-…`)."""
STATE_ORDER = {key: position for position, key in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class Options:
    """The choices in the address; empty means all."""

    sort: str = "text"
    state: str = ""
    kind: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str], kinds: Iterable[str]) -> Options:
        """From a query string; what it does not know it leaves out."""
        sort, state, kind = (params.get(name, "") for name in ("sort", "state", "kind"))
        return cls(
            sort=sort if sort in SORTS else "text",
            state=state if state in STATES else "",
            kind=kind if kind in set(kinds) else "",
        )

    @property
    def query(self) -> str:
        """`?…` with what differs from the plain page, or nothing."""
        return self.with_()

    def with_(self, *, state: str | None = None, kind: str | None = None) -> str:
        """The query string with another state or kind; an empty string asks for all."""
        chosen = {
            "sort": "" if self.sort == "text" else self.sort,
            "state": self.state if state is None else state,
            "kind": self.kind if kind is None else kind,
        }
        given = {name: value for name, value in chosen.items() if value}
        return f"?{urlencode(given)}" if given else ""

    def shows(self, *, state: str, kind: str) -> bool:
        """Dismissed claims are shown when asked for only."""
        if self.state:
            return state == self.state and self.kind in ("", kind)
        return state != DISMISSED and self.kind in ("", kind)


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: a link that turns it on, or off where it is on."""

    label: str
    count: int
    query: str
    is_on: bool
    icon: str = ""


def chips(options: Options, found: Iterable[tuple[str, str]], kinds: Mapping[str, str]) -> list[Chip]:
    """The filters worth showing for claims of these (state, kind), each with its count over the whole column."""
    pairs = list(found)
    by_state = Counter(state for state, _ in pairs)
    by_kind = Counter(kind for state, kind in pairs if state != DISMISSED)
    all_off = Options(sort=options.sort)
    row = [Chip("All", sum(by_kind.values()), all_off.query, is_on=options == all_off)]
    for key, (label, icon) in STATES.items():
        is_on = options.state == key
        if by_state[key] or is_on:
            row.append(Chip(label, by_state[key], options.with_(state="" if is_on else key), is_on, f"s-{icon}"))
    for key, label in kinds.items():
        is_on = options.kind == key
        if by_kind[key] or is_on:
            row.append(Chip(label, by_kind[key], options.with_(kind="" if is_on else key), is_on))
    return row
