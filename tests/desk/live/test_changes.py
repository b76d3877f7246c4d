"""What a page fetches when it hears that something changed: that, and nothing the person may not see."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factcheck.accounts.models import User
from factcheck.claims.actions import edit_claim
from factcheck.columns.actions import edit_column
from factcheck.reviews.actions import assign, comment, edit_answer, record_discussion
from factcheck.reviews.models import Review
from factcheck.sources.actions import edit_source
from tests.factories import attach, editor, make_column, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db(transaction=True)  # a line of a running transaction is news to everybody
HTMX = {"HX-Request": "true"}
MARK = re.compile(r'id="live-after"\s+name="after"\s+value="([^"]+)"')


def as_person(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="factcheck.accounts.backends.RolesBackend")
    return client


def mark_on(client: Client, address: str) -> str:
    found = MARK.search(client.get(address).content.decode())
    assert found
    return found[1]


def said(response) -> str:
    return json.loads(response["HX-Trigger"])["live:news"]["said"]


def test_a_page_that_shows_everything_gets_nothing():
    review = make_review()
    client = as_person(reviewer(review.claim.column.team))
    for address in (f"/desk/claims/{review.claim_id}/", f"/desk/columns/{review.claim.column_id}/"):
        after = mark_on(client, address)
        assert client.get(f"{address}changes/", {"after": after}, headers=HTMX).status_code == 204


def test_a_comment_brings_the_discussion_and_not_the_verdict_form():
    review = make_review()
    team = review.claim.column.team
    client, ben = as_person(reviewer(team)), reviewer(team, name="Ben Ito")
    address = f"/desk/claims/{review.claim_id}/"
    after = mark_on(client, address)
    comment(review, by=ben, body="Where is this counted?")
    response = client.get(f"{address}changes/", {"after": after}, headers=HTMX)
    text = response.content.decode()
    assert "Where is this counted?" in text
    assert 'id="verdict"' not in text
    assert said(response) == "Ben Ito commented"
    assert client.get(f"{address}changes/", {"after": MARK.search(text)[1]}, headers=HTMX).status_code == 204  # type: ignore[index]


def test_the_blind_are_told_that_a_verdict_was_given_and_nothing_of_it():
    review = make_review()
    team = review.claim.column.team
    client, ben, eva = as_person(reviewer(team)), reviewer(team, name="Ben Ito"), reviewer(team)
    address = f"/desk/claims/{review.claim_id}/"
    after = mark_on(client, address)
    verdict(review, by=ben, rating="false", rationale="Canary of a rationale")
    verdict(review, by=eva, rating="true", rationale="Canary of another")
    edit_answer(
        Review.objects.get(pk=review.pk),
        version=Review.objects.get(pk=review.pk).version,
        by=ben,
        short_answer="Canary of an answer",
        reasoning="",
    )
    for part in ("", "proposals", "history", "answer", "review"):
        response = client.get(f"{address}changes/", {"after": after, "part": part}, headers=HTMX)
        assert response.status_code == 200
        assert "anary" not in response.content.decode()
        assert "anary" not in response["HX-Trigger"]
        assert "discussion" not in said(response)
    assert "Ben Ito gave a verdict" in said(response)


def test_one_part_can_be_asked_for_as_it_stands():
    review = make_review()
    client = as_person(reviewer(review.claim.column.team))
    address = f"/desk/claims/{review.claim_id}/changes/"
    after = mark_on(client, f"/desk/claims/{review.claim_id}/")
    response = client.get(address, {"after": after, "part": "evidence"}, headers=HTMX)
    assert response.status_code == 200
    assert 'id="evidence"' in response.content.decode()
    assert client.get(address, {"after": after, "part": "settings"}, headers=HTMX).status_code == 204


def test_a_column_gets_the_row_that_changed_and_the_counts():
    column = make_column(claims=3)
    first, second = (make_review(claim=claim) for claim in list(column.claims.order_by("number"))[:2])  # type: ignore[attr-defined]
    client = as_person(reviewer(column.team))
    address = f"/desk/columns/{column.pk}/"
    after = mark_on(client, address)
    attach(first)
    text = client.get(f"{address}changes/", {"after": after}, headers=HTMX).content.decode()
    assert f'<li hx-swap-oob="true" class="crow" id="k{first.claim.number}"' in text
    assert f'id="k{second.claim.number}"' not in text
    assert 'id="claim-chips"' in text
    assert "1 source" in text


def test_rows_looked_up_for_one_page_serve_the_next_and_never_hide_a_later_change():
    column = make_column(claims=2)
    review = make_review(claim=column.claims.order_by("number")[0])  # type: ignore[attr-defined]
    address = f"/desk/columns/{column.pk}/"
    ana, ben = (as_person(reviewer(column.team)) for _ in range(2))
    after = mark_on(ana, address)
    for count in ("1 source", "2 sources", "3 sources"):  # each within the moment that a look is kept
        attach(review)
        for client in (ana, ben):
            text = client.get(f"{address}changes/", {"after": after}, headers=HTMX).content.decode()
            assert f"<span>{count}</span>" in text
            newest = MARK.search(text)[1]  # type: ignore[index]
            assert client.get(f"{address}changes/", {"after": newest}, headers=HTMX).status_code == 204
    mine = reviewer(column.team)
    assign(review, version=Review.objects.get(pk=review.pk).version, by=mine, to=mine)
    shown = [c.get(f"{address}changes/", {"after": after}, headers=HTMX).content for c in (ana, as_person(mine))]
    assert [b'data-act="mine"' in text for text in shown] == [True, False]  # the same look, each as they see it


def test_the_answer_to_ones_own_deed_needs_no_second_look():
    column = make_column(claims=2)
    client = as_person(reviewer(column.team))
    address = f"/desk/columns/{column.pk}/"
    before = mark_on(client, address)
    text = client.post(f"{address}accept/", {"claim": "1.1.0"}, headers=HTMX).content.decode()
    after = MARK.search(text)[1]  # type: ignore[index]
    assert client.get(f"{address}changes/", {"after": before}, headers=HTMX).status_code == 200
    assert client.get(f"{address}changes/", {"after": after}, headers=HTMX).status_code == 204


def test_a_column_whose_list_changed_or_is_filtered_gets_its_panes():
    column = make_column(claims=3)
    claim = column.claims.order_by("number")[0]  # type: ignore[attr-defined]
    client = as_person(reviewer(column.team))
    address = f"/desk/columns/{column.pk}/"
    after = mark_on(client, address)
    review = make_review(claim=claim)
    assert 'id="desk"' in client.get(f"{address}changes/", {"after": after}, headers=HTMX).content.decode()
    after = mark_on(client, address)
    attach(review)
    filtered = client.get(f"{address}changes/", {"after": after, "state": "open"}, headers=HTMX).content.decode()
    assert 'id="desk"' in filtered


def test_what_one_did_oneself_is_shown_and_not_told():
    review = make_review()
    ana = reviewer(review.claim.column.team)
    client = as_person(ana)
    address = f"/desk/claims/{review.claim_id}/"
    after = mark_on(client, address)
    comment(review, by=ana, body="Mine, from another window.")
    response = client.get(f"{address}changes/", {"after": after}, headers=HTMX)
    assert "Mine, from another window." in response.content.decode()
    assert said(response) == ""


@pytest.mark.parametrize("place", ["claims", "columns"])
def test_what_is_meant_for_a_person_is_counted_in_the_head_at_once(place: str):
    review = make_review()
    team = review.claim.column.team
    ana, ben = reviewer(team, username="ana"), reviewer(team, username="ben")
    address = f"/desk/{place}/{review.claim_id if place == 'claims' else review.claim.column_id}/"
    client, other = as_person(ana), as_person(ben)
    after = mark_on(client, address)
    comment(review, by=reviewer(team), body="@ana what do you think?")
    for person, shown in ((client, True), (other, False)):
        text = person.get(f"{address}changes/", {"after": after}, headers=HTMX).content.decode()
        assert 'id="inbox-count" hx-swap-oob="true"' in text
        assert ('<span class="count unread">1</span>' in text) is shown


def test_a_form_open_on_a_claim_or_the_column_can_tell_what_others_did_to_just_that():
    column = make_column(claims=2)
    first, second = column.claims.order_by("number")  # type: ignore[attr-defined]
    ana, ben = reviewer(column.team), reviewer(column.team, name="Ben Ito")
    client = as_person(ana)
    address = f"/desk/columns/{column.pk}/"
    after = mark_on(client, address)
    edit_claim(first, version=1, by=ben, restatement="Said anew.", kind="event")
    edit_claim(second, version=1, by=ana, restatement="Said by me.", kind="event")
    edit_column(column, version=column.version, by=ben, title="Named anew")
    heard = client.get(f"{address}changes/", {"after": after}, headers=HTMX)["HX-Trigger"]
    assert json.loads(heard)["live:news"]["about"] == {
        f"claims.claim:{first.pk}": "Ben Ito edited",
        f"columns.column:{column.pk}": "Ben Ito edited the column",
    }
    form = client.get(f"{address}claims/{first.number}/edit/", headers=HTMX).content.decode()
    assert f'data-about="claims.claim:{first.pk}"' in form


def test_other_teams_have_nothing_to_hear():
    review = make_review()
    client = as_person(editor())
    assert client.get(f"/desk/claims/{review.claim_id}/changes/").status_code == 404
    assert client.get(f"/desk/columns/{review.claim.column_id}/changes/").status_code == 404


@pytest.mark.parametrize("after", ["", "x", "5/3:1:", "9" * 5000, "1/2:3:\x00"])
def test_a_mark_nobody_gave_out_brings_the_whole_history(after: str):
    review = make_review()
    client = as_person(reviewer(review.claim.column.team))
    assert client.get(f"/desk/claims/{review.claim_id}/changes/", {"after": after}, headers=HTMX).status_code == 200


def test_asking_for_nothing_new_is_cheap_and_a_change_costs_no_more_than_the_page(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    review = make_review()
    team = review.claim.column.team
    client = as_person(reviewer(team))
    address = f"/desk/claims/{review.claim_id}/"
    after = mark_on(client, address)
    with django_assert_max_num_queries(4):
        client.get(f"{address}changes/", {"after": after}, headers=HTMX)
    assign(Review.objects.get(pk=review.pk), to=None, version=Review.objects.get(pk=review.pk).version, by=editor(team))
    with django_assert_max_num_queries(17):
        client.get(f"{address}changes/", {"after": after}, headers=HTMX)


def test_what_was_there_before_the_page_is_no_news_to_it():
    review = make_review()
    team = review.claim.column.team
    item = attach(review)
    comment(review, by=reviewer(team), body="Before the source was edited.")
    edit_source(item.source, version=item.source.version, by=reviewer(team), title="Edited before", type="primary")
    column = review.claim.column
    edit_column(column, version=column.version, by=reviewer(team), title="Named before")
    client = as_person(reviewer(team))
    address = f"/desk/claims/{review.claim_id}/"
    after = mark_on(client, address)
    assert client.get(f"{address}changes/", {"after": after}, headers=HTMX).status_code == 204


def test_the_blind_are_not_even_told_when_a_discussion_is_recorded():
    review = make_review()
    team = review.claim.column.team
    ana, ben, client = reviewer(team), reviewer(team), as_person(reviewer(team))
    verdict(review, by=ana, rating="true")
    verdict(review, by=ben, rating="false")
    address = f"/desk/claims/{review.claim_id}/"
    after = mark_on(client, address)
    record_discussion(Review.objects.get(pk=review.pk), by=ana, outcome="Both registers count.")
    assert client.get(f"{address}changes/", {"after": after}, headers=HTMX).status_code == 204
    assert as_person(ben).get(f"{address}changes/", {"after": after}, headers=HTMX).status_code == 200
