"""The column's history: who did what, without what a verdict says."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.actions import edit_claim
from factcheck.columns.actions import edit_column
from factcheck.columns.models import Column
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
    assert "<ins>Wording 1.</ins>" in me.get("column_history", column.pk, page=2).content.decode()


def test_an_older_page_is_a_fragment_for_htmx(me, column, claims):
    for version in range(1, 60):
        edit_claim(claims[0], version=version, by=me.user, restatement=f"Wording {version}.", kind="event")
    older = me.get("column_history", column.pk, page=2, htmx=True).content.decode()
    assert "<!doctype" not in older.lower()
    assert 'id="changes"' in older
    assert "2 of 2" in older


def test_earlier_details_of_the_column_come_back_as_a_new_change(me, column):
    edit_column(column, version=1, by=me.user, title="Another title", author="", published_on=date(2024, 1, 2))
    line = Event.objects.about(column).get(verb="edited the column")
    page = me.get("column_history", column.pk).content.decode()
    address = reverse("column_restore", args=[column.pk, line.pk])
    assert address in page
    assert "<ins>Another" in page

    assert me.client.post(address, {"side": "before", "version": 2}).status_code == 302

    fresh = Column.objects.get(pk=column.pk)
    assert (fresh.title, fresh.author, fresh.published_on) == (column.title, column.author, column.published_on)
    newest = Event.objects.about(column)[0]
    assert newest.reason.startswith("Restored the wording of before ")
    assert newest.before["title"] == "Another title"


def test_bringing_back_details_over_somebody_elses_change_is_a_conflict(me, column):
    edited = edit_column(column, version=1, by=me.user, title="Another title")
    line = Event.objects.about(column).get(verb="edited the column")
    edit_column(edited, version=2, by=me.user, title="Theirs", author="Ada")
    refused = me.client.post(reverse("column_restore", args=[column.pk, line.pk]), {"side": "before", "version": 2})
    assert refused.status_code == 409
    page = " ".join(re.sub(r"<[^>]+>", " ", refused.content.decode()).split())
    assert "Both of you changed: title" in page
    assert f"not saved {column.title} Theirs: title {me.user.name} Theirs" in page
    assert "Both of you changed: author" in page
    fresh = Column.objects.get(pk=column.pk)
    assert (fresh.title, str(fresh.author)) == ("Theirs", "Ada")


def test_lines_that_are_not_of_the_columns_own_details_are_not_found(me, column, claims):
    edit_claim(claims[0], version=1, by=me.user, restatement="Reworded.", kind="event")
    line = Event.objects.about(claims[0]).get(verb="edited the claim")
    added = Event.objects.about(column).get(verb="added the column")
    for event, side in ((line, "before"), (added, "before")):
        address = reverse("column_restore", args=[column.pk, event.pk])
        assert me.client.post(address, {"side": side, "version": 1}).status_code == 404
