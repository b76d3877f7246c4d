"""Putting jobs into the queue, in the transaction of the write: none is lost, and none is for what was rolled back.

A job is named, not imported: what is done with a source's answer is the business of rooms above (`reviews.tasks`).
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils import timezone
from procrastinate.contrib.django import app

QUEUE = "sources"
READ, LOOK, CHECK = "read_address", "look_for_excerpts", "check_links"


def ask_to_read(address: str) -> None:
    """Have an address fetched and read by the worker.

    Whoever asks while somebody's question still waits is answered with it: a job that finds an answer younger than
    itself fetches nothing.
    """
    key = hashlib.sha256(address.encode()).hexdigest()
    _put(READ, f"{READ} {key}", address=address, asked_at=timezone.now().timestamp())


def ask_to_look(source_id: int) -> None:
    """Have the excerpts of a source looked for in its newest text."""
    _put(LOOK, f"{LOOK} {source_id}", source_id=source_id)


def _put(task: str, lock: str, **arguments: Any) -> None:
    """`lock`: of the jobs with the same one, the worker does one after the other."""
    app.configure_task(task, queue=QUEUE, lock=lock).defer(**arguments)
