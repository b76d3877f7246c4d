"""The column desk as a page: who sees it, what is on it, and that it costs the same for fifty claims as for five."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.claims.actions import add_claim
from factcheck.claims.models import Claim
from factcheck.reviews.actions import accept, assign, dismiss
from tests.factories import attach, curator, load_scale, make_column, make_published, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db
LIMIT = 8


def body(response):
    return " ".join(response.content.decode().split())


def rows(response):
    return [int(number) for number in re.findall(r'<li class="crow" id="k(\d+)"', body(response))]


def test_another_teams_column_does_not_exist(column, sign_in):
    outsider = sign_in(reviewer())
    assert outsider.get("column_desk", column.pk).status_code == 404
    assert outsider.get("column_history", column.pk).status_code == 404
    assert outsider.post("column_accept", column.pk, claim="1.1.0").status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(column, client):
    response = client.get(reverse("column_desk", args=[column.pk]))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign_in"))


def test_the_page_shows_text_and_claims_in_text_order(me, column, claims):
    response = me.get("column_desk", column.pk)
    assert rows(response) == [1, 2, 3]
    for claim in claims:
        assert claim.restatement in body(response)
    assert "no-cache" in response["Cache-Control"]
    assert "HX-Request" in response["Vary"]


def test_the_text_stands_on_the_page_letter_by_letter(me, column):
    page = me.get("column_desk", column.pk).content.decode()
    pieces = re.findall(r'data-start="(\d+)"[^>]*>([^<]*)<', page)
    text = column.text_version.text
    assert pieces
    for start, piece in pieces:
        assert text[int(start) :].startswith(piece)
    assert sum(len(piece) for _, piece in pieces) == sum(
        row.end - row.start for row in column.text_version.sentences.all()
    )


def test_links_are_never_nested(me, column, claims, place):
    add_claim(column, spans=[place(column, "port of town")], by=me.user)
    page = body(me.get("column_desk", column.pk))
    depth = 0
    for tag in re.findall(r"<(/?)a[\s>]", page):
        depth += -1 if tag else 1
        assert depth in (0, 1)


def test_a_curator_sees_the_desk_but_no_form_to_work_with(column, sign_in):
    response = sign_in(curator()).get("column_desk", column.pk)
    assert rows(response) == [1, 2, 3]
    assert "data-act" not in body(response)
    assert 'id="selection"' not in body(response)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", [1, 2, 3]), ("?state=open", [1]), ("?state=candidate", [2]), ("?state=published", [3]), ("?kind=legal", [])],
)
def test_filters_are_plain_links(me, column, claims, query, expected):
    make_review(claims[0])
    make_published(make_review(claims[2]))
    assert rows(me.get("column_desk", column.pk, query=query)) == expected


def test_claims_sort_by_how_much_they_are_worth_checking_and_by_state(me, column, claims):
    Claim.objects.filter(pk=claims[1].pk).update(score=0.99)
    make_review(claims[0])
    assert rows(me.get("column_desk", column.pk, sort="worth")) == [2, 1, 3]
    assert rows(me.get("column_desk", column.pk, sort="state")) == [2, 3, 1]


def test_dismissed_claims_leave_the_page_and_wait_under_their_filter(me, column, claims):
    dismiss(claims[1], version=1, by=me.user, reason="trivial", note="Nobody asks.")
    assert rows(me.get("column_desk", column.pk)) == [1, 3]
    page = me.get("column_desk", column.pk, state="dismissed")
    assert rows(page) == [2]
    assert "Bring back" in body(page)
    assert "Nobody asks." in body(page)


def test_htmx_gets_both_panes_and_nothing_around_them(me, column):
    page = body(me.get("column_desk", column.pk, htmx=True, sort="worth"))
    assert page.startswith('<div id="desk"')
    assert 'id="text"' in page
    assert 'id="claims"' in page
    assert "<html" not in page


def test_a_row_counts_sources_and_verdicts_of_the_running_round_and_shows_who_has_it(me, column, claims):
    review = make_review(claims[0])
    attach(review)
    attach(review)
    verdict(review)
    review.refresh_from_db()
    assign(review, to=me.user, version=review.version, by=me.user)
    page = body(me.get("column_desk", column.pk))
    assert "2 sources" in page
    assert "1 verdict<" in page
    assert page.count(f'title="{me.user.name}"') == 2  # the header and the row


def test_a_published_claim_offers_no_edit(me, column, claims):
    make_published(make_review(claims[0]))
    page = body(me.get("column_desk", column.pk))
    assert reverse("column_edit_claim", args=[column.pk, 1]) not in page
    assert reverse("column_edit_claim", args=[column.pk, 2]) in page
    assert "What readers see" in page


def fill(count):
    load_scale()
    column = make_column(claims=count, opinions=5)
    person = reviewer(column.team)
    for claim in Claim.objects.filter(column=column).order_by("number")[: count - 1]:
        review = accept(claim, version=claim.version, by=person)
        assign(review, to=reviewer(column.team), version=review.version, by=person)
        review.refresh_from_db()
        if claim.number < 5:
            attach(review)
            verdict(review)
    last = Claim.objects.filter(column=column).latest("number")
    dismiss(last, version=last.version, by=person, reason="trivial")
    return column, person


@pytest.mark.parametrize("query", ["", "?sort=worth&state=open", "?state=dismissed"])
def test_fifty_claims_cost_no_more_queries_than_five(sign_in, query):
    counts = []
    for number in (5, 50):
        column, person = fill(number)
        visitor = sign_in(person)
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get("column_desk", column.pk, query=query).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= LIMIT
