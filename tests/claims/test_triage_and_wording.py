"""Candidates become claims or are set aside; wording changes carry versions."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.claims.actions import edit_claim, set_topics
from factcheck.claims.actions.triage import UNDO_WITHIN
from factcheck.claims.models import Claim
from factcheck.publication.models import Publication
from factcheck.reviews.actions import accept, bring_back, dismiss
from factcheck.reviews.models import Review
from tests.factories import attach, curator, make_claim, make_column, make_published, make_review, reviewer

pytestmark = pytest.mark.django_db

WORDING = {"restatement": "The port counted 100 ships in 1900.", "kind": "quantity"}


def test_accepting_opens_a_review():
    claim = make_claim()
    review = accept(claim, version=1, by=reviewer(claim.column.team))
    claim.refresh_from_db()
    assert (claim.triage, review.state, claim.version) == ("accepted", "open", 2)


def test_a_claim_is_accepted_once():
    claim = make_claim()
    somebody = reviewer(claim.column.team)
    accept(claim, version=1, by=somebody)
    claim.refresh_from_db()
    with pytest.raises(RuleBroken, match="already accepted"):
        accept(claim, version=2, by=somebody)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("who", [reviewer, curator])
def test_only_people_of_the_team_who_review_accept(who):
    claim = make_claim()
    with pytest.raises(NotAllowed):
        accept(claim, version=1, by=who())


def test_a_stranger_does_not_dismiss_and_a_curator_may():
    claim = make_claim()
    with pytest.raises(NotAllowed):
        dismiss(claim, version=1, by=reviewer(), reason="opinion")
    assert dismiss(claim, version=1, by=curator(), reason="opinion").is_dismissed


def test_dismissing_needs_a_reason_and_can_be_undone():
    claim = make_claim()
    somebody = reviewer(claim.column.team)
    with pytest.raises(RuleBroken, match="Choose the reason"):
        dismiss(claim, version=1, by=somebody, reason="")
    with pytest.raises(RuleBroken, match="in a few words"):
        dismiss(claim, version=1, by=somebody, reason="other")
    gone = dismiss(claim, version=1, by=somebody, reason="opinion", note="A matter of taste.")
    assert (gone.triage, gone.dismissed_by) == ("dismissed", somebody)
    back = bring_back(gone, version=gone.version, by=somebody)
    assert (back.triage, back.dismissal, back.dismissed_by) == ("candidate", "", None)


def test_a_dismissed_claim_comes_back_for_a_reason_which_the_history_keeps():
    claim = make_claim()
    gone = dismiss(claim, version=1, by=reviewer(claim.column.team), reason="opinion")
    another = reviewer(claim.column.team)
    with pytest.raises(RuleBroken, match="why this claim comes back"):
        bring_back(gone, version=gone.version, by=another, reason="  ")
    assert Claim.objects.get(pk=gone.pk).is_dismissed
    bring_back(gone, version=gone.version, by=another, reason="A ministry\nrepeats it.")
    assert Event.objects.get(verb="brought back the claim").reason == "A ministry repeats it."


def test_only_an_undo_right_after_ones_own_dismissal_needs_no_reason():
    claim = make_claim()
    somebody = reviewer(claim.column.team)
    gone = dismiss(claim, version=1, by=somebody, reason="opinion")
    gone.dismissed_at = timezone.now() - UNDO_WITHIN - timedelta(seconds=1)
    gone.save(update_fields=["dismissed_at"])
    with pytest.raises(RuleBroken, match="why this claim comes back"):
        bring_back(gone, version=gone.version, by=somebody)
    gone.dismissed_at = timezone.now()
    gone.save(update_fields=["dismissed_at"])
    assert bring_back(gone, version=gone.version, by=somebody).is_candidate


def test_an_accepted_claim_comes_back_with_all_its_work():
    review = make_review()
    attach(review)
    claim = Claim.objects.get(pk=review.claim_id)
    somebody = reviewer(claim.column.team)
    gone = dismiss(claim, version=claim.version, by=somebody, reason="trivial")
    back = bring_back(gone, version=gone.version, by=somebody)
    assert back.is_accepted
    assert Review.objects.get(claim=claim).evidence.count() == 1


def test_what_was_published_is_not_dismissed():
    claim = make_published().claim
    claim.refresh_from_db()
    with pytest.raises(RuleBroken, match="Withdraw the check instead"):
        dismiss(claim, version=claim.version, by=reviewer(claim.column.team), reason="trivial")
    assert Publication.objects.standing().count() == 1


def test_a_stale_edit_writes_nothing_and_carries_what_stands():
    claim = make_claim()
    somebody = reviewer(claim.column.team)
    edit_claim(claim, version=1, by=somebody, **WORDING)
    with pytest.raises(Stale) as caught:
        edit_claim(claim, version=1, by=somebody, restatement="Mine.", kind="event")
    assert caught.value.current.restatement == WORDING["restatement"]
    claim.refresh_from_db()
    assert (claim.restatement, claim.version) == (WORDING["restatement"], 2)


def test_an_edit_records_before_and_after():
    claim = make_claim()
    edit_claim(claim, version=1, by=reviewer(claim.column.team), **WORDING)
    event = Event.objects.about(claim).filter(verb="edited the claim").get()
    assert ("kind", "Event", "Quantity") in event.changed()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"restatement": "  "}, "stands alone"),
        ({"restatement": "x" * 2001}, "at most 2,000"),
        ({"kind": "rumour"}, "Choose the kind"),
        ({"short_form": "x" * 75}, "under 75"),
        ({"claimant_type": "ghost"}, "Say whether the author"),
    ],
)
def test_what_will_not_do_is_said_in_a_sentence(fields, words):
    claim = make_claim()
    with pytest.raises(RuleBroken, match=words):
        edit_claim(claim, version=1, by=reviewer(claim.column.team), **(WORDING | fields))


def test_a_claimant_set_by_a_person_says_by_whom():
    claim = make_claim()
    somebody = reviewer(claim.column.team)
    edited = edit_claim(claim, version=1, by=somebody, claimant="Ada Byron", claimant_type="quoted", **WORDING)
    assert (edited.claimant_name, edited.claimant_how) == ("Ada Byron", f"Set by {somebody}.")


def test_topics_are_made_when_new_and_recorded():
    claim = make_claim()
    set_topics(claim, names=["Harbours", "harbours ", "Trade"], by=curator())
    assert sorted(claim.topics.values_list("slug", flat=True)) == ["harbours", "trade"]
    assert Event.objects.about(claim).filter(verb__contains="topics").count() == 1


def test_the_database_refuses_a_dismissal_without_person_and_time():
    claim = make_claim()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(triage="dismissed", dismissal="opinion")


def test_people_see_the_claims_of_their_teams_and_curators_all():
    column = make_column(claims=2)
    assert Claim.objects.visible_to(reviewer(column.team)).count() == 2
    assert Claim.objects.visible_to(reviewer()).count() == 0
    assert Claim.objects.visible_to(curator()).count() == 2
