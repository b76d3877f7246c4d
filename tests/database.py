"""The tests' two roles, as in production: one owns the tables, the other is what the code under test uses.

The given role makes the test database and is its owner. It then lets every connection start as the runtime role
(`-c role=…`); the emptying of all tables after a test with real transactions steps back to the owner for as long as it
takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

RUNTIME = "factcheck_test_runtime"
CANNOT = "The role of DATABASE_URL may not make roles, so the tests run as the owner of the tables alone."
AS_OWNER = ("SET LOCAL ROLE NONE", "SET LOCAL factcheck.maintenance = 'on'")


@contextmanager
def runtime_role() -> Iterator[bool]:
    """Let every connection be the runtime role's, if there can be one; says whether."""
    from django.db import connection

    with flushing_as_owner():
        if not _make_role():
            yield False
            return
        options = connection.settings_dict["OPTIONS"]
        given = options.get("options")
        _leave()
        options["options"] = " ".join(filter(None, [given, f"-c role={RUNTIME}"]))
        try:
            yield True
        finally:
            _leave()
            options.pop("options")
            if given:
                options["options"] = given
            _remove_role()


@contextmanager
def flushing_as_owner() -> Iterator[None]:
    """Emptying all tables empties the history too, which only its owner may, and only on purpose."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def as_owner(self: DatabaseOperations, sql_list: list[str]) -> Any:
        return flush(self, [*AS_OWNER, *sql_list])

    DatabaseOperations.execute_sql_flush = as_owner
    try:
        yield
    finally:
        DatabaseOperations.execute_sql_flush = flush


def is_runtime() -> bool:
    """Whether this connection is the runtime role's."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0] == RUNTIME


def _make_role() -> bool:
    from django.db import connection

    from factcheck.audit.roles import grant

    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolcreaterole, rolsuper FROM pg_roles WHERE rolname = current_user")
        may, is_superuser = cursor.fetchone()
        if not may:
            return False
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [RUNTIME])
        if not cursor.rowcount:
            cursor.execute(f"CREATE ROLE {RUNTIME} NOLOGIN")
        if not is_superuser:  # who makes a role may not at once become it
            cursor.execute(f"GRANT {RUNTIME} TO current_user")
    grant(RUNTIME)
    return True


def _remove_role() -> None:
    """Leave nothing in somebody's server; another run on it may still need the role, and then keeps it."""
    from django.db import Error, connection

    with suppress(Error), connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {RUNTIME}")
        cursor.execute(f"DROP ROLE {RUNTIME}")


def _leave() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()
