"""What a page and a save cost, beside the bare page and the bare save of Django itself.

On demand: uv run pytest tests/benchmarks/test_desk_load.py -m benchmark -s

Each thing is asked for at 1, 8 and 32 clients in turns with the bare one, both behind the ASGI front of production, in
rounds; the table shows medians. Requests a second depend on what else the machine does, CPU milliseconds a request
(user + system time of the web processes) hardly.
`FACTCHECK_BENCH_SECONDS` is the length of one measurement, `FACTCHECK_BENCH_ROUNDS` their number.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.db import connection

from .serving.newsroom import TOKEN, Newsroom, open_newsroom
from .serving.server import BENCH, Server, server_url, shared

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

SECONDS = float(os.environ.get("FACTCHECK_BENCH_SECONDS", "3"))
ROUNDS = int(os.environ.get("FACTCHECK_BENCH_ROUNDS", "3"))
CLIENTS = (1, 8, 32)
PEOPLE = max(CLIENTS)
FRONT, PLAIN = "queue, 50 claims", "queue, 50 claims, by plain WSGI"
load = shared("load")
if load is None:
    pytest.skip(f"{BENCH} is not here: the load and the bare page come from it.", allow_module_level=True)
assert load


@dataclass
class Thing:
    """What is asked for: `ask(client)` is the next (method, path, cookie, body) of that client."""

    label: str
    server: Server
    ask: Callable[[int], tuple[str, str, str, str]]
    beside: str = ""
    htmx: bool = False
    forget: bool = False
    rates: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    cpu: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    p95: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0
    queries: int = 0

    def headers(self, cookie: str, body: str) -> dict[str, str]:
        found = {"Cookie": cookie, "X-CSRFToken": TOKEN} if cookie else {}
        if body:
            found["Content-Type"] = "application/x-www-form-urlencoded"
        found |= {"HX-Request": "true"} if self.htmx else {}
        return found | ({"X-Forget": "1"} if self.forget else {})

    def probe(self) -> None:
        """Its queries, of the third answer: a process's first ones also look things up that it keeps."""
        for client in range(3):
            method, path, cookie, body = self.ask(client)
            request = urllib.request.Request(
                self.server.url + path,
                method=method,
                data=body.encode() or None,
                headers=self.headers(cookie, body) | {"X-Count-Queries": "1"},
            )
            self.queries = self.server.queries(request)

    async def measure(self, clients: int) -> None:
        """Each client sends its next request when it has the whole answer to the one before."""
        samples: list[tuple[float, int]] = []
        errors: dict[str, Any] = {}
        options = SimpleNamespace(ok={200, 302}, timeout=60)
        workers = [_Client(self, number, options, samples, errors) for number in range(clients)]
        await asyncio.gather(*(worker.loop(time.perf_counter() + 0.5, False) for worker in workers))
        before, start = load.cpu_s(self.server.process.pid), time.perf_counter()
        await asyncio.gather(*(worker.loop(start + SECONDS) for worker in workers))
        took, used = time.perf_counter() - start, load.cpu_s(self.server.process.pid) - before
        for worker in workers:
            if worker.c and worker.c.tr:
                worker.c.tr.close()
        assert samples, f"{self.label}: no answer, {errors}"
        assert not errors, f"{self.label}: {errors}"
        times = sorted(seconds for seconds, _ in samples)
        self.rates[clients].append(len(samples) / took)
        self.cpu[clients].append(1000 * used / len(samples))
        self.p95[clients].append(1000 * times[int(len(times) * 0.95)])
        self.size = samples[-1][1]


class _Client(load.Worker):  # type: ignore[misc, name-defined]
    """A client of `load.py` that is told what to send."""

    def __init__(self, thing: Thing, number: int, options: Any, samples: list[Any], errors: dict[str, Any]) -> None:
        super().__init__(options, "127.0.0.1", thing.server.port, number, count(), samples, errors)
        self.thing = thing

    def request(self) -> bytes:
        method, path, cookie, body = self.thing.ask(self.w)
        headers = {"Host": f"127.0.0.1:{self.port}", **self.thing.headers(cookie, body)}
        if method == "POST":
            headers["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", body]
        return "\r\n".join(lines).encode()


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    return open_newsroom(reading=6, writing=14, people=PEOPLE)


