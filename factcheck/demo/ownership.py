"""Whose database is this? The demo fills only one that it made, and knows it by a table made before all others."""

import json
from typing import NamedTuple

from django.db import connection, transaction

from factcheck.demo.account import CannotStart

STRANGERS = """
    SELECT format('%I.%I', n.nspname, thing.name)
    FROM (
        SELECT oid, relnamespace, relname, 'pg_class'::regclass FROM pg_class
        UNION ALL SELECT oid, pronamespace, proname, 'pg_proc'::regclass FROM pg_proc
        UNION ALL SELECT oid, typnamespace, typname, 'pg_type'::regclass FROM pg_type
    ) AS thing (oid, namespace, name, class)
    JOIN pg_namespace n ON n.oid = thing.namespace
    WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%%'
      AND NOT EXISTS (
          SELECT FROM pg_depend d WHERE d.classid = thing.class AND d.objid = thing.oid AND d.deptype IN ('e', 'i')
      )
    ORDER BY thing.class, 1
    LIMIT 3
"""


class SignIn(NamedTuple):
    """One demo account as it is shown to the newcomer."""

    name: str
    username: str
    role: str
    password: str


def claim() -> None:
    """Mark an empty database as the demo's. Raises CannotStart where something else lives in it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('factcheck_demo'))")
        if "factcheck_demo" in connection.introspection.table_names(cursor):
            return
        cursor.execute(STRANGERS)
        found = [name for (name,) in cursor.fetchall()]
        if found:
            raise CannotStart(
                f"The database of DATABASE_URL holds what the demo did not make ({', '.join(found)}, …). "
                "Nothing was changed. Name an empty database, or unset DATABASE_URL to use one in .data/."
            )
        cursor.execute(
            "CREATE TABLE factcheck_demo"
            " (made_at timestamptz NOT NULL DEFAULT now(), loaded_at timestamptz, sign_ins text)"
        )
        cursor.execute("INSERT INTO factcheck_demo DEFAULT VALUES")


def load_once() -> list[SignIn]:
    """Load the worked example if this database has never had it; what people did since stays. Returns its sign-ins."""
    from factcheck.demo.load import load_demo

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT sign_ins FROM factcheck_demo FOR UPDATE")
        (kept,) = cursor.fetchone()
        if kept:
            return [SignIn(*row) for row in json.loads(kept)]
        sign_ins = [SignIn(*row) for row in load_demo()]
        cursor.execute("UPDATE factcheck_demo SET loaded_at = now(), sign_ins = %s", [json.dumps(sign_ins)])
        return sign_ins
