"""Accept, dismiss with a reason, undo, assign: one claim or all that are ticked."""

import re

import pytest
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.reviews.models import Review
from tests.factories import curator, editor, make_published, make_review, reviewer

pytestmark = pytest.mark.django_db


def states(column):
    return list(Claim.objects.filter(column=column).order_by("number").values_list("triage", flat=True))


def test_accepting_opens_a_review_and_leads_back_to_the_claim(me, column, claims, token):
    response = me.post("column_accept", column.pk, claim=token(claims[0]), query="?sort=worth")
    assert response.status_code == 302
    assert response["Location"] == reverse("column_desk", args=[column.pk]) + "?sort=worth#k1"
    assert Review.objects.get(claim=claims[0]).state == "open"
    assert "Claim 1 accepted." in me.get("column_desk", column.pk).content.decode()


def test_with_htmx_both_panes_come_back_with_a_toast_and_the_focus_goes_to_the_claim(me, column, claims, token):
    response = me.post("column_accept", column.pk, htmx=True, claim=token(claims[0]))
    page = response.content.decode()
    assert response.status_code == 200
    assert 'id="desk"' in page
    assert "Claim 1 accepted." in page
    assert '"claim": 1' in response["HX-Trigger-After-Settle"]


def test_all_ticked_claims_are_accepted_together(me, column, claims, token):
    me.post("column_accept", column.pk, claim=[token(claims[0]), token(claims[2])])
    assert states(column) == ["accepted", "candidate", "accepted"]


def test_a_claim_that_changed_since_is_not_accepted_unseen_and_does_not_hold_up_the_others(me, column, claims, token):
    seen = [token(claim) for claim in claims]
    edit_claim(claims[1], version=1, by=me.user, restatement="Reworded.", kind="event")
    response = me.post("column_accept", column.pk, htmx=True, claim=seen)
    page = response.content.decode()
    assert response.status_code == 409
    assert states(column) == ["accepted", "candidate", "accepted"]
    assert "Somebody saved a change" in page
    assert "Reworded." in page
    assert page.count(" checked") == 1


def test_nothing_ticked_is_said_not_ignored(me, column):
    response = me.post("column_accept", column.pk)
    assert response.status_code == 422
    assert "Tick the claims first" in response.content.decode()


def test_a_ticket_from_another_column_does_nothing(me, column, claims):
    assert me.post("column_accept", column.pk, claim="99.1.0").status_code == 302
    assert states(column) == ["candidate"] * 3


def test_the_dismissal_form_shows_the_claim_and_asks_why(me, column, claims, token):
    page = me.get("column_dismiss", column.pk, claim=token(claims[0])).content.decode()
    assert claims[0].restatement in page
    assert page.count('name="reason"') == len(Claim.Dismissal.choices) - 1
    assert "<html" in page
    fragment = me.get("column_dismiss", column.pk, htmx=True, claim=token(claims[0]))
    assert "<html" not in fragment.content.decode()
    assert fragment["HX-Retarget"] == "#dialog-body"


def test_dismissing_keeps_the_reason_and_offers_undo(me, column, claims, token):
    me.post("column_dismiss", column.pk, claim=token(claims[0]), reason="other", note="A joke.")
    claims[0].refresh_from_db()
    assert (claims[0].dismissal, claims[0].dismissal_note) == ("other", "A joke.")
    page = me.get("column_desk", column.pk).content.decode()
    assert "Undo" in page
    assert f'name="claim" value="{token(claims[0])}"' in page
    me.post("column_bring_back", column.pk, claim=token(claims[0]))
    assert states(column) == ["candidate"] * 3


def test_bringing_back_what_another_dismissed_asks_why_and_keeps_what_was_typed(me, other, column, claims, token):
    other.post("column_dismiss", column.pk, claim=token(claims[0]), reason="trivial")
    page = me.get("column_desk", column.pk, state="dismissed").content.decode()
    address = reverse("column_bring_back", args=[column.pk])
    assert re.search(rf'id="b1"\s+href="{address}', page)
    asked = me.get("column_bring_back", column.pk, htmx=True, claim=token(claims[0])).content.decode()
    assert "Bring back this claim?" in asked
    assert "Why it comes back" in asked
    refused = me.post("column_bring_back", column.pk, htmx=True, claim=token(claims[0]), reason=" ")
    assert refused.status_code == 422
    assert "Say in a few words why" in refused.content.decode()
    assert states(column)[0] == "dismissed"
    me.post("column_bring_back", column.pk, claim=token(claims[0]), reason="A ministry repeats it.")
    assert states(column) == ["candidate"] * 3
    assert Event.objects.get(verb="brought back the claim").reason == "A ministry repeats it."


