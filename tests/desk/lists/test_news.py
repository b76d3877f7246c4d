"""Queue and board say that something happened since they were made, and show it when a person wants."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.reviews.actions import assign, comment, record_discussion
from factcheck.reviews.models import Review
from tests.factories import TeamFactory, attach, editor, make_review, reviewer, verdict

from .test_queue import HTMX, sign_in

pytestmark = pytest.mark.django_db(transaction=True)  # a line of a running transaction is news to everybody
LISTS = pytest.mark.parametrize("name", ["queue", "board"])


@pytest.fixture
def team():
    return TeamFactory()


def asking(client, name, **asked):
    """The address that the list asks every few seconds."""
    page = client.get(reverse(name), asked).content.decode()
    return unescape(re.search(r'id="list-news".*?hx-get="([^"]+)"', page, re.S)[1])


@LISTS
def test_a_list_on_which_nothing_happened_is_told_nothing(team, name):
    review = make_review(team=team)
    client = sign_in(reviewer(team))
    address = asking(client, name)
    assert client.get(address, headers=HTMX).status_code == 204
    comment(review, by=reviewer(team), body="Talk changes no row.")
    assert client.get(address, headers=HTMX).status_code == 204


@LISTS
def test_changes_are_counted_once_and_the_list_is_shown_anew_as_it_was_asked_for(team, name):
    review = make_review(team=team)
    client = sign_in(reviewer(team))
    address = asking(client, name, show="all", sort="-due")
    attach(review)
    review.refresh_from_db()
    assign(review, to=None, version=review.version, by=editor(team))
    told = client.get(address, headers=HTMX).content.decode()
    number = re.search(r"(\d+) changes since this list was made", told)[1]
    assert int(number) >= 2
    assert client.get(f"{address}&told={number}", headers=HTMX).status_code == 204
    again = unescape(re.search(r'hx-get="([^"]+)"\s+hx-target="#list"', told)[1])
    assert again.startswith(reverse(name))
    assert "sort=-due" in again
    shown = client.get(again, headers=HTMX).content.decode()
    fresh = unescape(re.search(r'id="list-news".*?hx-get="([^"]+)"', shown, re.S)[1])
    assert client.get(fresh, headers=HTMX).status_code == 204


@LISTS
def test_another_teams_changes_are_no_news(team, name):
    client = sign_in(reviewer(team))
    address = asking(client, name)
    attach(make_review())
    assert client.get(address, headers=HTMX).status_code == 204


def test_of_a_recorded_discussion_not_even_the_moment_is_told(team):
    review = make_review(team=team)
    ana, ben, blind = (reviewer(team) for _ in range(3))
    verdict(review, by=ana, rating="true")
    verdict(review, by=ben, rating="false")
    client = sign_in(blind)
    address = asking(client, "queue")
    record_discussion(Review.objects.get(pk=review.pk), by=ana, outcome="Both registers count.")
    assert client.get(address, headers=HTMX).status_code == 204


@pytest.mark.parametrize("after", ["", "x", "5/3:1:", "9" * 5000, "1/2:3:\x00"])
def test_a_mark_nobody_gave_out_is_no_error(team, after):
    make_review(team=team)
    client = sign_in(reviewer(team))
    assert client.get(reverse("queue_changes"), {"after": after}, headers=HTMX).status_code == 200


@LISTS
def test_asking_costs_three_queries_however_much_happened(team, name):
    review = make_review(team=team)
    client = sign_in(reviewer(team))
    address = asking(client, name)
    for number in (1, 120):
        for _ in range(number):
            attach(review)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address, headers=HTMX)
        assert len(queries) == 3
    assert "More than 99 changes" in answer.content.decode()
