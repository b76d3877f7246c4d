"""A process of its own for reading what a stranger made: little memory, little time, no network, no files.

The libraries that read PDF, Word and HTML are good, and each of them has had its bombs and loops. What goes wrong in
them goes wrong there, and here it is one sentence. `reading/__main__.py` is the other end.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, Any

from .answers import NotRead

MAX_ANSWER = 24_000_000
"""Bytes: two million characters, each of them spelt out in JSON at its longest."""

_OTHER_END = Path(__file__).with_name("reading") / "__main__.py"
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"}


def read_limited(task: str, body: bytes, *, seconds: float, reader: str = "", **known: str) -> dict[str, Any]:
    """What the task (``document`` or ``page``) read out of these bytes. Raises NotRead, soon after ``seconds``.

    ``reader`` names the module whose libraries are loaded first; ``known`` is what else the task is told.
    """
    head = json.dumps({"task": task, "reader": reader, "seconds": seconds, "known": known}).encode() + b"\n"
    with tempfile.TemporaryFile() as question:
        question.write(head + body)
        question.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-I", str(_OTHER_END)],
            stdin=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_ENVIRONMENT,
            start_new_session=True,
        )
    assert process.stdout is not None  # noqa: S101 - for the type checker
    try:
        answer = _answer(process.stdout, seconds)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # before the wait, while the number is surely still its own
        process.stdout.close()
        process.wait()
    return _understood(answer, process.returncode)


def _answer(pipe: IO[bytes], seconds: float) -> bytes:
    end = monotonic() + seconds
    answer = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            left = end - monotonic()
            if left <= 0 or not selector.select(left):
                raise _too_slow()
            piece = os.read(pipe.fileno(), 1 << 16)
            if not piece:
                return bytes(answer)
            answer += piece
            if len(answer) > MAX_ANSWER:
                raise NotRead("too_big", "There is more text in this file than we keep.")


def _understood(answer: bytes, code: int) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:  # it died before it could say anything
        if code == -signal.SIGXCPU:
            raise _too_slow() from None
        raise NotRead("broken", "This file could not be read: it is damaged, or made to do harm.") from None
    if "wrong" in said:
        raise NotRead(*said["wrong"])
    read: dict[str, Any] = said["read"]
    return read


def _too_slow() -> NotRead:
    return NotRead("slow", "Reading this file took too long, so we stopped.")
