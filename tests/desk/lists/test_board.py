"""The board: every column of my teams, how far it is, and what readers can see."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factcheck.columns.actions import edit_column
from tests.factories import (
    TeamFactory,
    curator,
    make_awaiting,
    make_claim,
    make_column,
    make_published,
    make_review,
    reviewer,
)

from .test_queue import HTMX, due, given_to, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def client(team):
    return sign_in(reviewer(team))


def rows(client, **asked):
    return client.get(reverse("board"), asked).context["rows"]


def test_a_column_shows_its_progress_and_its_published_ratings(client, team):
    column = make_column(team=team, claims=4, title="Ships")
    for rating in ("true", "true", "false"):
        make_published(make_review(make_claim(column)), rating=rating)
    make_review(make_claim(column))
    (row,) = rows(client)
    assert (row.finished, row.column.accepted, row.unrated) == (3, 4, 1)
    assert [(part.key, part.count, part.x, part.width) for part in row.segments] == [
        ("true", 2, 0.0, 50.0),
        ("false", 1, 50.0, 25.0),
    ]
    page = client.get(reverse("board")).content.decode()
    assert 'aria-label="2 True, 1 False, 1 not published yet"' in page
    assert re.search(r'<progress\s+value="3"\s+max="4">', page)


def test_a_column_is_due_when_its_first_unfinished_claim_is(client, team):
    today = timezone.localdate()
    column = make_column(team=team, claims=2)
    first, second = (make_review(make_claim(column)) for _ in range(2))
    due(first, today + timedelta(days=4))
    due(second, today - timedelta(days=2))
    assert rows(client)[0].due.words == "2 days late"


def test_a_columns_own_date_counts_too(client, team):
    column = make_column(team=team, title="Ships")
    day = timezone.localdate() + timedelta(days=1)
    edit_column(column, version=1, by=curator(), title="Ships", due_on=day)
    assert rows(client)[0].due.words == "Tomorrow"


def test_the_people_at_work_are_shown(client, team):
    column = make_column(team=team)
    hand = reviewer(team)
    given_to(make_review(make_claim(column)), hand)
    given_to(make_review(make_claim(column)), hand)
    assert [person.name for person in rows(client)[0].people] == [hand.name]


def test_each_chip_shows_its_columns_and_counts_them(client, team):
    fresh = make_column(team=team)
    work = make_review(team=team).claim.column
    waiting = make_awaiting(team=team, claims=1).claim.column
    done = make_published(team=team, claims=1).claim.column
    counts = {chip.key: chip.count for chip in client.get(reverse("board")).context["chips"]}
    assert counts == {"all": 4, "triage": 2, "work": 2, "sign_off": 1, "done": 1}
    assert {row.column.pk for row in rows(client, show="triage")} == {fresh.pk, work.pk}
    assert {row.column.pk for row in rows(client, show="work")} == {work.pk, waiting.pk}
    assert [row.column.pk for row in rows(client, show="done")] == [done.pk]


def test_the_board_narrows_to_a_publication_and_a_team(team):
    other = TeamFactory()
    ours = make_column(team=team, outlet="The Delta Times")
    theirs = make_column(team=other, outlet="The Estuary Post")
    client = sign_in(reviewer(team, teams=[other]))
    assert [row.column.pk for row in rows(client, outlet=ours.outlet_id)] == [ours.pk]
    assert [row.column.pk for row in rows(client, team=other.pk)] == [theirs.pk]


def test_the_board_sorts(client, team):
    today = timezone.localdate()
    late, soon = make_review(team=team), make_review(team=team)
    due(late, today - timedelta(days=1))
    due(soon, today + timedelta(days=1))
    undated = make_column(team=team, title="An undated one")
    columns = [late.claim.column_id, soon.claim.column_id, undated.pk]
    assert [row.column.pk for row in rows(client)] == columns
    assert rows(client, sort="title")[0].column.pk == undated.pk
    page = client.get(reverse("board"), {"sort": "-progress"})
    assert page.content.decode().count('aria-sort="descending"') == 1


def test_another_teams_columns_are_not_on_the_board(client):
    make_column()
    answer = client.get(reverse("board"))
    assert answer.context["rows"] == []
    assert "No column here yet" in answer.content.decode()


def test_htmx_gets_the_list_alone(client, team):
    make_column(team=team)
    answer = client.get(reverse("board"), {"show": "triage"}, headers=HTMX)
    assert answer.content.decode().strip().startswith('<div id="list"')
    assert answer["HX-Push-Url"] == f"{reverse('board')}?show=triage"
