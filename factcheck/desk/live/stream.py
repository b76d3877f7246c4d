"""The live stream: server-sent events for one page. An ASGI application beside the pages, under /live/.

Events are `changed` (data: the key of the newest line of history; the page then asks for what changed), `presence`
(data: the line of who is here) and `beat`, by which a page knows that silence is silence. No content of the desk's goes
through here, so nothing blind can.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from factcheck.audit.marks import Mark, read_mark

from . import presence
from .door import Listener, Refused, admit
from .ending import at_end
from .hub import Ear, Hub, giving_back
from .news import news
from .words import here_html

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

BEAT = 4.0  # seconds of silence after which the stream says that it lives
GAP = 0.25  # least seconds between two events: a burst of changes is one
ASK_AGAIN = 60.0  # seconds after which the person must be let in anew
THREADS = 2
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'"),
]

logger = logging.getLogger(__name__)


class Stream:
    """The application. Holds nothing but the open streams of this process."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._hub: Hub | None = None
        self._open: set[asyncio.Task[Any]] = set()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            listener: Listener = await self._in_thread(admit, scope)
        except Exception as error:
            await _refuse(send, error)
            return
        if self._hub is None:
            self._hub = Hub(self._in_thread)
            at_end(self.stop)
        ear = Ear(listener.place, listener.user.pk)
        self._hub.add(ear)
        try:
            await self._attend(self._hub, ear, listener, scope, receive, send)
        finally:
            self._hub.remove(ear)

    async def _attend(
        self, hub: Hub, ear: Ear, listener: Listener, scope: dict[str, Any], receive: Receive, send: Send
    ) -> None:
        """Somebody is here, and hears, from what the page missed on."""
        key = uuid4()
        try:
            if missed := await self._in_thread(_newest, listener, _last_seen(scope)):
                ear.hear_change(missed)
            hub.keep(key, ear.place)
            await self._in_thread(presence.arrive, key, listener.user, ear.place)
        except Exception as error:
            hub.drop(key)
            await _refuse(send, error)
            return
        hub.stir(ear.place)
        try:
            await self._serve(scope, ear, receive, send)
        finally:
            hub.drop(key)
            with contextlib.suppress(Exception):  # a process that ends leaves it to the others to forget the page
                await asyncio.shield(self._in_thread(presence.leave, key, ear.place))

    def stop(self) -> None:
        """The process ends: close every stream, so that pages turn to another at once."""
        for task in self._open:
            task.cancel()
        if self._hub:
            self._hub.stop()

    async def _serve(self, scope: dict[str, Any], ear: Ear, receive: Receive, send: Send) -> None:
        """Until the page is closed or the person may not listen any more."""
        loop = asyncio.get_running_loop()
        speaking = loop.create_task(self._speak(scope, ear, send))
        gone = loop.create_task(_gone(receive))
        self._open |= {speaking}
        try:
            await asyncio.wait({speaking, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (speaking, gone):
                task.cancel()
            self._open -= {speaking}
            await asyncio.gather(speaking, gone, return_exceptions=True)

    async def _speak(self, scope: dict[str, Any], ear: Ear, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, "retry: 1500\n\n")
        clock = asyncio.get_running_loop().time
        admitted = clock()
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ear.wake.wait(), BEAT)
            ear.wake.clear()
            if clock() - admitted > ASK_AGAIN:
                admitted = clock()
                try:
                    await self._in_thread(admit, scope)
                except Refused:
                    break
            await _say(send, _events(ear))
            await asyncio.sleep(GAP)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        self._threads = self._threads or ThreadPoolExecutor(THREADS, thread_name_prefix="live")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, giving_back(function), *arguments)


def _newest(listener: Listener, mark: Mark) -> int:
    """The last line that the page does not show; 0 for none, or where it did not say what it shows."""
    return news(listener.place, mark).values_list("pk", flat=True).last() or 0 if mark.line else 0


def _events(ear: Ear) -> str:
    """What there is to say, or a beat."""
    said = ""
    if ear.changed is not None:
        said += f"event: changed\ndata: {ear.changed}\n\n"
    if ear.people is not None:
        line = " ".join(here_html(ear.people, ear.user_id).splitlines())
        said += f'event: presence\ndata: <span class="row gap2">{line}</span>\n\n'
    ear.changed = ear.people = None
    return said or "event: beat\ndata: .\n\n"


def _last_seen(scope: dict[str, Any]) -> Mark:
    """What the page shows, as it says in its address each time it connects."""
    return read_mark(parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0])


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _refuse(send: Send, error: Exception) -> None:
    if not isinstance(error, Refused):
        logger.warning("A page could not listen: %s", error)
    status = error.status if isinstance(error, Refused) else 503
    headers = [*HEADERS[1:], (b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"No live updates here.\n"})
