"""The demo's worker: `manage.py worker` beside the web server, started anew when it dies and gone when the demo is."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings

AFTER = 2.0  # seconds to begin after: first the pages, which somebody waits for
PAUSE = 1.0  # seconds before the next start; a worker that cannot start must not keep the machine busy
PATIENCE = 3.0  # seconds to end in; what it was at is done by the next one


@contextmanager
def beside(arguments: Sequence[str] = ()) -> Iterator[None]:
    """A worker for as long as the block runs."""
    ending = threading.Event()
    keeper = threading.Thread(target=_keep, args=[ending, list(arguments)], daemon=True, name="worker")
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join(PATIENCE + 2)


def _keep(ending: threading.Event, arguments: list[str]) -> None:
    command = [sys.executable, "manage.py", "worker", "--with-parent", *arguments]
    ending.wait(AFTER)
    while not ending.is_set():
        # In a group of its own: the terminal's Ctrl-C is the parent's, which then ends it.
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, start_new_session=True)
        while process.poll() is None and not ending.wait(0.2):
            pass
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        else:
            ending.wait(PAUSE)
