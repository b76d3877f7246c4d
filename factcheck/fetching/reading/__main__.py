"""The other end of `limited.py`: one question on standard input, one answer on standard output.

The libraries are loaded first, then the limits close (they cannot be opened again), and only then is the first byte of
the stranger's file looked at. It is started by its path, isolated (`-I`), so it finds its own package by itself.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

MEMORY = 512 * 1024 * 1024
OPEN_FILES = 32
_FORBIDDEN = (
    *("socket.", "subprocess.", "ctypes.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.kill"),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate"),
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL keeps neither zero characters nor halves of a pair


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    question = sys.stdin.buffer
    head = json.loads(question.readline())
    read = _loaded(head["task"], head["reader"])
    _close(head["seconds"])
    answer = json.dumps(_attempt(read, question.read(), head["known"]))
    sys.stdout.write(answer)
    sys.stdout.flush()
    os._exit(0)  # nothing to tidy up, and taking a large document apart again costs time


def _loaded(task: str, reader: str) -> Callable[..., dict[str, Any]]:
    """The function for the task. Libraries take longer to load than most files to read: only those are loaded."""
    package = "factcheck.fetching.reading"
    if reader:
        import_module(f"{package}.{reader}")
    module = import_module(f"{package}.{'webpage' if task == 'page' else task}")
    found: Callable[..., dict[str, Any]] = module.read
    return found


def _close(seconds: float) -> None:
    """The limits, soft and hard alike. Some systems refuse the one on memory; the others hold there."""
    processor = math.ceil(seconds) + 1
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            continue
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError(event)


def _attempt(read: Callable[..., dict[str, Any]], body: bytes, known: dict[str, str]) -> dict[str, Any]:
    from factcheck.fetching.answers import NotRead

    try:
        found = read(body, **known)
        return {"read": {key: _UNSTORABLE.sub("", of) if isinstance(of, str) else of for key, of in found.items()}}
    except NotRead as error:
        return {"wrong": [error.outcome, str(error)]}
    except MemoryError:
        return {"wrong": ["bomb", "Unpacked, this file is far larger than it looks, so we stopped reading it."]}
    except Exception:  # whatever a library makes of a damaged file
        return {"wrong": ["broken", "This file is damaged, so it could not be read."]}


if __name__ == "__main__":
    main()
