"""Noticing that the process is to end. A server waits for open answers before it says so, and a stream never ends."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any


def at_end(stop: Callable[[], None]) -> None:
    """Call `stop` in the running loop when the process is told to end, before the server's own handler goes on."""
    if threading.current_thread() is not threading.main_thread():
        return  # Python lets only the main thread hear signals; then the server's time limit ends the streams
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def handle(number: int, frame: FrameType | None, before: Any = before) -> None:
            loop.call_soon_threadsafe(stop)
            if callable(before):
                before(number, frame)
            elif before is signal.SIG_DFL:
                signal.signal(number, signal.SIG_DFL)
                signal.raise_signal(number)

        signal.signal(number, handle)
