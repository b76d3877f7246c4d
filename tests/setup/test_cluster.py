"""The embedded PostgreSQL starts, is shared, survives a killed process, and leaves nothing running."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from factcheck.demo.account import CannotStart
from factcheck.demo.cluster import SOCKET_PATH_LIMIT, Cluster

USE = """
import os, sys
from pathlib import Path
from factcheck.demo.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]))
cluster.start()
print("started", flush=True)
sys.stdin.readline()
if sys.argv[2] == "killed":
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def cluster(data_folder: Path) -> Cluster:
    return Cluster(data_folder, settings=("fsync=off",))


def use_elsewhere(cluster: Cluster, *, end: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", USE, str(cluster.folder), end]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def answers(cluster: Cluster) -> bool:
    try:
        with psycopg.connect(cluster.url) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def test_it_listens_for_its_owner_alone_and_stops(cluster: Cluster) -> None:
    cluster.start()
    with psycopg.connect(cluster.url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SELECT lower('É'), current_database()").fetchone() == ("é", "factcheck")
    assert cluster.data.stat().st_mode & 0o777 == 0o700

    with psycopg.connect(cluster.url) as connection:
        row = connection.execute("SELECT rolname, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")
        assert row.fetchone() == ("factcheck", False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (id int)")
    with psycopg.connect(cluster.owner_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("postgres",)

    cluster.stop()

    assert not answers(cluster)
    assert not (cluster.data / "postmaster.pid").exists()


def test_the_last_to_leave_stops_it(cluster: Cluster) -> None:
    other = use_elsewhere(cluster, end="left")
    cluster.start()
    cluster.stop()
    assert answers(cluster)
    with pytest.raises(CannotStart, match="Another command is using"):
        cluster.destroy()

    other.communicate("\n")

    assert not answers(cluster)
    cluster.destroy()
    assert not cluster.data.exists()


def test_a_server_left_by_a_killed_process_is_taken_over(cluster: Cluster) -> None:
    use_elsewhere(cluster, end="killed").communicate("\n")
    assert answers(cluster)

    cluster.start()
    cluster.stop()

    assert not answers(cluster)


def test_a_stale_process_number_that_another_program_has_by_now_does_no_harm(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")

    cluster.start()

    assert answers(cluster)
    cluster.stop()


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / ("a long way & down '%' " * 6) / "data"
    assert len(str(folder)) > SOCKET_PATH_LIMIT
    cluster = Cluster(folder, settings=("fsync=off",))

    cluster.start()

    assert answers(cluster)
    sockets = (folder / "socket").resolve()
    assert sockets.stat().st_mode & 0o777 == 0o700
    cluster.stop()
    cluster.start()
    assert answers(cluster)
    cluster.stop()
    sockets.rmdir()


def test_data_of_another_major_version_is_left_alone(cluster: Cluster) -> None:
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(CannotStart, match="made by PostgreSQL 14"):
        cluster.start()
