"""A page that listens to the stream, driven without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from factcheck.accounts.models import User
from factcheck.audit.marks import newest_mark
from factcheck.claims.models import Claim
from factcheck.desk.live import hub
from factcheck.desk.live.stream import Stream
from factcheck.reviews.actions import comment


def signed_in(user: User) -> bytes:
    """The cookie of a session."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}".encode()


class Listening:
    """A page that listens: what the server said, as (event, data) pairs."""

    def __init__(self, application: Stream, user: User | None, path: str, after: str = "") -> None:
        headers = [(b"host", b"127.0.0.1")]
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": urlencode({"after": after}).encode(),
            "scheme": "http",
            "headers": headers,
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 5),
            "http_version": "1.1",
        }
        self.application, self.closed, self.user = application, asyncio.Event(), user
        self.looks = 0
        self.status, self.heard = 0, []  # type: ignore[var-annotated]

    async def __aenter__(self) -> Listening:
        if self.user:
            self.scope["headers"].append((b"cookie", await meanwhile(lambda: signed_in(self.user))))
        self.task = asyncio.create_task(self.application(self.scope, self._receive, self._send))
        await self.until(lambda: self.status != 0)
        return self

    async def __aexit__(self, *error: object) -> None:
        self.closed.set()
        await asyncio.wait_for(self.task, 10)

    async def until(self, seen: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not seen():
                await asyncio.sleep(0.02)

    async def next_of(self, name: str) -> str:
        """Wait for an event of this name and take it off."""
        await self.until(lambda: any(event == name for event, _ in self.heard))
        found = next(pair for pair in self.heard if pair[0] == name)
        self.heard.remove(found)
        return found[1]

    async def two_beats(self) -> None:
        """Long enough for anything that was to come."""
        for _ in range(2):
            await self.next_of("beat")

    def names(self) -> set[str]:
        return {name for name, _ in self.heard}

    async def _receive(self) -> dict[str, Any]:
        await self.closed.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        for block in message["body"].decode().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if fields.get("event") == "changed" and fields["data"] == "0":
                self.looks += 1  # to look at everything: nobody knows what went by before the process listened
            elif "event" in fields:
                self.heard.append((fields["event"], fields["data"]))


def mark_of(review: Any) -> str:
    """How far a page of this claim has read, were it made now."""
    return str(Claim.objects.annotate(mark=newest_mark()).get(pk=review.claim_id).mark)  # type: ignore[attr-defined]


def listen(story: Callable[[Stream], Awaitable[None]]) -> None:
    """Run a story with a stream of its own."""

    async def run() -> None:
        application = Stream()
        try:
            await story(application)
        finally:
            application.stop()

    asyncio.run(run())


async def meanwhile(work: Callable[[], Any]) -> Any:
    """Do something with the database as another process would: in a thread with a connection of its own."""
    return await asyncio.to_thread(hub.giving_back(work))


def say(review: Any, who: User, **about: Any) -> Any:
    return comment(review, by=who, body="Where is this counted?", **about)
