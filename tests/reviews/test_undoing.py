"""Every state can be left again, with a reason, and what was done by mistake is undone."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.publication.actions import drop_correction, sign_off, withdraw
from factcheck.publication.models import Publication
from factcheck.reviews.actions import (
    dismiss,
    edit_answer,
    edit_wording,
    leave_withdrawn,
    look,
    put_back,
    remove_evidence,
    reopen,
    restart,
    start,
    start_correction,
)
from factcheck.reviews.models import Evidence, Review, Verdict
from tests.factories import attach, editor, make_awaiting, make_published, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db


def fresh(review):
    return Review.objects.select_related("claim__column__team").get(pk=review.pk)


@pytest.fixture
def published():
    return make_published()


@pytest.fixture
def team(published):
    return published.claim.column.team


def test_a_dropped_correction_takes_the_working_text_back_to_what_readers_see(published, team):
    review, by = fresh(published.claim.review), reviewer(team)
    held = Evidence.objects.filter(review=review).order_by("id")
    kept = sorted(row.source.title for row in held)
    start_correction(review, reason="The wrong claim.", by=by)
    claim = Claim.objects.get(pk=review.claim_id)
    edit_wording(claim, version=claim.version, by=by, restatement="Another claim.", kind="legal", short_form="Short")
    edit_answer(review, version=fresh(review).version, by=by, short_answer="Other.", reasoning="Other.")
    attach(review, by=by)
    remove_evidence(held[0], version=1, by=by)
    dropped = drop_correction(review, reason="Begun on the wrong claim.", by=by)
    dropped = fresh(dropped)
    body = published.body
    assert (dropped.state, dropped.correction_reason, dropped.claim.locked) == ("published", "", True)
    assert (dropped.short_answer, dropped.reasoning) == (body["short_answer"], body["reasoning"])
    assert (dropped.claim.restatement, dropped.claim.kind) == (body["claim"]["restatement"], body["claim"]["kind"])
    assert dropped.claim.short_form == body["claim"]["short_form"]
    assert sorted(row.source.title for row in Evidence.objects.filter(review=review)) == kept
    assert Publication.objects.get() == published
    assert Event.objects.get(verb="dropped the correction").reason == "Begun on the wrong claim."


def test_dropping_a_correction_needs_a_reason_and_the_state_that_was_seen(published, team):
    review, by = published.claim.review, reviewer(team)
    with pytest.raises(RuleBroken, match="not possible now"):
        drop_correction(review, reason="Why.", by=by)
    begun = start_correction(review, reason="A typo.", by=by)
    with pytest.raises(RuleBroken, match="Give the reason"):
        drop_correction(review, reason=" ", by=by)
    with pytest.raises(Stale):
        drop_correction(review, reason="Why.", by=by, version=begun.version - 1)
    with pytest.raises(NotAllowed):
        drop_correction(review, reason="Why.", by=reviewer())


def test_the_verdicts_of_a_dropped_round_are_never_taken_for_those_of_another(published, team):
    review = published.claim.review
    start_correction(review, reason="New data.", by=reviewer(team), reconsider=True)
    verdict(review, rating="false")
    assert drop_correction(review, reason="The data was old.", by=reviewer(team)).round == 1
    again = start_correction(review, reason="New data.", by=reviewer(team), reconsider=True)
    assert again.round == 3
    assert not Verdict.objects.filter(review=review, round=again.round).exists()


def test_a_correction_that_changes_nothing_is_refused(published, team):
    review, boss = published.claim.review, editor(team)
    start_correction(review, reason="A typo.", by=reviewer(team))
    look(review, by=boss)
    with pytest.raises(RuleBroken, match="Nothing differs from number 1"):
        sign_off(fresh(review), rating="true", by=boss, note="Nothing.")
    attach(review)
    assert sign_off(fresh(review), rating="true", by=boss, note="A source.").number == 2


def test_an_editor_who_began_a_dropped_correction_may_sign_the_next(published, team):
    review, boss = published.claim.review, editor(team)
    start_correction(review, reason="A typo.", by=boss)
    drop_correction(review, reason="No typo.", by=boss)
    start_correction(review, reason="A source was missing.", by=reviewer(team))
    attach(review)
    assert sign_off(fresh(review), rating="true", by=boss, note="A source.").number == 2


def test_a_review_started_by_mistake_is_open_again_until_somebody_rated():
    review = make_review()
    by = reviewer(review.claim.column.team)
    start(review, by=by)
    assert put_back(review, reason="The wrong one.", by=by).state == "open"
    verdict(review)
    with pytest.raises(RuleBroken, match="Verdicts are given already"):
        put_back(review, reason="The wrong one.", by=by)


def test_an_editor_starts_a_new_blind_round_and_the_old_verdicts_stay():
    review = make_awaiting()
    with pytest.raises(NotAllowed):
        restart(review, reason="Worded anew.", by=reviewer(review.claim.column.team))
    again = restart(review, reason="Worded anew.", by=editor(review.claim.column.team))
    assert (again.state, again.round) == ("in_review", 2)
    assert Verdict.objects.filter(review=review, round=1).count() == 2


def test_a_reopened_check_can_be_left_withdrawn_and_not_dismissed(published, team):
    boss = editor(team)
    review = published.claim.review
    withdraw(review, reason="The wrong ships.", by=boss)
    reopen(review, reason="A letter.", by=boss)
    claim = Claim.objects.get(pk=review.claim_id)
    with pytest.raises(RuleBroken, match="Leave it withdrawn instead"):
        dismiss(claim, version=claim.version, by=boss, reason="trivial")
    left = leave_withdrawn(review, reason="The letter says nothing new.", by=boss)
    assert (left.state, left.rating.key, left.signed_off_by) == ("withdrawn", "true", published.signed_off_by)
    assert Publication.objects.get().withdrawn_reason == "The wrong ships."


def test_what_was_never_withdrawn_is_not_left_withdrawn():
    review = make_awaiting()
    with pytest.raises(RuleBroken, match="never withdrawn"):
        leave_withdrawn(review, reason="Enough.", by=editor(review.claim.column.team))
