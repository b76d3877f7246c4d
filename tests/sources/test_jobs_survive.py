"""Real workers on a PostgreSQL of their own, killed in the middle of a job: nothing is lost, nothing is done twice.

The page that is fetched is held until the killing is done, so that each kill hits a job at work.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest

from factcheck.demo.cluster import Cluster
from tests.fetching.played_web import PlayedWeb, played_web
from tests.journeys.web import WORDS, Held, article, html

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds; a busy machine is no fault of the code
ATTACH = """
from factcheck.accounts.models import User
from tests.factories import TeamFactory, UserFactory, attach, make_review
for factory in (TeamFactory, UserFactory):  # each run of this is another process, and names must differ
    factory.reset_sequence(User.objects.count() + 100)
for address in {addresses}:
    attach(make_review(), url=address, title="", publisher="", excerpt={words!r})
"""


class Newsroom:
    """A database of its own, and the workers on it."""

    def __init__(self, cluster: Cluster, web: PlayedWeb) -> None:
        self.cluster, self.web = cluster, web
        self.workers: list[subprocess.Popen[bytes]] = []

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment, check=True)

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DEBUG": "1",
            "DATABASE_URL": self.cluster.url,
            "DATABASE_OWNER_URL": self.cluster.owner_url,
            "FACTCHECK_FETCH": "on",
            "FACTCHECK_FETCH_ALLOW": self.web.pair,
        }

    def attach(self, *paths: str) -> None:
        """A claim for each page that cites it."""
        addresses = [self.web.url(path) for path in paths]
        self.run("shell", "--no-imports", "-c", ATTACH.format(addresses=addresses, words=WORDS))

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "worker", "--heartbeat", "0.5", "--silence", "3"]
        worker = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        self.workers.append(worker)
        return worker

    def stop_workers(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        self.workers.clear()

    def ask(self, query: str) -> Any:
        with psycopg.connect(self.cluster.owner_url, connect_timeout=5) as connection:
            row = connection.execute(query).fetchone()
            return row[0] if row else None

    def wait_until(self, query: str) -> None:
        """Wait until the database says yes."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if self.ask(query):
                    return
            except psycopg.OperationalError:
                pass
            assert time.monotonic() < end, f"never: {query}"
            time.sleep(0.3)

    def hold(self, path: str) -> Held:
        self.web.answers[path] = held = Held(article())
        return held

    def asked(self, path: str) -> int:
        return sum(head.startswith(f"GET {path} ") for head in self.web.asked)

    def check_done_once(self, path: str) -> None:
        """One snapshot, one finding, one line for each thing that happened; and an empty queue."""
        self.wait_until("SELECT NOT EXISTS (SELECT FROM procrastinate_jobs WHERE task_name <> 'check_links')")
        address = self.web.url(path)
        source = f"(SELECT id FROM sources_source WHERE url = '{address}')"
        item = f"(SELECT id FROM reviews_evidence WHERE source_id = {source})"
        about = "SELECT count(*) FROM audit_event WHERE actor_name = 'Factcheck' AND subject_type"
        assert self.ask(f"SELECT reading FROM sources_source WHERE url = '{address}'") == "ok"
        assert self.ask(f"SELECT count(*) FROM sources_snapshot WHERE source_id = {source}") == 1
        assert self.ask(f"SELECT found FROM reviews_evidence WHERE source_id = {source}") == "word_for_word"
        assert self.ask(f"{about} = 'sources.source' AND subject_id = {source}") == 1
        assert self.ask(f"{about} = 'reviews.evidence' AND subject_id = {item}") == 2  # the page, the excerpt


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Not in pytest's own folder for temporary files: every pytest that starts closes that to the server's account."""
    with TemporaryDirectory(prefix="factcheck-survive-") as folder:
        cluster = Cluster(Path(folder) / "data", settings=("fsync=off", "autovacuum=off"))
        cluster.start()
        yield cluster
        cluster.stop()


@pytest.fixture(scope="module")
def prepared(cluster: Cluster) -> Cluster:
    """With all tables, and the roles of production."""
    with played_web({}) as web:
        Newsroom(cluster, web).run("prepare_database", "-v", "0")
    return cluster


@pytest.fixture
def newsroom(prepared: Cluster) -> Iterator[Newsroom]:
    with played_web({}) as web:
        newsroom = Newsroom(prepared, web)
        yield newsroom
        newsroom.stop_workers()


def wait_for(held: Held) -> None:
    assert held.asked.acquire(timeout=PATIENCE), "nobody asked for the page"


def test_a_job_whose_worker_was_killed_is_done_by_another_and_told_once(newsroom: Newsroom):
    held = newsroom.hold("/register")
    newsroom.attach("/register")
    worker = newsroom.start_worker()
    wait_for(held)

    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    held.let_go.set()
    newsroom.start_worker()

    newsroom.wait_until("SELECT true FROM sources_snapshot")
    newsroom.check_done_once("/register")
    assert newsroom.asked("/register") == 2


def test_a_job_whose_database_was_killed_is_done_when_it_is_back_and_told_once(
    newsroom: Newsroom, kill_database: Callable[[], None]
):
    held = newsroom.hold("/yearbook")
    newsroom.attach("/yearbook")
    worker = newsroom.start_worker()
    wait_for(held)

    kill_database()
    held.let_go.set()
    time.sleep(2)  # the answer comes while there is nowhere to keep it
    newsroom.cluster.stop()
    newsroom.cluster.start()

    newsroom.wait_until("SELECT count(*) > 0 FROM sources_snapshot WHERE address LIKE '%/yearbook'")
    newsroom.check_done_once("/yearbook")
    assert worker.poll() is None  # the same worker: it waited for the database


@pytest.fixture
def kill_database(prepared: Cluster) -> Callable[[], None]:
    def kill() -> None:
        server = int((prepared.data / "postmaster.pid").read_text().split()[0])
        os.kill(server, signal.SIGKILL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                psycopg.connect(prepared.owner_url, connect_timeout=2).close()
            except psycopg.OperationalError:
                return
            time.sleep(0.1)
        raise AssertionError("The database does not die.")

    return kill


def test_two_workers_share_the_jobs_and_do_none_twice(newsroom: Newsroom):
    paths = [f"/page-{number}" for number in range(6)]
    for path in paths:
        newsroom.web.answers[path] = html(article())
    newsroom.attach(*paths)
    for _ in range(2):
        newsroom.start_worker()

    newsroom.wait_until("SELECT count(*) = 6 FROM sources_snapshot WHERE address LIKE '%/page-%'")

    for path in paths:
        newsroom.check_done_once(path)
    assert [newsroom.asked(path) for path in paths] == [1] * 6
