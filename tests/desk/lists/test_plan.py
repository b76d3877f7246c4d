"""Assigning and due dates from the queue; somebody who saved first is never overwritten."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from factcheck.reviews.actions import set_due
from factcheck.reviews.models import Review
from tests.factories import TeamFactory, curator, editor, make_review, reviewer

from .test_queue import HTMX, given_to, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def review(team):
    return make_review(team=team)


@pytest.fixture
def me(team):
    return reviewer(team)


def send(client, review, **data):
    fields = {"version": review.version, "back": "show=unassigned"} | data
    return client.post(reverse("queue_plan", args=[review.claim_id]), fields)


def test_a_claim_is_assigned_to_me_with_one_click_and_the_list_is_as_it_was(me, review):
    client = sign_in(me)
    page = client.get(reverse("queue"), {"show": "unassigned"}).content.decode()
    assert "Assign to me" in page
    answer = send(client, review, do="mine")
    assert answer.url == f"{reverse('queue')}?show=unassigned"
    assert Review.objects.get(pk=review.pk).assignee == me
    assert "is assigned to you" in client.get(answer.url).content.decode()


def test_a_claim_is_assigned_to_somebody_of_the_team_and_to_nobody_again(me, review, team):
    other = editor(team)
    client = sign_in(me)
    send(client, review, do="assign", assignee=other.pk)
    review.refresh_from_db()
    assert review.assignee == other
    send(client, review, do="assign", assignee="")
    review.refresh_from_db()
    assert review.assignee is None


def test_people_are_offered_with_what_they_have_on_the_table_the_least_first(me, review, team):
    busy = editor(team, name="Busy Bo")
    for late in (True, False):
        other = given_to(make_review(team=team), busy)
        set_due(other, on=timezone.localdate() - timedelta(days=late * 2), version=other.version, by=busy)
    page = sign_in(me).get(reverse("queue_plan", args=[review.claim_id])).content.decode()
    offered = [" ".join(words.split()) for words in re.findall(r"<option[^>]*>([^<]*)</option>", page)]
    assert offered[0] == "Nobody"
    assert f"{me} (you) — nothing open" in offered
    assert offered[-1] == "Busy Bo — 2 open, 1 overdue"
    assert all(words.endswith("nothing open") for words in offered[1:-1])


def test_nobody_outside_the_team_can_be_chosen(me, review):
    client = sign_in(me)
    stranger = reviewer(TeamFactory())
    assert escape(str(stranger)) not in client.get(reverse("queue_plan", args=[review.claim_id])).content.decode()
    answer = send(client, review, do="assign", assignee=stranger.pk)
    assert answer.status_code == 422
    assert "Choose somebody of the team" in answer.content.decode()


def test_a_due_date_is_set_and_cleared(me, review):
    client = sign_in(me)
    send(client, review, do="due", due_on="2026-12-24")
    review.refresh_from_db()
    assert review.due_on.isoformat() == "2026-12-24"
    send(client, review, do="due", due_on="")
    review.refresh_from_db()
    assert review.due_on is None


@pytest.mark.parametrize("day", ["soon", "2026-02-31", "31/12/2026"])
def test_a_date_that_is_none_is_told_and_kept(me, review, day):
    answer = send(sign_in(me), review, do="due", due_on=day)
    assert answer.status_code == 422
    assert "is no date" in answer.content.decode()
    assert f'value="{day}"' in answer.content.decode()


def test_who_saved_first_is_shown_beside_what_i_chose(me, review, team):
    first, second = reviewer(team), editor(team)
    given_to(review, first)
    answer = send(sign_in(me), review, do="assign", assignee=second.pk)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"Assigned to {escape(str(first))}, due on no date" in page
    assert re.search(rf'<option value="{second.pk}"\s+selected>', page)
    assert 'name="version" value="2"' in page
    assert "Keep mine" in page
    assert Review.objects.get(pk=review.pk).assignee == first


def test_with_htmx_a_conflict_opens_in_the_row(me, review, team):
    given_to(review, reviewer(team))
    data = {"version": 1, "do": "mine", "back": ""}
    answer = sign_in(me).post(reverse("queue_plan", args=[review.claim_id]), data, headers=HTMX)
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == f"#claim-{review.claim_id}"
    assert answer.content.decode().strip().startswith("<tr")


def test_with_htmx_the_form_opens_in_the_row(me, review):
    answer = sign_in(me).get(reverse("queue_plan", args=[review.claim_id]), headers=HTMX)
    assert answer.content.decode().strip().startswith("<tr")


def test_another_teams_claim_is_not_known_of(review):
    client = sign_in(reviewer(TeamFactory()))
    assert client.get(reverse("queue_plan", args=[review.claim_id])).status_code == 404
    assert send(client, review, do="mine").status_code == 404


def test_a_curator_assigns_but_not_to_themselves(review, team):
    boss, hand = curator(), reviewer(team)
    client = sign_in(boss)
    assert "Assign to me" not in client.get(reverse("queue_plan", args=[review.claim_id])).content.decode()
    assert send(client, review, do="mine").status_code == 422
    send(client, review, do="assign", assignee=hand.pk)
    assert Review.objects.get(pk=review.pk).assignee == hand


def test_the_way_back_never_leaves_the_desk(me, review):
    answer = send(sign_in(me), review, do="mine", back="//evil.example/?x=1")
    assert answer.url.startswith(f"{reverse('queue')}?")
