"""Looking up similar claims, and searching the desk, among 10,000, 100,000 and a million claims.

On demand: uv run pytest tests/benchmarks/test_similar.py -m benchmark -s
FACTCHECK_BENCH_CLAIMS names other sizes. 200 claims are said in other words (`claimbank.paraphrasing`) and looked up by
a curator, who sees every claim: `recall@10` is how many of them come back among ten. A `member` is in one team of
twenty. `search` asks for one to three words of all degrees of commonness. The times are those of all the queries and
of the weighing in Python, not of the page around them; `panel` is the whole answer of the server. What is judged is
the time at work, which other things that the machine does meanwhile do not change; the table shows the clock's too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
import pytest
from django.db import connection
from django.test import Client

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.desk.claim_review.likes import closest
from factcheck.desk.search.finding import search

from .claimbank.filling import Bank, filled
from .claimbank.paraphrasing import paraphrase

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

SIZES = [int(size) for size in os.environ.get("FACTCHECK_BENCH_CLAIMS", "10000,100000,1000000").split(",")]
PLANTED, ASKED, MEMBERS = 200, 200, 100
ENOUGH, WITHIN = 0.85, 0.2
BACKEND = "factcheck.accounts.backends.RolesBackend"


@pytest.mark.parametrize("size", SIZES)
def test_a_claim_is_found_among_many(size: int) -> None:
    with filled(size) as bank:
        everybody, member = _user(bank.curator), _user(bank.member)
        planted = _planted(bank)
        found, taken = _looked_up(planted, everybody)
        _, of_member = _looked_up(planted[:MEMBERS], member)
        asked = _questions(bank)
        searched = [_seconds(lambda words=words: search(everybody, words)) for words in asked]
        of_one_team = [_seconds(lambda words=words: search(member, words)) for words in asked[:MEMBERS]]
        panel = _panels(bank, size)
        recall = sum(found) / PLANTED
        print(
            f"\n{size:,} claims (load of the machine {os.getloadavg()[0]:.1f}): table with indexes {bank.table_size}, "
            f"index {bank.index_size}, made in {bank.index_seconds:.1f} s\n"
            f"  recall@10 {recall:.3f}\n"
            f"  look-up {_line(taken)}\n  look-up of a member {_line(of_member)}\n"
            f"  search {_line(searched)}\n  search of a member {_line(of_one_team)}\n  panel {_line(panel)}"
        )
        plans = _plans(lambda: closest(everybody, planted[0][1])) + _plans(lambda: search(everybody, asked[0]))
        for plan in plans:
            print("   ", "\n    ".join(plan[:14]))
        indexes = ("claim_stems", "publication_search")
        # PostgreSQL reads a small table from end to end rather than through its index.
        assert size < 100_000 or all(any(name in line for plan in plans for line in plan) for name in indexes)
        assert recall >= ENOUGH
        for times in (taken, of_member, searched, of_one_team):
            assert _p95([each.work for each in times]) <= WITHIN


def _user(user: User) -> User:
    return User.objects.with_roles().get(pk=user.pk)


def _planted(bank: Bank) -> list[tuple[int, Claim]]:
    """(key, its paraphrase as a claim of nobody) of claims chosen by chance, long enough to say something."""
    random = np.random.default_rng(11)
    planted = []
    for place in random.permutation(len(bank.texts)):
        text = bank.texts[place]
        if len(text.split()) >= 6 and len(planted) < PLANTED:
            other = paraphrase(text, random, bank.words.drawn(2))
            planted.append((int(place) + 1, Claim(pk=0, restatement=other)))
    return planted


def _looked_up(planted: list[tuple[int, Claim]], user: User) -> tuple[list[bool], list[Took]]:
    """Whether each came back among ten, and how long the whole look-up took."""
    found, taken = [], []
    for key, claim in planted:
        keys: list[int] = []
        taken.append(_seconds(lambda claim=claim, keys=keys: keys.extend(closest(user, claim))))
        found.append(key in keys[:10])
    return found, taken


def _questions(bank: Bank) -> list[str]:
    """One to three words, of which some stand in very many claims and some in few; every fifth in quotes."""
    random = np.random.default_rng(13)
    asked = []
    for turn in range(ASKED):
        text = bank.texts[int(random.integers(len(bank.texts)))].strip(".").split()
        start = int(random.integers(len(text)))
        words = text[start : start + 1 + turn % 3] if turn % 2 else bank.words.drawn(1 + turn % 3)
        asked.append(f'"{" ".join(words)}"' if turn % 5 == 0 else " ".join(words))
    return asked


def _panels(bank: Bank, size: int) -> list[Took]:
    """The panel as the server answers."""
    client = Client()
    client.force_login(bank.curator, backend=BACKEND)
    keys = np.random.default_rng(17).integers(1, size, size=50)
    return [
        _seconds(lambda key=key: client.get(f"/desk/claims/{key}/similar/", headers={"HX-Request": "true"}))
        for key in keys
    ]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of them at work: what the process and its PostgreSQL process had of the processor."""

    clock: float
    work: float


def _seconds(act: Callable[[], Any]) -> Took:
    start, process, database = time.perf_counter(), time.process_time(), _worked()
    act()
    work = time.process_time() - process + _worked() - database
    return Took(time.perf_counter() - start, work)


def _worked() -> float:
    """How long the connection's own PostgreSQL process was on a processor, where Linux tells."""
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _line(took: list[Took]) -> str:
    said = []
    for name in ("work", "clock"):
        times = [getattr(each, name) * 1000 for each in took]
        said.append(f"{name}: median {median(times):.1f}, p95 {_p95(times):.1f}, worst {max(times):.1f} ms")
    return "; ".join(said)


def _plans(act: Callable[[], Any]) -> list[list[str]]:
    """How PostgreSQL answers each question that goes through an index of stems."""
    plans: list[list[str]] = []

    def explain(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "::tsquery" in sql:
            with connection.connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS OFF) " + sql, params)
                plans.append([line[:150] for (line,) in cursor.fetchall()])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        act()
    return plans
