"""Production says what is missing; commands for one machine bring their own."""

import os
import resource
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from factcheck import embedded
from tests.setup.conftest import Manage

PRODUCTION = {
    "SECRET_KEY": "q8Jv1ZtS0mYx3uKd7LwRbN5fEaHc9GpTiOeVsXrA2kMzWyBjUlDnCqFhPg6I4o",
    "ALLOWED_HOSTS": "facts.example.org",
    "BASE_URL": "https://facts.example.org",
    "DATABASE_URL": "postgresql://factcheck@db.example.org/factcheck",
}


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_and_names_the_missing_setting(manage: Manage, name: str) -> None:
    process = manage("check", **{key: value for key, value in PRODUCTION.items() if key != name})
    _, complaint = process.communicate()

    assert process.returncode != 0
    assert complaint.startswith(f"{name} is not set. Set it to ")
    assert len(complaint.splitlines()) == 1


def test_production_settings_pass_the_deployment_checks(manage: Manage) -> None:
    owner = {"DATABASE_OWNER_URL": "postgresql://factcheck_owner@db.example.org/factcheck"}
    process = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **owner)

    assert process.communicate()[1] == ""
    assert process.returncode == 0


@pytest.fixture
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PRODUCTION, "DATABASE_OWNER_URL", "STATIC_ROOT"):
        monkeypatch.setenv(name, "")


@pytest.mark.usefixtures("nothing_set")
@pytest.mark.parametrize("command", ["migrate", "runserver", "shell", "check", ""])
def test_production_commands_are_given_nothing(command: str) -> None:
    embedded.supply_for_command(["manage.py", command])

    assert not os.environ["SECRET_KEY"]
    assert not os.environ["DATABASE_URL"]
    assert not os.environ["DATABASE_OWNER_URL"]


@pytest.mark.usefixtures("nothing_set")
@pytest.mark.parametrize(("arguments", "port"), [([], "8000"), (["--port", "81"], "81"), (["--port=82"], "82")])
def test_demo_knows_its_own_address(
    arguments: list[str], port: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "DATA_DIR", tmp_path)

    embedded.supply_for_command(["manage.py", "demo", *arguments])

    assert os.environ["BASE_URL"] == f"http://127.0.0.1:{port}"
    assert os.environ["ALLOWED_HOSTS"] == "127.0.0.1,localhost"
    roles = [urlsplit(os.environ[name]).username for name in ("DATABASE_URL", "DATABASE_OWNER_URL")]
    assert roles == ["factcheck", "postgres"]


@pytest.mark.usefixtures("nothing_set")
def test_demo_keeps_its_secret_key_where_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "DATA_DIR", tmp_path)
    embedded.supply_for_command(["manage.py", "demo"])
    first = os.environ["SECRET_KEY"]
    monkeypatch.setenv("SECRET_KEY", "")

    embedded.supply_for_command(["manage.py", "demo"])

    assert os.environ["SECRET_KEY"] == first
    assert len(first) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_what_a_person_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)

    embedded.supply_for_command(["manage.py", "demo", "--port", "81"])

    assert {name: os.environ[name] for name in PRODUCTION} == PRODUCTION
    assert not os.environ.get("DATABASE_OWNER_URL")


def test_trying_out_intake_starts_nothing_and_keeps_nothing(manage: Manage, data_folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = manage("intake", "fixtures/demo/column.txt", "--dry-run", "--json")
    output, complaint = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert process.returncode == 0, complaint
    assert output.startswith("{")
    assert not data_folder.exists()
    assert after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime < 1.5


def test_intake_without_a_database_says_how_to_make_one(manage: Manage) -> None:
    process = manage("intake", "README.md")

    assert process.communicate()[1] == "There is no database yet. Make one with: manage.py demo --no-serve\n"
    assert process.returncode == 1
