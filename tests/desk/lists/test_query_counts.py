"""Queue and board ask the same few questions at 5 and at 50 rows: session and user, then at most six."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.desk.lists import asked
from tests.factories import (
    TeamFactory,
    attach,
    editor,
    make_claim,
    make_column,
    make_published,
    make_review,
    reviewer,
    verdict,
)

from .test_queue import given_to, sign_in

pytestmark = pytest.mark.django_db
MOST = {
    "queue": 6,
    "queue?show=all&sort=state": 6,
    "queue?show=verdict&sort=-claim&kind=event": 6,
    "board": 8,
    "board?show=work&sort=-progress": 8,
}


def fill(team, hands, number: int) -> None:
    """Columns with a published, a running and a candidate claim each."""
    for k in range(number):
        column = make_column(team=team, claims=3, by=hands[0], outlet=f"Outlet {team.pk}-{k}")
        review = make_review(make_claim(column), by=hands[0])
        given_to(review, hands[k % 2])
        attach(review, by=hands[0])
        verdict(review, by=hands[1])
    make_published(make_review(make_claim(column), by=hands[0]))


@pytest.fixture
def teams(monkeypatch):
    monkeypatch.setattr(asked, "PER_PAGE", 50)
    small, large = TeamFactory(), TeamFactory()
    people = {team: [reviewer(team), reviewer(team), editor(team)] for team in (small, large)}
    fill(small, people[small], 5)
    fill(large, people[large], 50)
    return people


def asked_of(user, address: str) -> tuple[int, int]:
    """(queries, rows) of a page."""
    client = sign_in(user)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
    return len(queries), len(answer.context["rows"])


def test_a_list_asks_the_same_at_5_and_at_50(teams):
    small, large = (people[2] for people in teams.values())
    for address, most in MOST.items():
        name, _, query = address.partition("?")
        few, many = (asked_of(user, f"{reverse(name)}?{query}") for user in (small, large))
        assert few[0] == many[0] <= most <= 8, address
        assert few[1] < many[1] or not query, address
