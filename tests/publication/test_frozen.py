"""What was published is never changed: the database itself refuses, whoever asks and however."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.publication.models import ColumnEdition, Publication, PublishedScale
from tests.factories import correct, editor, make_published, withdrawn

pytestmark = pytest.mark.django_db
FROZEN = "A publication is frozen"


def refused(sql: str, *values: object) -> str:
    """The database's answer to a statement it must not carry out."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(caught.value)


def columns_but(*free: str) -> list[str]:
    return [field.column for field in Publication._meta.concrete_fields if field.column not in {"id", *free}]


def test_the_body_of_a_publication_cannot_be_updated():
    row = make_published()
    sql = """UPDATE publication_publication SET body = body || '{"short_answer": "Another."}' WHERE id = %s"""
    assert FROZEN in refused(sql, row.pk)
    row.refresh_from_db()
    assert row.body["short_answer"] == "The register counts as many ships."


def test_a_publication_cannot_be_deleted():
    row = make_published()
    assert FROZEN in refused("DELETE FROM publication_publication WHERE id = %s", row.pk)


@pytest.mark.parametrize(
    "column",
    columns_but("body", "search", "is_current", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason"),
)
def test_no_copy_of_the_body_can_be_updated_on_its_own(column):
    other = {
        "topics": "'{Ships}'",
        "is_example": "NOT is_example",
        "published_at": "now()",
        "correction_note": "'x'",
        "rating_number": "1",
    }
    row = make_published()
    changed = other.get(column, f"{column} + 1" if column.endswith(("_id", "number")) else "'changed'")
    assert FROZEN in refused(f"UPDATE publication_publication SET {column} = {changed} WHERE id = %s", row.pk)


def test_a_withdrawal_is_written_once():
    row = withdrawn(make_published())
    sql = "UPDATE publication_publication SET withdrawn_reason = 'Another reason' WHERE id = %s"
    assert FROZEN in refused(sql, row.pk)
    taken_back = """UPDATE publication_publication
        SET withdrawn_at = NULL, withdrawn_by_id = NULL, withdrawn_reason = '' WHERE id = %s"""
    assert FROZEN in refused(taken_back, row.pk)


def test_a_withdrawal_needs_person_time_and_reason_together():
    row = make_published()
    sql = "UPDATE publication_publication SET withdrawn_at = now() WHERE id = %s"
    assert "withdrawal_with_person_time_and_reason" in refused(sql, row.pk)


def test_one_number_of_a_claim_is_current():
    first = make_published()
    correct(first)
    sql = "UPDATE publication_publication SET is_current = true WHERE id = %s"
    assert "one_current_a_claim" in refused(sql, first.pk)


def test_a_number_is_given_once_a_claim():
    row = make_published()
    copy = Publication.objects.get(pk=row.pk)
    copy.pk, copy.is_current = None, False
    with pytest.raises(IntegrityError, match="one_publication_a_number"), transaction.atomic():
        copy.save()


def test_a_second_number_without_a_note_is_refused():
    row = make_published()
    copy = Publication.objects.get(pk=row.pk)
    copy.pk, copy.is_current, copy.number = None, False, 2
    with pytest.raises(IntegrityError, match="correction_has_a_note"), transaction.atomic():
        copy.save()


def test_an_edition_of_a_column_page_cannot_be_updated_or_deleted():
    make_published()
    edition = ColumnEdition.objects.get()
    assert FROZEN in refused("UPDATE publication_columnedition SET body = '{}' WHERE id = %s", edition.pk)
    assert FROZEN in refused("DELETE FROM publication_columnedition WHERE id = %s", edition.pk)


def test_the_published_scale_cannot_be_updated_or_deleted():
    make_published()
    scale = PublishedScale.objects.get()
    assert FROZEN in refused("UPDATE publication_publishedscale SET body = '{}' WHERE id = %s", scale.pk)
    assert FROZEN in refused("DELETE FROM publication_publishedscale WHERE id = %s", scale.pk)


def test_what_stands_outside_the_body_by_nature_may_change():
    row = make_published()
    row.is_current = False
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), editor(), "A reason."
    row.save()
    row.refresh_from_db()
    assert row.is_withdrawn
