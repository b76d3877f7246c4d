"""The listeners of this process, and what wakes each of them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from factcheck.audit.live import Change, Tail

from . import presence
from .places import Place
from .presence import Here

SETTLING = 0.6  # seconds in which arrivals at one place are told together
RENEWAL = 20.0

T = TypeVar("T")


class Ear:
    """One open stream: what it has to say next, and the event that wakes it."""

    def __init__(self, place: Place, user_id: int) -> None:
        self.place, self.user_id = place, user_id
        self.wake = asyncio.Event()
        self.changed: int | None = None
        self.people: list[Here] | None = None

    def hear_change(self, key: int) -> None:
        self.changed = max(self.changed or 0, key)
        self.wake.set()

    def hear_people(self, people: list[Here]) -> None:
        self.people = people
        self.wake.set()


class Hub:
    """Made at the first listener, so that a process without one does nothing."""

    def __init__(self, in_thread: Callable[..., Coroutine[Any, Any, Any]]) -> None:
        """`in_thread(function, *arguments)` runs what asks the database through Django."""
        self._in_thread = in_thread
        self._ears: defaultdict[int, set[Ear]] = defaultdict(set)
        self._keys: dict[UUID, Place] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stirred: set[Place] = set()
        self._writers: set[Place] = set()
        self._begin(Tail(told=self._told, moved=self._moved).follow())
        self._begin(self._renew())

    def add(self, ear: Ear) -> None:
        self._ears[ear.place.column].add(ear)

    def remove(self, ear: Ear) -> None:
        ears = self._ears[ear.place.column]
        ears.discard(ear)
        if not ears:
            del self._ears[ear.place.column]

    def keep(self, key: UUID, place: Place) -> None:
        """Renew this presence until `drop`."""
        self._keys[key] = place

    def drop(self, key: UUID) -> None:
        self._keys.pop(key, None)

    def stir(self, place: Place) -> None:
        """Tell everybody at a place, soon, who is there."""
        if place not in self._stirred:
            self._stirred.add(place)
            self._begin(self._tell_people(place))

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _told(self, change: Change) -> None:
        columns = [change.column] if change.column else list(self._ears)
        for column in columns:
            for ear in self._ears.get(column, ()):
                if ear.place.concerns(change.column, change.claim):
                    ear.hear_change(change.id)

    def _moved(self, column: int, claim: int) -> None:
        """Somebody came, went or began to write: at the claim, and so at the column too."""
        for place in {ear.place for ear in self._ears.get(column, ())}:
            if place.claim in (0, claim):
                self.stir(place)

    async def _tell_people(self, place: Place) -> None:
        await asyncio.sleep(SETTLING)
        self._stirred.discard(place)
        people = await self._in_thread(presence.people_at, place)
        for ear in self._ears.get(place.column, ()):
            if ear.place == place:
                ear.hear_people(people)
        if any(here.is_writing for here in people) and place not in self._writers:
            self._writers.add(place)
            self._begin(self._look_again(place))

    async def _look_again(self, place: Place) -> None:
        """Writing ends in silence: look once it must have."""
        await asyncio.sleep(presence.WRITES_FOR.total_seconds() + 0.5)
        self._writers.discard(place)
        self.stir(place)

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEWAL)
            if self._keys:
                await _forgiving(self._in_thread(presence.renew, list(self._keys)))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(_forgiving(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _forgiving(work: Coroutine[Any, Any, None]) -> None:
    """A database that is away takes nothing with it: the next notice or renewal tries again."""
    with suppress(Exception):
        await work


def giving_back(function: Callable[..., T]) -> Callable[..., T]:
    """Run something of Django's in a thread of ours and give its connection back to the pool."""

    def run(*arguments: Any) -> T:
        try:
            return function(*arguments)
        finally:
            connection.close()

    return run
