"""What one line of the table can say. The lines themselves are in `table.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .people import NOBODY, OUTSIDE, PEOPLE, Group
from .things import States, Thing

Sends = Callable[[Any, str, Thing], dict[str, Any]]
SAFE = ("GET", "HEAD")
UNSAFE = ("POST",)
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS")

SIGN_IN, DOOR = "to the sign-in page", "to the door of curation"
TOLD = "told where to sign in, the page left as it is"  # what htmx gets, which cannot follow to another page
REFUSED = frozenset({403, 409, 422})
DONE = frozenset({200, 302})


@dataclass(frozen=True, eq=False)
class Row:
    """One address. Who is not in `knows` gets 404, or the sign-in page while nobody is signed in."""

    url: str
    about: str = "nothing"  # a kind of `world.things`
    knows: Group = NOBODY  # who may know that the thing is there
    exists: States | None = None  # the states in which there is such a thing, all if not said; else 404 for everybody
    methods: tuple[str, ...] = SAFE
    # Reading
    closed: Group = NOBODY  # of those who know: who gets 403 for the form
    opens: States | None = None  # the states in which there is something to fill in; else 422 with the sentence
    waits: Group = NOBODY  # who gets a page that says which role or team is missing
    goes_on: Group = NOBODY  # who is sent on to another page, however they ask
    answer: int = 200
    asks: Mapping[str, str] = field(default_factory=dict)
    # Writing
    targets: States | None = None  # the states in which there is something to write to; else 404 for a POST
    does: Group | Mapping[str, Group] = NOBODY  # who may do it; by state where that differs
    when: States | None = None
    sends: Sends | None = None  # the fields of a form that could be done
    bare: bool = False  # a POST without any field is the whole act
    empty: frozenset[int] = REFUSED  # what a POST without fields brings
    done: frozenset[int] = DONE
    silent: bool = False  # leaves no line in the history
    missing: frozenset[int] = frozenset({404})  # what a POST to what is not there brings
    hidden: Mapping[str, Group] | None = None  # by state, to whom alone there is something to write to
    at: Mapping[str, str] = field(default_factory=dict)  # parameters beside the thing's own
    sign_in: str = SIGN_IN
    by_htmx: str = TOLD

    @property
    def name(self) -> str:
        """How a failing test calls it."""
        return ":".join([self.url, *self.at.values()])

    def may_do(self, person: str, state: str) -> bool:
        """Whether this person may do it to a thing in this state."""
        if not self.takes(person, state):
            return False
        if isinstance(self.does, Mapping):
            return person in self.does.get(state, NOBODY)
        return person in self.does and (self.when is None or state in self.when)

    def takes(self, person: str, state: str) -> bool:
        """Whether there is something to write to that this person may know of."""
        if self.targets is not None and state not in self.targets:
            return False
        return self.hidden is None or person in self.hidden.get(state, NOBODY)

    def is_there(self, person: str, state: str) -> bool:
        """Whether this person may know of the thing, and there is one."""
        return person in self.knows and (self.exists is None or state in self.exists)


@dataclass(frozen=True, eq=False)
class Cell:
    """One request: who asks for which thing of a row, and how. `filled`: with the fields that `sends` gives."""

    row: Row
    thing: Thing
    person: str
    method: str
    htmx: bool = False
    filled: bool = False

    def __str__(self) -> str:
        how = " ".join([self.method, *["htmx"] * self.htmx, *["with fields"] * self.filled])
        return f"{self.row.name}, {self.thing.state or 'no thing'}, {self.person}, {how}"

    def expected(self) -> frozenset[int | str]:
        """The statuses that are right; `SIGN_IN` or `DOOR` for a redirect there, `TOLD` for its address."""
        row, person, state = self.row, self.person, self.thing.state
        outside = person in OUTSIDE and not row.knows & OUTSIDE
        sign_in = row.by_htmx if self.htmx else row.sign_in
        if person in row.goes_on:
            return frozenset({302})
        if self.method not in row.methods:
            return frozenset({405, sign_in} if outside else {405})
        if outside:
            return frozenset({sign_in})
        if person in row.waits:
            return frozenset({200})
        if not row.is_there(person, state):
            return row.missing if self.method == "POST" else frozenset({404})
        if self.method == "POST" and not row.takes(person, state):
            return row.missing
        if self.method != "POST":
            if person in row.closed:
                return frozenset({403})
            return frozenset({row.answer if row.opens is None or state in row.opens else 422})
        if row.may_do(person, state) and (self.filled or row.bare):
            return row.done
        return REFUSED if self.filled else row.empty

    @property
    def is_done(self) -> bool:
        """Whether it is right that this changes something."""
        row, state = self.row, self.thing.state
        there = row.is_there(self.person, state) and self.person not in row.waits
        return self.method == "POST" and there and row.may_do(self.person, state) and (self.filled or row.bare)


def group_of(names: Group) -> list[str]:
    """People in the order they are introduced."""
    return [name for name in PEOPLE if name in names]
