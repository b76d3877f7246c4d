"""The claim page asks the database at most fifteen times, however much hangs on the claim."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.reviews.actions import comment, look
from factcheck.reviews.models import Evidence
from tests.factories import attach, make_asked, make_awaiting, make_reply, reviewer, verdict

LIMIT = 15


def grow(desk, number):
    """A review awaiting sign-off with this many more sources, threads, verdicts and lines of history."""
    people = [reviewer(desk.team) for _ in range(5)]
    for index in range(number):
        attach(desk.review, by=people[index % 5])
        said = comment(desk.review, by=people[index % 5], body="Which page?")
        comment(desk.review, by=people[(index + 1) % 5], body="That one.", parent=said)
        if index % 5 == 0:
            make_reply(make_asked(desk.review, whom=f"Somebody {desk.review.pk}-{number}-{index}"))
    for person in people[: number // 10]:
        verdict(desk.review, by=person)


def count(desk, user, tail="", *, htmx=False):
    desk.get(user, tail, htmx=htmx)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(user, tail, htmx=htmx).status_code == 200
    return len(queries)


@pytest.fixture
def waiting(desk, eva):
    make_awaiting(desk.review)
    look(desk.review, by=eva)
    return desk


def test_fifteen_queries_at_five_and_at_fifty(waiting, eva, amina, bo, cora):
    verdict(waiting.review, by=bo)
    people = {"signing editor": eva, "blind reviewer": amina, "reviewer": bo, "curator": cora}
    grow(waiting, 5)
    few = {name: count(waiting, user) for name, user in people.items()}
    grow(waiting, 45)
    many = {name: count(waiting, user) for name, user in people.items()}
    assert few == many
    assert max(few.values()) <= LIMIT
    assert 'id="sign_off"' in waiting.get(eva).content.decode()


def test_fragments_ask_no_more_than_the_page(waiting, bo):
    verdict(waiting.review, by=bo)
    grow(waiting, 5)
    item = Evidence.objects.first()
    for tail in ("sources/?stance=supports", "history/?before=9999999", f"sources/{item.pk}/", "comments/"):
        assert count(waiting, bo, tail, htmx=True) <= LIMIT, tail


def test_the_history_is_paged(waiting, bo):
    verdict(waiting.review, by=bo)
    grow(waiting, 20)
    html = waiting.get(bo).content.decode()
    assert html.count("<time datetime") < 80
    link = html[html.index("history/?before=") :].split("#")[0].split('"')[0]
    older = waiting.get(bo, link, htmx=True).content.decode()
    assert 'id="history"' in older
    assert "Newest" in older
