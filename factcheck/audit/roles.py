"""Two roles in PostgreSQL: one owns the tables, the other is what the web processes use.

The second may read and write rows and add to the history. It cannot change history, empty a table or alter one, so
that neither a mistake in our code nor somebody who found a way to send SQL through it can take away what was recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from .models import Event

IDENTITY = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
HISTORY = Event._meta.db_table
MIGRATIONS = "django_migrations"
# Any number of our own: two machines that are updated at once do this one after the other.
LOCK = 7_201_003

OURS = """
    SELECT c.relname, c.relkind = 'S' FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'S')
      AND pg_has_role(current_user, c.relowner, 'USAGE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
CAN_ALTER = """
    SELECT has_table_privilege(%(role)s, c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
        OR has_any_column_privilege(%(role)s, c.oid, 'UPDATE')
        OR pg_has_role(%(role)s, c.relowner, 'MEMBER')
        OR pg_has_role(%(role)s, n.nspowner, 'MEMBER')
        OR pg_has_role(%(role)s, d.datdba, 'MEMBER')
    FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_database d ON d.datname = current_database()
    WHERE c.oid = %(table)s::regclass
"""
"""Whoever owns a schema may drop every table in it, and whoever owns the database may drop it with all of them."""


class NotGuarded(Exception):
    """The runtime role can change history whatever is granted to it; the message says why."""


@dataclass(frozen=True)
class Prepared:
    """What was done: migrations applied, and the role that was given its rights (empty where one role does both)."""

    migrations: int
    runtime: str


def are_divided() -> bool:
    """Whether the settings name an owner beside the role of the web processes."""
    return settings.DATABASE_OWNER_URL != settings.DATABASE_URL


@contextmanager
def as_owner() -> Iterator[None]:
    """Let every connection of this process be the owner's until the block ends. For commands only."""
    if not are_divided():
        yield
        return
    _leave()
    runtime = {name: connection.settings_dict[name] for name in IDENTITY}
    connection.settings_dict.update({name: settings.DATABASE_OWNER[name] for name in IDENTITY})
    try:
        yield
    finally:
        _leave()
        connection.settings_dict.update(runtime)


def runtime_role() -> str:
    """The role of the web processes, as the database knows it. Raises psycopg.OperationalError at once: no pool."""
    with psycopg.connect(settings.DATABASE_URL, connect_timeout=10) as found:
        return str(found.execute("SELECT current_user").fetchone()[0])  # type: ignore[index]


def prepare(runtime: str, *, verbosity: int = 0) -> Prepared:
    """Apply what is new of the migrations, then give the runtime role its rights. As the owner; as often as one likes.

    Raises NotGuarded.
    """
    executor = MigrationExecutor(connection)
    new = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if new:
        call_command("migrate", interactive=False, verbosity=verbosity)
    if not are_divided():
        return Prepared(new, "")
    grant(runtime)
    return Prepared(new, runtime)


def grant(runtime: str) -> None:
    """Give a role what the web processes need, and take from it what they must not have. Raises NotGuarded."""
    role = sql.Identifier(runtime)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(OURS)
        found = cursor.fetchall()
        tables = sql.SQL(", ").join(sql.Identifier(name) for name, is_sequence in found if not is_sequence)
        sequences = sql.SQL(", ").join(sql.Identifier(name) for name, is_sequence in found if is_sequence)
        cursor.execute("SELECT current_schema()")
        schema = sql.Identifier(cursor.fetchone()[0])
        for statement in (
            "GRANT USAGE ON SCHEMA {schema} TO {role}",
            "REVOKE ALL ON {tables} FROM {role}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {role}",
            "REVOKE UPDATE, DELETE ON {history} FROM {role}",
            "REVOKE INSERT, UPDATE, DELETE ON {migrations} FROM {role}",
            "GRANT USAGE, SELECT ON {sequences} TO {role}",
        ):
            cursor.execute(
                sql.SQL(statement).format(
                    role=role,
                    schema=schema,
                    tables=tables,
                    sequences=sequences,
                    history=sql.Identifier(HISTORY),
                    migrations=sql.Identifier(MIGRATIONS),
                )
            )
        cursor.execute(CAN_ALTER, {"role": runtime, "table": HISTORY})
        if cursor.fetchone()[0]:
            raise NotGuarded(
                f"The role {runtime} of DATABASE_URL can change history all the same: it is a superuser, belongs to "
                "the owner, owns the schema or the database, or everybody was given the right. Make it an ordinary "
                "role that owns none of them, then run this again."
            )


def _leave() -> None:
    """Close what is open as the role of before."""
    database = connections[DEFAULT_DB_ALIAS]
    database.close()
    if isinstance(database, DatabaseWrapper):
        database.close_pool()
