"""How soon the others see it: 200 pages with open streams, from one person's commit to each other page's fragment.

On demand: uv run pytest tests/benchmarks/test_live.py -m benchmark -s

Each page is a session, a stream and the fetch of what changed, as a browser does them; all of them share the two cores
with the server. One change at a time is made, and the next when every page has it.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

import pytest
from django.db import connection

from factcheck.desk.live.hub import giving_back
from factcheck.reviews.actions import comment
from factcheck.reviews.models import Review
from tests.journeys.served import Served

from .serving.newsroom import Newsroom, open_newsroom, sign_in

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

PAGES = int(os.environ.get("FACTCHECK_BENCH_PAGES", "200"))
CHANGES = int(os.environ.get("FACTCHECK_BENCH_CHANGES", "20"))
MARK = re.compile(rb'id="live-after"\s+name="after"\s+value="([^"]+)"')


class Page:
    """One open page: it listens, and fetches what changed."""

    def __init__(self, served: Served, cookie: str, thing: str, key: int) -> None:
        self.served, self.cookie, self.thing, self.key = served, cookie, thing, key
        self.mark = ""
        self.got: asyncio.Queue[float] = asyncio.Queue()

    async def open(self) -> None:
        found = MARK.search(await self._get(f"/desk/{self.thing}/{self.key}/"))
        assert found, "the page has no mark"
        self.mark = found[1].decode()
        self.stream = await self._connect()
        await self._send(self.stream, f"/live/{self.thing}/{self.key}/?after={self.mark}")
        self.line = await self._connect()
        self.task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        reader, _ = self.stream
        while line := await reader.readline():
            if line.startswith(b"event: changed"):
                body = await self._get(f"/desk/{self.thing}/{self.key}/changes/?after={self.mark}", self.line)
                if found := MARK.search(body):
                    self.mark = found[1].decode()
                    self.got.put_nowait(time.perf_counter())

    async def close(self) -> None:
        self.task.cancel()
        for _, writer in (self.stream, self.line):
            writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.served.port)

    async def _send(self, line: tuple[asyncio.StreamReader, asyncio.StreamWriter], path: str) -> None:
        asked = "HX-Request: true\r\n" if "/changes/" in path else ""
        line[1].write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{asked}Cookie: {self.cookie}\r\n\r\n".encode())
        await line[1].drain()

    async def _get(self, path: str, line: Any = None) -> bytes:
        own = line or await self._connect()
        await self._send(own, path)
        head = (await own[0].readuntil(b"\r\n\r\n")).lower()
        assert head.startswith((b"http/1.1 200", b"http/1.1 204")), head
        length = re.search(rb"content-length: (\d+)", head)
        if length:
            body = await own[0].readexactly(int(length[1]))
        elif b"chunked" in head:
            body = b""
            while size := int(await own[0].readline(), 16):
                body += await own[0].readexactly(size)
                await own[0].readline()
            await own[0].readline()
        else:
            body = b""
        if line is None:
            own[1].close()
        return body


async def story(served: Served, room: Newsroom, place: Callable[[int], tuple[str, int]]) -> list[float]:
    """Open the pages, change things one after the other; the seconds until each other page had each change."""
    cookies = await asyncio.to_thread(giving_back(lambda: [sign_in(person) for person in room.people]))
    pages = [Page(served, cookies[n % len(cookies)], *place(n)) for n in range(PAGES)]
    for start in range(0, PAGES, 10):
        await asyncio.gather(*(page.open() for page in pages[start : start + 10]))
    await asyncio.sleep(5)  # who is here settles
    waits: list[float] = []
    for change in range(CHANGES):
        claim = room.claims[change % 20]
        column = await asyncio.to_thread(giving_back(lambda: Review.objects.get(claim_id=claim).claim.column_id))  # noqa: B023
        there = [p for p in pages if (p.thing, p.key) in {("claims", claim), ("columns", column)}]
        for page in there:
            while not page.got.empty():
                page.got.get_nowait()

        def say() -> float:
            review = Review.objects.select_related("claim__column__team").get(claim_id=claim)  # noqa: B023
            comment(review, by=room.people[0], body=f"Change {change}.")  # noqa: B023
            return time.perf_counter()

        committed = await asyncio.to_thread(giving_back(say))
        seen = await asyncio.wait_for(asyncio.gather(*(page.got.get() for page in there)), 60)
        waits += [moment - committed for moment in seen]
        await asyncio.sleep(0.5)
    for page in pages:
        await page.close()
    return waits


@pytest.fixture
def room() -> Newsroom:
    return open_newsroom(reading=2, writing=0, people=32)


@pytest.mark.parametrize("spread", ["ten to a claim", "all on one column"])
def test_how_soon_the_others_see_it(room: Newsroom, spread: str, capsys: pytest.CaptureFixture[str]) -> None:
    served = Served(workers=2)
    served.start()
    column = Review.objects.get(claim_id=room.claims[0]).claim.column_id
    claims = [key for key in room.claims if Review.objects.get(claim_id=key).claim.column_id == column]
    room.claims[:] = (claims * 20)[:20]
    connection.close()
    try:
        if spread == "ten to a claim":
            waits = asyncio.run(story(served, room, lambda n: ("claims", room.claims[n % 20])))
        else:
            waits = asyncio.run(story(served, room, lambda n: ("columns", column)))
    finally:
        served.kill()
    with capsys.disabled():
        p95 = quantiles(waits, n=20)[-1]
        print(f"\n{PAGES} pages, {spread}: median {median(waits):.3f} s, p95 {p95:.3f} s, most {max(waits):.3f} s")
    assert len(waits) >= CHANGES
