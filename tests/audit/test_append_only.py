"""History is only added to: the database refuses everything else, whoever asks and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from factcheck.audit.actions import record
from factcheck.audit.models import Event
from factcheck.publication.models import Publication
from tests.database import AS_OWNER, CANNOT, is_runtime
from tests.factories import TeamFactory, make_column, make_published, reviewer

pytestmark = pytest.mark.django_db
STATEMENTS = {
    "UPDATE": "UPDATE audit_event SET actor_name = 'Somebody else'",
    "UPDATE of no row": "UPDATE audit_event SET actor_name = 'Somebody else' WHERE false",
    "DELETE": "DELETE FROM audit_event",
    "TRUNCATE": "TRUNCATE audit_event",
    "TRUNCATE with all that hangs on it": "TRUNCATE audit_event CASCADE",
    "upsert": "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT (id) DO UPDATE SET actor_name = 'x'",
}
every_statement = pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
OWNER, MAINTENANCE = AS_OWNER


class UndoneError(Exception):
    """Ends a transaction whose work is to be forgotten."""


@pytest.fixture
def event() -> Event:
    return record("made the team", TeamFactory(), by=reviewer(), after={"name": "Harbour desk"})


@pytest.fixture
def as_runtime() -> None:
    if not is_runtime():
        pytest.skip(CANNOT)


def answer(*statements: str) -> str:
    """Carry statements out and undo them; the database's refusal, or nothing."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            raise UndoneError
    except UndoneError:
        return ""
    except DatabaseError as error:
        return str(error)


@every_statement
@pytest.mark.usefixtures("as_runtime", "event")
def test_the_runtime_role_has_no_right_to_change_history(statement: str) -> None:
    assert "permission denied for table audit_event" in answer(statement)
    assert "permission denied for table audit_event" in answer(MAINTENANCE, statement)


@every_statement
@pytest.mark.usefixtures("event")
def test_the_owner_who_does_not_say_so_is_refused_too(statement: str) -> None:
    assert "History is only added to" in answer(OWNER, statement)
    assert "History is only added to" in answer(OWNER, "SET LOCAL factcheck.maintenance = 'off'", statement)


@every_statement
@pytest.mark.usefixtures("event")
def test_the_owner_who_says_so_can(statement: str) -> None:
    """The control of the two above: the same statement works for whom it is meant."""
    assert answer(OWNER, MAINTENANCE, statement) == ""


@pytest.mark.usefixtures("as_runtime", "event")
def test_what_one_maintenance_allowed_is_over_with_its_transaction() -> None:
    assert answer(OWNER, MAINTENANCE, STATEMENTS["DELETE"]) == ""
    assert "permission denied" in answer(STATEMENTS["DELETE"])
    assert "History is only added to" in answer(OWNER, STATEMENTS["DELETE"])


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE audit_event DISABLE TRIGGER event_append_only",
        "DROP TRIGGER event_append_only ON audit_event",
        "DROP TABLE audit_event",
        "ALTER TABLE audit_event ADD COLUMN x int",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "SET session_replication_role = 'replica'",
        "GRANT DELETE ON audit_event TO PUBLIC",
    ],
)
@pytest.mark.usefixtures("as_runtime")
def test_the_runtime_role_cannot_take_the_guard_away(statement: str) -> None:
    """Granting what one has not is no error in PostgreSQL, only without effect."""
    refused = answer(statement)
    if statement.startswith("GRANT"):
        assert "permission denied for table" in answer(statement, STATEMENTS["DELETE"])
    else:
        assert "must be owner" in refused or "permission denied" in refused
    if "session_replication_role" not in statement:  # a superuser's alone
        assert answer(OWNER, statement) == ""


@pytest.mark.usefixtures("as_runtime")
def test_the_runtime_role_empties_no_table_at_once() -> None:
    make_published()
    for table in ("publication_publication", "publication_columnedition", "claims_claim", "accounts_user"):
        assert "permission denied" in answer(f"TRUNCATE {table} CASCADE")
        assert answer(*AS_OWNER, "SET CONSTRAINTS ALL IMMEDIATE", f"TRUNCATE {table} CASCADE") == ""
    assert Publication.objects.count() == 1


@pytest.mark.usefixtures("as_runtime")
def test_the_runtime_role_writes_everywhere_else_and_adds_to_history() -> None:
    """Whole checks are published as this role in every other test; here, that it really is this one that may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')"
            " AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))"
        )
        assert {name for (name,) in cursor.fetchall()} == {"audit_event", "django_migrations"}
        cursor.execute(
            "SELECT has_table_privilege('audit_event', 'SELECT'), has_table_privilege('audit_event', 'INSERT')"
        )
        assert cursor.fetchone() == (True, True)


def test_an_event_saved_again_is_refused_by_the_database(event: Event) -> None:
    event.reason = "Another reason."
    with pytest.raises(DatabaseError), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()
    assert Event.objects.get(pk=event.pk).reason == ""


def test_history_stays_when_the_person_and_the_column_are_gone() -> None:
    column = make_column()
    person = reviewer(name="Ines Calder")
    record("looked around", column, by=person, column_id=column.pk)
    before = list(Event.objects.order_by("id").values())
    assert Event.objects.within_column(column.pk).count() >= 3

    person.delete()
    column.delete()

    assert list(Event.objects.order_by("id").values()) == before
    kept = Event.objects.get(verb="looked around")
    assert (kept.actor_name, kept.subject_type) == ("Ines Calder", "columns.column")
