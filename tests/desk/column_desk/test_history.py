"""The column's history: who did what, without what a verdict says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.claims.actions import edit_claim
from factcheck.reviews.actions import dismiss
from tests.factories import make_review, reviewer, verdict

pytestmark = pytest.mark.django_db


def test_history_tells_who_changed_what_and_why(me, column, claims):
    edit_claim(claims[0], version=1, by=me.user, restatement="Reworded.", kind="event")
    dismiss(claims[1], version=1, by=me.user, reason="trivial", note="Nobody asks.")
    page = me.get("column_history", column.pk).content.decode()
    for text in (me.user.name, "Reworded.", claims[0].restatement, "Nobody asks.", "added the column"):
        assert text in page


def test_history_of_the_column_gives_no_verdict_away(me, column, claims):
    given = verdict(make_review(claims[0]), by=reviewer(column.team), rationale="The register disagrees.")
    page = me.get("column_history", column.pk).content.decode()
    assert "gave a verdict" in page
    assert given.rationale not in page


def test_a_long_history_comes_in_pages_at_the_same_cost(me, column, claims):
    def queries():
        with CaptureQueriesContext(connection) as found:
            page = me.get("column_history", column.pk).content.decode()
        return len(found), page

    few, _ = queries()
    for version in range(1, 60):
        edit_claim(claims[0], version=version, by=me.user, restatement=f"Wording {version}.", kind="event")
    many, page = queries()
    assert few == many <= 8
    assert "1 of 2" in page
    assert "Wording 1." in me.get("column_history", column.pk, page=2).content.decode()
