"""`manage.py prepare_database`: the owner brings the tables up to date, the web processes' role gets its rights."""

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings

from tests.setup.conftest import Manage, data_folder, manage

__all__ = ["data_folder", "manage"]
WEB, PASSWORD = "factcheck_test_web", "only-for-the-tests"
ELSE = "factcheck_test_prepared"


def url_of(name: str, *, user: str = "") -> str:
    """The tests' server with another database and perhaps another user."""
    parts = urlsplit(settings.DATABASE_URL)
    host = parts.netloc.rpartition("@")[2]
    netloc = f"{user}:{PASSWORD}@{host}" if user else parts.netloc
    return urlunsplit(parts._replace(netloc=netloc, path=f"/{name}"))


@pytest.fixture
def server(django_db_setup: None) -> Iterator[psycopg.Connection]:
    """The owner at the server, with an empty database beside the tests' and a second role."""
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as connection:
        (may,) = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        if not may:
            pytest.skip("The role of DATABASE_URL is no superuser, so no second role can be made to try this with.")
        connection.execute(f"DROP DATABASE IF EXISTS {ELSE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {ELSE}")
        connection.execute(f"DROP ROLE IF EXISTS {WEB}")
        connection.execute(f"CREATE ROLE {WEB} LOGIN PASSWORD '{PASSWORD}'")
        yield connection
        connection.execute(f"DROP DATABASE {ELSE} WITH (FORCE)")
        connection.execute(f"DROP ROLE {WEB}")


def prepare(manage: Manage, **environment: str) -> tuple[int, str, str]:
    process = manage("prepare_database", DEBUG="1", **environment)
    said, complaint = process.communicate()
    return process.returncode, said, complaint


def test_the_web_role_gets_its_rights_and_no_more_and_again_is_no_error(server, manage: Manage) -> None:
    roles = {"DATABASE_URL": url_of(ELSE, user=WEB), "DATABASE_OWNER_URL": url_of(ELSE)}
    code, said, complaint = prepare(manage, **roles)
    assert (code, complaint) == (0, "")
    assert said.startswith(f"{said.split()[0]} migrations applied; the role {WEB} reads and writes them")
    assert int(said.split()[0]) > 20
    assert len(said.splitlines()) == 1

    with psycopg.connect(url_of(ELSE), autocommit=True) as owner:
        owner.execute("CREATE TABLE later (id serial PRIMARY KEY)")  # as the migration of a coming version would
        owner.execute(f"GRANT ALL ON audit_event TO {WEB}")
    code, said, complaint = prepare(manage, **roles)
    assert (code, complaint) == (0, "")
    assert said.startswith("The tables are up to date; ")

    with psycopg.connect(url_of(ELSE, user=WEB), autocommit=True) as web:
        web.execute("INSERT INTO later DEFAULT VALUES")
        assert web.execute("DELETE FROM later").rowcount == 1
        insert = (
            "INSERT INTO audit_event (at, actor_name, verb, subject_type, subject_id, before, after, reason, blind)"
            " VALUES (now(), '', 'tried', 'columns.column', 1, '{}', '{}', '', false)"
        )
        assert web.execute(insert).rowcount == 1
        for statement in ("UPDATE audit_event SET verb = ''", "DELETE FROM audit_event", "TRUNCATE audit_event"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(statement)
        for statement in ("TRUNCATE later", "DROP TABLE later", "CREATE TABLE more (id int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(statement)


def test_a_web_role_that_could_change_history_all_the_same_is_refused_with_the_reason(server, manage: Manage) -> None:
    server.execute(f"ALTER ROLE {WEB} SUPERUSER")
    roles = {"DATABASE_URL": url_of(ELSE, user=WEB), "DATABASE_OWNER_URL": url_of(ELSE)}
    code, _, complaint = prepare(manage, **roles)
    assert code == 1
    assert f"The role {WEB} of DATABASE_URL can change history all the same" in complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize("thing", ["DATABASE", "SCHEMA"])
def test_a_web_role_that_could_drop_the_history_with_what_holds_it_is_refused(
    server, manage: Manage, thing: str
) -> None:
    """Tables need not be one's own to be dropped: their schema, or the whole database, is enough."""
    name = ELSE if thing == "DATABASE" else "public"
    with psycopg.connect(url_of(ELSE), autocommit=True) as owner:
        owner.execute(f"ALTER {thing} {name} OWNER TO {WEB}")
    roles = {"DATABASE_URL": url_of(ELSE, user=WEB), "DATABASE_OWNER_URL": url_of(ELSE)}
    code, _, complaint = prepare(manage, **roles)
    assert code == 1
    assert f"The role {WEB} of DATABASE_URL can change history all the same" in complaint
    assert "owns the schema or the database" in complaint
    with psycopg.connect(url_of(ELSE, user=WEB), autocommit=True) as web:  # the control: it really could
        web.execute("DROP TABLE audit_event CASCADE")


def test_a_web_role_with_a_right_to_one_column_of_history_is_refused(server, manage: Manage) -> None:
    roles = {"DATABASE_URL": url_of(ELSE, user=WEB), "DATABASE_OWNER_URL": url_of(ELSE)}
    assert prepare(manage, **roles)[0] == 0
    for right in ("UPDATE (actor_name)", "TRIGGER"):
        with psycopg.connect(url_of(ELSE), autocommit=True) as owner:
            owner.execute(f"GRANT {right} ON audit_event TO PUBLIC")
        code, _, complaint = prepare(manage, **roles)
        assert (code, "can change history all the same" in complaint) == (1, True), right
        with psycopg.connect(url_of(ELSE), autocommit=True) as owner:
            owner.execute(f"REVOKE {right} ON audit_event FROM PUBLIC")
    assert prepare(manage, **roles)[0] == 0


def test_one_role_for_both_works_and_says_what_guards_history_then(server, manage: Manage) -> None:
    code, said, complaint = prepare(manage, DATABASE_URL=url_of(ELSE))
    assert (code, complaint) == (0, "")
    assert "one role owns and uses them, so history is guarded by a trigger only" in said


def test_an_owner_that_cannot_be_reached_is_said_in_a_sentence(server, manage: Manage) -> None:
    roles = {"DATABASE_URL": url_of("factcheck_test_nowhere"), "DATABASE_OWNER_URL": url_of(ELSE)}
    code, _, complaint = prepare(manage, **roles)
    assert code == 1
    assert complaint.startswith("CommandError: The database does not answer, so nothing was changed.")


def test_a_deployment_with_one_role_is_warned(manage: Manage) -> None:
    alone = manage("check", "--deploy", DEBUG="1", DATABASE_URL="postgresql://factcheck@db.example.org/factcheck")
    assert "history is guarded by a trigger only" in alone.communicate()[1]
    two = manage(
        "check",
        "--deploy",
        DEBUG="1",
        DATABASE_URL="postgresql://factcheck@db.example.org/factcheck",
        DATABASE_OWNER_URL="postgresql://factcheck_owner@db.example.org/factcheck",
    )
    assert "guarded by a trigger only" not in two.communicate()[1]