def test_ticked_claims_are_brought_back_together_for_one_reason(me, other, column, claims, token):
    other.post("column_dismiss", column.pk, claim=[token(each) for each in claims], reason="trivial")
    asked = me.post("column_bring_back", column.pk, claim=[token(each) for each in claims], ask="1")
    assert "Bring back these claims?" in asked.content.decode()
    assert states(column) == ["dismissed"] * 3
    me.post("column_bring_back", column.pk, claim=[token(each) for each in claims], reason="All three matter.")
    assert states(column) == ["candidate"] * 3


def test_a_dismissal_without_a_reason_comes_back_with_everything_kept(me, column, claims, token):
    response = me.post("column_dismiss", column.pk, htmx=True, claim=token(claims[0]), reason="other", note="")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Say in a few words why" in page
    assert 'value="other"' in page.replace("\n", " ")
    assert token(claims[0]) in page
    assert states(column) == ["candidate"] * 3


def test_a_stale_dismissal_shows_what_the_claim_says_now_and_keeps_the_reason(me, other, column, claims, token):
    seen = token(claims[0])
    edit_claim(claims[0], version=1, by=other.user, restatement="Reworded meanwhile.", kind="event")
    response = me.post("column_dismiss", column.pk, htmx=True, claim=seen, reason="other", note="My own words")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Reworded meanwhile." in page
    assert "My own words" in page
    assert "Keep mine" in page
    assert "Use theirs" in page
    assert token(claims[0]) in page
    me.post("column_dismiss", column.pk, claim=token(claims[0]), reason="other", note="My own words")
    assert states(column)[0] == "dismissed"


def test_of_several_only_the_refused_claim_is_asked_for_again(me, column, claims, token):
    make_published(make_review(claims[1]))
    tokens = [token(claim) for claim in claims]
    response = me.post("column_dismiss", column.pk, htmx=True, claim=tokens, reason="trivial")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Claims 1 and 3 dismissed." in page
    assert page.count('name="claim"') == 1
    assert "desk:changed" in response["HX-Trigger"]


def test_ticked_claims_are_asked_about_before_anything_is_dismissed(me, column, claims, token):
    response = me.post("column_dismiss", column.pk, claim=[token(claims[0]), token(claims[1])], ask="1")
    assert response.status_code == 200
    assert "Dismiss these claims?" in response.content.decode()
    assert states(column) == ["candidate"] * 3


def test_assigning_a_candidate_to_me_accepts_it(me, column, claims, token):
    me.post("column_assign", column.pk, claim=token(claims[0]), to=me.user.pk)
    review = Review.objects.get(claim=claims[0])
    assert review.assignee == me.user


def test_assigning_gives_a_claim_to_somebody_of_the_team_or_to_nobody(me, column, claims, token):
    make_review(claims[0])
    boss = editor(column.team)
    me.post("column_assign", column.pk, claim=token(claims[0]), to=boss.pk)
    assert Review.objects.get(claim=claims[0]).assignee == boss
    me.post("column_assign", column.pk, claim=token(claims[0]), to="")
    assert Review.objects.get(claim=claims[0]).assignee is None


def test_only_the_teams_people_can_be_chosen(me, column, claims, token):
    stranger = reviewer()
    page = me.get("column_assign", column.pk, claim=token(claims[0])).content.decode()
    assert str(me.user) in page
    assert str(stranger) not in page
    response = me.post("column_assign", column.pk, claim=token(claims[0]), to=stranger.pk)
    assert response.status_code == 422
    assert states(column)[0] == "candidate"


def test_two_people_assigning_at_once_do_not_overwrite_each_other(me, other, column, claims, token):
    make_review(claims[0])
    seen = token(claims[0])
    other.post("column_assign", column.pk, claim=seen, to=other.user.pk)
    response = me.post("column_assign", column.pk, htmx=True, claim=seen, to=me.user.pk)
    assert response.status_code == 409
    assert str(other.user) in response.content.decode()
    assert Review.objects.get(claim=claims[0]).assignee == other.user


def test_a_curator_may_not_accept(column, claims, sign_in, token):
    response = sign_in(curator()).post("column_accept", column.pk, claim=token(claims[0]))
    assert response.status_code == 403
    assert "Only reviewers and editors" in response.content.decode()


def test_a_merged_claim_is_not_brought_back_by_a_click(me, column, claims, token):
    me.post("column_merge_claim", column.pk, 1, other=token(claims[1]), version=1)
    response = me.post("column_bring_back", column.pk, htmx=True, claim=token(claims[1]))
    assert response.status_code == 422
    assert "Split that one instead" in response.content.decode()
