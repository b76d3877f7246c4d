"""What is remembered of a page depends on its values alone, and is nobody's in particular."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.claims.models import Claim
from factcheck.desk.column_desk.loading import load_desk
from factcheck.desk.column_desk.options import Options
from factcheck.desk.pieces import Face, face_of, forget_pieces, render_piece
from factcheck.reviews.actions import assign, edit_wording
from tests.factories import TeamFactory, curator, make_column, make_review, reviewer

pytestmark = pytest.mark.django_db
ROW = "desk/column_desk_row.html"


@pytest.fixture(autouse=True)
def _anew():
    forget_pieces()


def page(user, column) -> str:
    client = Client()
    client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
    return client.get(reverse("column_desk", args=[column.pk])).content.decode()


def test_a_row_is_written_anew_when_any_value_of_it_changes():
    column = make_column(claims=2)
    desk = load_desk(column, Options(), user=reviewer(column.team), may_work=True)
    row = desk.rows[0]
    first = render_piece(ROW, row, desk.around)
    assert render_piece(ROW, replace(row), replace(desk.around)) is first
    changed = {"version": 9, "restatement": "Other words.", "is_checked": True, "topics": ("Ships",)}
    for name, value in changed.items():
        assert render_piece(ROW, replace(row, **{name: value}), desk.around) != first, name
    assert render_piece(ROW, row, replace(desk.around, may_work=False)) != first


def test_a_piece_holds_no_token_of_a_session():
    column = make_column(claims=2)
    desk = load_desk(column, Options(), user=reviewer(column.team), may_work=True)
    pieces = [render_piece(ROW, row, desk.around) for row in desk.rows]
    pieces += [render_piece("desk/column_desk_line.html", line, desk.around) for line in desk.lines]
    assert not any("csrfmiddlewaretoken" in piece for piece in pieces)


def test_what_one_person_was_shown_is_not_shown_to_another():
    team = TeamFactory()
    one, two = reviewer(team), reviewer(team)
    review = make_review(team=team)
    column = review.claim.column
    assign(review, to=one, version=review.version, by=one)
    others = Claim.objects.filter(column=column).count() - 1
    for person, free in ((one, others), (two, others + 1), (one, others)):
        assert page(person, column).count(">Assign to me<") == free
    assert ">Assign to me<" not in page(curator(), column)


def test_what_one_person_saved_the_next_page_of_another_shows():
    team = TeamFactory()
    one, two = reviewer(team), reviewer(team)
    column = make_column(team=team, by=one)
    claim = Claim.objects.filter(column=column).select_related("column").order_by("number")[0]
    assert "The port was closed." not in page(two, column)
    edit_wording(claim, version=claim.version, by=one, restatement="The port was closed.", kind="event")
    assert "The port was closed." in page(two, column)


def test_a_name_that_changes_changes_the_face():
    assert face_of(None, "", "") is None
    assert face_of(7, "Ada Byron", "ada") == Face("Ada Byron", "AB", 2)
    assert face_of(7, "Ada Lovelace", "ada").initials == "AL"
