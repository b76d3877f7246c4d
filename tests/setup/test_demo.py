"""`manage.py demo`, from nothing to a page and back to nothing."""

import errno
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings

from factcheck.demo.cluster import Cluster
from tests.setup.conftest import Manage


def wait_for_page(process: "subprocess.Popen[str]", port: int) -> bytes:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            assert process.poll() is None, process.communicate()[1]
            time.sleep(0.05)
    raise AssertionError("No page within a minute.")


def seconds_of_work(process: "subprocess.Popen[str]") -> float:
    """Of the processor, by the process and its workers: unlike the clock, the same on a busy machine."""
    demo = psutil.Process(process.pid)
    return sum(sum(each.cpu_times()) for each in (demo, *demo.children(recursive=True)))


def test_demo_serves_keeps_what_is_there_and_stops_all_it_started(
    manage: Manage, free_port: int, data_folder: Path
) -> None:
    process = manage("demo", "--port", str(free_port))
    assert b"<html" in wait_for_page(process, free_port)
    assert seconds_of_work(process) < 15

    second = manage("demo", "--port", str(free_port))
    assert f"runs already: process {process.pid}, http://127.0.0.1:{free_port}" in second.communicate()[1]

    os.killpg(process.pid, signal.SIGINT)
    greeting, complaint = process.communicate(timeout=15)
    assert process.returncode == 0, complaint
    assert f"http://127.0.0.1:{free_port}\n" in greeting
    assert not (data_folder / "postgres" / "postmaster.pid").exists()
    with socket.socket() as visitor:
        assert visitor.connect_ex(("127.0.0.1", free_port)) == errno.ECONNREFUSED

    again, complaint = manage("demo", "--no-serve").communicate()
    assert complaint == ""  # and as root, what had to be opened is open
    table = [line for line in again.splitlines() if line.startswith("  ")]
    assert {"reviewer", "editor", "curator"} <= {line.split()[0] for line in table}
    assert "\n".join(table) in greeting

    make_older(Cluster(data_folder))
    again, complaint = manage("demo", "--no-serve").communicate()
    assert (complaint, "\n".join(table) in again) == ("", True)
    check_roles(Cluster(data_folder))


def make_older(cluster: Cluster) -> None:
    """Take the demo's database back to the time when one role did everything."""
    cluster.start()
    with psycopg.connect(cluster.owner_url, autocommit=True) as owner:
        owner.execute("DROP TRIGGER audit_event_told ON audit_event")
        owner.execute("DROP FUNCTION audit_tell()")
        owner.execute("ALTER TABLE audit_event DROP COLUMN tx")
        owner.execute("DROP TRIGGER event_append_only ON audit_event")
        owner.execute("DROP FUNCTION audit_refuse()")
        owner.execute("DELETE FROM django_migrations WHERE app = 'audit' AND name >= '0003'")
        owner.execute("DROP OWNED BY factcheck")
        owner.execute("DROP ROLE factcheck")
    cluster.stop()


def check_roles(cluster: Cluster) -> None:
    """The web processes' role reads and writes, and cannot take anything out of the history."""
    cluster.start()
    with psycopg.connect(cluster.url, autocommit=True) as web:
        assert web.execute("UPDATE columns_column SET version = version").rowcount == 1
        (events,) = web.execute("SELECT count(*) FROM audit_event").fetchone() or (0,)
        assert events > 100
        for statement in ("DELETE FROM audit_event", "UPDATE audit_event SET verb = ''", "TRUNCATE audit_event"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(statement)
    with psycopg.connect(cluster.owner_url) as owner:
        with pytest.raises(psycopg.errors.RestrictViolation, match="History is only added to"):
            owner.execute("DELETE FROM audit_event")
        owner.rollback()
        owner.execute("SET LOCAL factcheck.maintenance = 'on'")
        assert owner.execute("DELETE FROM audit_event").rowcount == events
        owner.rollback()
    cluster.stop()


def test_a_port_in_use_is_said_before_any_work(manage: Manage, free_port: int, data_folder: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", free_port))
        listener.listen()
        process = manage("demo", "--port", str(free_port))
        complaint = process.communicate()[1]

    assert f"Port {free_port} is in use." in complaint
    assert process.returncode == 1
    assert not (data_folder / "postgres").exists()


def test_reset_asks_and_removes_nothing_where_nobody_can_answer(manage: Manage, data_folder: Path) -> None:
    (data_folder / "postgres").mkdir(parents=True)

    assert "nobody is here to ask" in manage("demo", "--reset", "--no-serve").communicate()[1]
    assert (data_folder / "postgres").exists()


@pytest.fixture
def empty_database(django_db_setup: None) -> Iterator[str]:
    """The URL of a database of its own beside the tests'."""
    server, _, options = settings.DATABASE_URL.partition("?")
    url = f"{server.rpartition('/')[0]}/factcheck_elsewhere?{options}"
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS factcheck_elsewhere")
        connection.execute("CREATE DATABASE factcheck_elsewhere")
        yield url
        connection.execute("DROP DATABASE factcheck_elsewhere WITH (FORCE)")


def test_demo_uses_an_empty_database_of_ours_and_never_resets_it(manage: Manage, empty_database: str) -> None:
    with psycopg.connect(empty_database) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")  # what an extension brings is nobody's work
    for _ in range(2):
        process = manage("demo", "--no-serve", DATABASE_URL=empty_database)
        assert process.communicate()[1] == ""

    process = manage("demo", "--reset", "--no-input", "--no-serve", DATABASE_URL=empty_database)
    assert "--reset removes only the database in .data/" in process.communicate()[1]


def test_demo_refuses_a_database_that_holds_what_it_did_not_make(manage: Manage, empty_database: str) -> None:
    with psycopg.connect(empty_database) as connection:
        connection.execute("CREATE TABLE payroll (name text)")

    process = manage("demo", "--no-serve", DATABASE_URL=empty_database)

    assert "holds what the demo did not make (public.payroll" in process.communicate()[1]
    assert process.returncode == 1
    with psycopg.connect(empty_database) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("payroll",)]
