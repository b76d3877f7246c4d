"""Following the history table as it grows: one connection a process, told by NOTIFY, caught up from the table.

A notice says only that a line was written. Notices can be lost (a restart of the database, a broken connection) and
lines can become visible out of order (a long transaction), so the tail reads the table's last lines anew every few
seconds and tells what nobody told it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

import psycopg
from django.db import connections

SWEEP = 4.0  # seconds between two looks at the table
OVERLAP = 300  # lines read again at each look: those written while others were still uncommitted
MOST = 2_000  # lines read at one look; more than that, and everybody is told to look
HISTORY, PRESENCE = "factcheck_history", "factcheck_presence"
LAST_LINES = """
    SELECT id, coalesce(column_id, 0), coalesce(claim_id, 0) FROM audit_event
    WHERE id > %s AND (column_id IS NOT NULL OR verb = 'edited the source') ORDER BY id DESC LIMIT %s
"""

logger = logging.getLogger(__name__)


class Change(NamedTuple):
    """One line of history: its key, and the column and claim it is about; 0 for none, or, without a key, for any."""

    id: int
    column: int
    claim: int


EVERYTHING = Change(0, 0, 0)


class Tail:
    """Tells each change once, in this process, in no certain order. `told` must return at once."""

    def __init__(self, *, told: Callable[[Change], None], moved: Callable[[int, int], None]) -> None:
        """`moved(column, claim)` is called where people came, went or began to write."""
        self._told, self._moved = told, moved
        self._seen: set[int] = set()
        self._highest: int | None = None

    async def follow(self) -> None:
        """Follow for ever. A lost connection is made anew, and what was missed meanwhile is told then."""
        wait = 0.2
        while True:
            try:
                async with await _connect() as connection:
                    wait = 0.2
                    await self._listen(connection)
            except Exception as error:  # whatever it was, others' pages depend on trying again
                logger.warning("Live updates lost their connection and make a new one: %s", error)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 3.0)

    async def _listen(self, connection: psycopg.AsyncConnection[Any]) -> None:
        for channel in (HISTORY, PRESENCE):
            await connection.execute(f"LISTEN {channel}")
        while True:
            await self._sweep(connection)
            async for notice in connection.notifies(timeout=SWEEP):
                self._hear(notice)

    def _hear(self, notice: psycopg.Notify) -> None:
        with suppress(ValueError, TypeError):  # anybody with the database's password may send a notice
            numbers = [int(word) for word in notice.payload.split()]
            if notice.channel == HISTORY:
                self._tell(Change(*numbers))
            else:
                column, claim = numbers
                self._moved(column, claim)

    async def _sweep(self, connection: psycopg.AsyncConnection[Any]) -> None:
        """Read the last lines; the first time they only say where the table stands."""
        is_first = self._highest is None
        after = (self._highest or 0) - OVERLAP
        cursor = await connection.execute(LAST_LINES, [after, OVERLAP if is_first else MOST])
        rows = [Change(*row) for row in await cursor.fetchall()]
        if is_first:
            self._highest = rows[0].id if rows else 0
            self._seen = {row.id for row in rows}
            self._told(EVERYTHING)  # a page may have asked before this and listened only now
        elif len(rows) == MOST:
            self._highest, self._seen = rows[0].id, {row.id for row in rows}
            self._told(EVERYTHING)
        else:
            for row in reversed(rows):
                self._tell(row)
            self._seen = {key for key in self._seen if key > self._highest - 2 * OVERLAP}  # type: ignore[operator]

    def _tell(self, change: Change) -> None:
        if change.id in self._seen:
            return
        self._seen.add(change.id)
        self._highest = max(self._highest or 0, change.id)
        self._told(change)


async def _connect() -> psycopg.AsyncConnection[Any]:
    """A connection of its own beside Django's pool, with Django's settings."""
    options = connections["default"].get_connection_params()
    for ours in ("cursor_factory", "context", "prepare_threshold"):
        options.pop(ours, None)
    options.setdefault("connect_timeout", 5)
    options.setdefault("application_name", "factcheck live")
    return await psycopg.AsyncConnection.connect(**options, autocommit=True)