@pytest.fixture
def bare(newsroom: Newsroom) -> Iterator[tuple[Server, str]]:
    """The bare page on a database of its own in the same PostgreSQL; its server and the Cookie header."""
    url = server_url("factcheck_bare")
    with psycopg.connect(server_url("postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS factcheck_bare WITH (FORCE)")
        admin.execute("CREATE DATABASE factcheck_bare")
        try:
            environment = {**os.environ, "DATABASE_URL": url}
            said = subprocess.run(
                [sys.executable, BENCH / "bare" / "bare.py", "setup"], env=environment, check=True, capture_output=True
            ).stdout.decode()
            cookie = next(line for line in said.splitlines() if line.startswith("Cookie: ")).removeprefix("Cookie: ")
            with psycopg.connect(url, autocommit=True) as database:
                database.execute("ANALYZE")
            with Server(url, FACTCHECK_BENCH_BARE="1") as server:
                yield server, cookie
        finally:
            admin.execute("DROP DATABASE IF EXISTS factcheck_bare WITH (FORCE)")


def things(newsroom: Newsroom, ours: Server, plain: Server, bare: tuple[Server, str]) -> list[Thing]:
    server, cookie = bare
    people, claims = newsroom.cookies, newsroom.writing
    turn, given = count(), count()

    def pick(values: list[Any]) -> Any:
        return values[next(turn) % len(values)]

    def page(path: str, keys: list[int]) -> Callable[[int], tuple[str, str, str, str]]:
        return lambda client: ("GET", path.format(pick(keys or [0])), people[client], "")

    def give(client: int) -> tuple[str, str, str, str]:
        number = next(given)  # each person gives each claim one verdict, whoever of the clients sends it
        person = number % PEOPLE
        claim = claims[(number // PEOPLE + person * 37) % len(claims)]
        form = {"rating": "true", "confidence": "high", "rationale": "The yearbook of that year gives the number."}
        return "POST", f"/desk/claims/{claim.pk}/verdict/", people[person], urlencode(form)

    def attach(client: int) -> tuple[str, str, str, str]:
        number = next(turn)
        form = {"url": f"https://example.org/bench/{number}", "title": f"Accounts, volume {number}", "type": "primary"}
        form |= {"publisher": "Town office", "stance": "supports", "excerpt": "As much as in the year before."}
        return "POST", f"/desk/claims/{pick(claims).pk}/sources/", people[client], urlencode(form)

    columns = [column.pk for column in newsroom.reading]
    return [
        Thing("bare page", server, lambda client: ("GET", f"/page/{pick(range(1, 201))}/", cookie, "")),
        Thing(FRONT, ours, page("/desk/?show=all", []), "bare page"),
        Thing(PLAIN, plain, page("/desk/?show=all", []), "bare page"),
        Thing("column desk, 50 claims", ours, page("/desk/columns/{}/", columns), "bare page"),
        Thing("the same, nothing remembered", ours, page("/desk/columns/{}/", columns), "bare page", forget=True),
        Thing("column desk, its panes", ours, page("/desk/columns/{}/", columns), "bare page", htmx=True),
        Thing("board, 50 columns", ours, page("/desk/board/", []), "bare page"),
        Thing("claim page", ours, page("/desk/claims/{}/", newsroom.claims), "bare page"),
        Thing(
            "verdict page of readers",
            ours,
            lambda client: ("GET", f"/verdicts/{pick(newsroom.published)}/", "", ""),
            "bare page",
        ),
        Thing("bare save", server, lambda client: ("POST", f"/save/{pick(range(1, 10001))}/", cookie, "verdict=true")),
        Thing("save verdict", ours, give, "bare save"),
        Thing("save verdict, with its page", ours, give, "bare save", htmx=True),
        Thing("attach source", ours, attach, "bare save"),
        Thing("attach source, with its page", ours, attach, "bare save", htmx=True),
    ]


def test_pages_and_saves_beside_the_bare_ones(newsroom: Newsroom, bare: tuple[Server, str]) -> None:
    url, longer = server_url(connection.settings_dict["NAME"]), {"FACTCHECK_BENCH_PAGE": "50"}
    with psycopg.connect(url, autocommit=True) as database:  # as the owner of the tables: the tests' own role may not
        database.execute("ANALYZE")
    wanted = os.environ.get("FACTCHECK_BENCH_ONLY", "")
    with Server(url, **longer) as ours, Server(url, front=False, **longer) as plain:
        found = things(newsroom, ours, plain, bare)
        measured = [thing for thing in found if wanted in thing.label or not thing.beside]
        for thing in measured:
            thing.probe()
        for _ in range(ROUNDS):
            for clients in CLIENTS:
                for thing in measured:
                    asyncio.run(thing.measure(clients))
        memory = load.mem_mb(ours.process.pid)
    show(measured)
    print(f"web processes under load: {memory['pss_mb']} MB PSS together, {memory['procs']} processes")
    lists = [thing for thing in measured if "50 claims" in thing.label]
    assert all(thing.queries <= 8 for thing in lists)


def show(things: list[Thing]) -> None:
    """One line a thing: requests a second and CPU at 1, 8 and 32 clients, and both over the bare one's."""
    by_label = {thing.label: thing for thing in things}
    print(
        f"\n{'':32} {'queries':>7} {'KB':>5}  "
        + "  ".join(f"{f'{n} clients: req/s, CPU ms, p95 ms':>34}" for n in CLIENTS)
    )
    for thing in things:
        cells = []
        for clients in CLIENTS:
            rate, cpu, p95 = (median(found[clients]) for found in (thing.rates, thing.cpu, thing.p95))
            cells.append(f"{rate:8.0f} {cpu:7.1f} {p95:6.0f}{over(thing, by_label.get(thing.beside), clients):>11}")
        print(f"{thing.label:32} {thing.queries:7} {thing.size / 1000:5.0f}  " + "  ".join(cells))
    if FRONT in by_label:
        ratios = (f"{over(by_label[FRONT], by_label[PLAIN], clients).strip()} at {clients}" for clients in CLIENTS)
        print(f"The ASGI front over plain WSGI, requests a second and CPU (aim ×0.9): {', '.join(ratios)} clients")


def over(thing: Thing, bare: Thing | None, clients: int) -> str:
    """Throughput and CPU as multiples of the bare one's, round by round, then the median."""
    if bare is None:
        return ""
    rates = [a / b for a, b in zip(thing.rates[clients], bare.rates[clients], strict=True)]
    cpu = [a / b for a, b in zip(thing.cpu[clients], bare.cpu[clients], strict=True)]
    return f" ×{median(rates):.2f} ×{median(cpu):.1f}"
