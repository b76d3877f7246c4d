"""Work that waits for somebody else's machine or for a file: a few at a time, so that pages always find a thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.db import connection

from factcheck.accounts.errors import RuleBroken

AT_ONCE = 2
"""Of the four threads of a process (THREADS): half of them go on answering whatever a slow host does."""
BUSY = (
    "Other files and pages are being read just now, and only a few are read at once. Nothing was saved; what you typed "
    "is still here. Try again in a moment."
)
_places = BoundedSemaphore(AT_ONCE)


@contextmanager
def a_place() -> Iterator[None]:
    """A place for work of seconds, or RuleBroken at once. The database connection goes back to the pool meanwhile."""
    if not _places.acquire(blocking=False):
        raise RuleBroken(BUSY)
    try:
        if not connection.in_atomic_block:
            connection.close()
        yield
    finally:
        _places.release()
