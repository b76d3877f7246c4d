"""Which requests the table stands for, and asking them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from factcheck.audit.models import Event

from .drawing import Drawing
from .people import PEOPLE
from .rows import DOOR, OTHERS, SAFE, SIGN_IN, TOLD, Cell, Row
from .things import Thing
from .world import World

WHOLE = os.environ.get("FACTCHECK_WHOLE_TABLE", "") not in ("", "0")
POSTS = ((False, True), (True, True), (False, False), (True, False))  # (htmx, with fields)
HTMX = {"HX-Request": "true"}


def cells_of(row: Row, world: World) -> Iterator[Cell]:
    """Every person × state of the thing × method × htmx or not."""
    for thing in world.things[row.about]:
        for person in PEOPLE:
            yield from (Cell(row, thing, person, method, htmx) for method in SAFE for htmx in (False, True))
            yield from (Cell(row, thing, person, "POST", *how) for how in POSTS if row.sends or not how[1])
            yield from (Cell(row, thing, person, method) for method in OTHERS)


def some_cells_of(row: Row, world: World) -> Iterator[Cell]:
    """A part of them that is asked in a minute, chosen by turns and not by chance.

    Everybody reads once, one after the other in each state and in each way. Everybody writes: in a state in which they
    may (in two, where there are many), every second one of them in one in which they may not too; every second person
    without fields. Every method that no page takes is refused to somebody.
    """
    things, turn = world.things[row.about], sum(map(ord, row.url))
    reading = [(method, htmx) for method in SAFE for htmx in (False, True)]
    for p, person in enumerate(PEOPLE, start=turn):
        thing = things[p % len(things)]
        yield Cell(row, thing, person, *reading[p % 4])
        if p % 3 == 0:
            yield Cell(row, thing, person, OTHERS[p // 3 % 4])
        if p % 2 or row.bare:
            yield Cell(row, thing, person, "POST", htmx=p % 3 == 0)
        if row.sends:
            allowed = [each for each in things if row.may_do(person, each.state)]
            refused = [each for each in things if each not in allowed]
            chosen = by_turns(allowed, p, 2 if len(allowed) > 6 else 1)
            if p % 2 or not allowed:
                chosen += by_turns(refused, p, 1)
            for k, each in enumerate(chosen):
                yield Cell(row, each, person, "POST", htmx=(p + k) % 2 == 0, filled=True)


def by_turns(things: list[Thing], turn: int, most: int) -> list[Thing]:
    """Up to `most` of them, others each turn."""
    return [things[(turn * most + k) % len(things)] for k in range(min(most, len(things)))]


class Asker:
    """Asks cells and says what was wrong."""

    def __init__(self, world: World, drawing: Drawing) -> None:
        self.world, self.drawing = world, drawing
        self.drawn: set[Any] = set()

    def wrong(self, cell: Cell) -> str:
        """Empty where the answer is as declared, else the sentence. What it changed is undone."""
        client = self.world.clients[cell.person]
        cookies = client.cookies.copy()
        state = cell.thing.state if WHOLE or (cell.method == "GET" and not cell.row.sends) else ""
        key = (cell.row, state, cell.method, cell.htmx, cell.filled, cell.expected())
        self.drawing.on = cell.method in ("GET", "POST") and key not in self.drawn
        self.drawn.add(key)
        with transaction.atomic():
            before = Event.objects.order_by("-id").values_list("id", flat=True).first() if cell.method == "POST" else 0
            response = self.ask(cell, client)
            after = Event.objects.order_by("-id").values_list("id", flat=True).first() if cell.method == "POST" else 0
            transaction.set_rollback(True)
        client.cookies = cookies
        got, right = status_of(response), cell.expected()
        if got not in right:
            return f"{cell}: {got} instead of {' or '.join(sorted(map(str, right)))}"
        if before != after and not cell.is_done:
            return f"{cell}: {got}, and yet something was written"
        if before == after and cell.is_done and not cell.row.silent:
            return f"{cell}: {got}, and nothing stands in the history"
        return ""

    def ask(self, cell: Cell, client: Any) -> HttpResponse:
        """One request."""
        path = reverse(cell.row.url, kwargs={**cell.thing.at, **cell.row.at})
        data: Any = cell.row.asks if cell.method in SAFE else {}
        if cell.filled and cell.row.sends:
            data = cell.row.sends(self.world, cell.person, cell.thing)
        return getattr(client, cell.method.lower())(path, data, headers=HTMX if cell.htmx else {})


def status_of(response: HttpResponse) -> int | str:
    """The status, or where somebody is sent, or told, to sign in."""
    place = response.headers.get("Location", "")
    if response.status_code == 302 and place.startswith("/desk/sign-in/?next="):
        return SIGN_IN
    if response.status_code == 302 and place.startswith("/curation/login/?next="):
        return DOOR
    told = "desk:signedOut" in response.headers.get("HX-Trigger", "")
    if response.status_code == 401 and told and response.headers["X-Sign-In"].startswith("/desk/sign-in/?next="):
        return TOLD
    return response.status_code
