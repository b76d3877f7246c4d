"""Verdicts more than two steps apart are talked about before anybody signs them."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.audit.models import Event
from factcheck.publication.actions import sign_off
from factcheck.reviews.actions import (
    look,
    record_discussion,
    restart,
    revise_verdict,
    send_for_sign_off,
    start_correction,
)
from factcheck.reviews.models import Discussion, Review, Verdict
from factcheck.reviews.ratings import Ends, Step, gap
from tests.factories import attach, editor, make_awaiting, make_published, make_ready, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db

OUTCOME = "One counts arrivals, the other departures; the answer names both."
SAID = {"confidence": "high", "rationale": "The register says otherwise."}


def fresh(review):
    return Review.objects.select_related("claim__column__team").get(pk=review.pk)


def giver(review):
    return Verdict.objects.filter(review=review, round=fresh(review).round).earliest("id").reviewer


def test_two_steps_apart_are_near_enough_and_three_are_not():
    review = make_ready()
    verdict(review, rating="mixed")
    assert not fresh(review).needs_discussion
    verdict(review, rating="misleading")
    assert fresh(review).needs_discussion
    with pytest.raises(RuleBroken, match="Needs discussion: verdicts from Misleading to True are more than two steps"):
        send_for_sign_off(review, by=giver(review))


def test_unverifiable_is_no_distance():
    review = make_ready()
    verdict(review, rating="unverifiable")
    assert not fresh(review).needs_discussion
    assert send_for_sign_off(review, by=giver(review)).state == "awaiting_sign_off"


def test_a_verdict_that_opens_a_gap_takes_a_waiting_review_back_with_the_reason():
    review = make_awaiting()
    verdict(review, rating="false")
    assert (fresh(review).state, fresh(review).needs_discussion) == ("in_review", True)
    line = Event.objects.get(verb="sent back for discussion")
    assert line.reason == "The verdicts, from False to True, are more than two steps apart."
    assert (line.blind, line.actor_id) == (True, None)


def test_a_revision_that_opens_a_gap_takes_a_waiting_review_back_too():
    review = make_awaiting()
    given = Verdict.objects.filter(review=review).latest("id")
    revise_verdict(given, version=1, by=given.reviewer, rating="false", **SAID)
    assert fresh(review).state == "in_review"


def test_a_verdict_that_opens_no_gap_leaves_a_waiting_review_where_it_is():
    review = make_awaiting()
    verdict(review, rating="mixed")
    assert fresh(review).state == "awaiting_sign_off"


def test_verdicts_that_come_within_two_steps_need_no_more_discussion():
    review = make_ready()
    far = verdict(review, rating="false")
    revise_verdict(far, version=1, by=far.reviewer, rating="mixed", **SAID)
    assert not fresh(review).needs_discussion
    assert send_for_sign_off(review, by=far.reviewer).state == "awaiting_sign_off"


def test_a_recorded_outcome_lets_the_review_go_on_and_says_who_when_and_why():
    review = make_ready()
    far = verdict(review, rating="false")
    held = record_discussion(review, by=far.reviewer, outcome=OUTCOME)
    assert (held.lowest.key, held.highest.key, held.by, held.outcome) == ("false", "true", far.reviewer, OUTCOME)
    assert not fresh(review).needs_discussion
    send_for_sign_off(review, by=far.reviewer)
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    assert sign_off(review, rating="mixed", by=boss).number == 1
    assert Event.objects.get(verb="recorded the discussion").blind


def test_the_editor_who_records_the_outcome_may_sign():
    review = make_ready()
    verdict(review, rating="false")
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    record_discussion(review, by=boss, outcome=OUTCOME)
    send_for_sign_off(review, by=boss)
    assert sign_off(review, rating="mixed", by=boss).number == 1


def test_a_wider_gap_asks_for_another_discussion_and_a_narrower_one_does_not():
    review = make_ready()
    far = verdict(review, rating="misleading")
    record_discussion(review, by=far.reviewer, outcome=OUTCOME)
    verdict(review, rating="mixed")
    assert not fresh(review).needs_discussion
    verdict(review, rating="mostly-false")
    assert fresh(review).needs_discussion
    record_discussion(review, by=far.reviewer, outcome=OUTCOME)
    assert Discussion.objects.filter(review=review).count() == 2


@pytest.mark.parametrize(("outcome", "words"), [("  ", "Say what came of it"), ("x" * 5001, "at most 5,000")])
def test_an_outcome_is_said_in_words(outcome, words):
    review = make_ready()
    far = verdict(review, rating="false")
    with pytest.raises(RuleBroken, match=words):
        record_discussion(review, by=far.reviewer, outcome=outcome)


def test_nothing_is_recorded_where_nothing_lies_apart_or_twice():
    review = make_ready()
    with pytest.raises(RuleBroken, match="no discussion to record"):
        record_discussion(review, by=giver(review), outcome=OUTCOME)
    verdict(review, rating="false")
    record_discussion(review, by=giver(review), outcome=OUTCOME)
    with pytest.raises(RuleBroken, match="recorded already"):
        record_discussion(review, by=giver(review), outcome=OUTCOME)


def test_the_blind_neither_record_a_discussion_nor_learn_that_one_is_needed():
    apart, near = make_ready(), make_ready()
    verdict(apart, rating="false")
    verdict(near)
    said = []
    for review in (apart, near):
        blind = reviewer(review.claim.column.team)
        for act in (lambda r=review, b=blind: record_discussion(r, by=b, outcome=OUTCOME),):
            with pytest.raises(NotAllowed) as refused:
                act()
            said.append(str(refused.value))
        with pytest.raises(NotAllowed) as refused:
            send_for_sign_off(review, by=blind)
        said.append(str(refused.value))
    assert said[:2] == said[2:]


def test_a_new_round_begins_without_the_old_gap():
    review = make_ready()
    verdict(review, rating="false")
    again = restart(review, reason="The claim was worded anew.", by=editor(review.claim.column.team))
    assert (again.round, again.needs_discussion, again.state) == (2, False, "in_review")


def test_a_correction_of_the_wording_is_not_held_up_by_verdicts_signed_before():
    publication = make_published()
    review = publication.claim.review
    Verdict.objects.filter(review=review, pk=review.verdicts.earliest("id").pk).update(
        rating=review.verdicts.model.rating.field.related_model.objects.get(key="false")
    )
    start_correction(review, reason="A typo.", by=reviewer(review.claim.column.team))
    attach(review)
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    assert sign_off(fresh(review), rating="true", by=boss, note="A source more.").number == 2


def test_a_gap_in_a_correction_of_the_rating_holds_the_sign_off_up():
    publication = make_published()
    review = publication.claim.review
    start_correction(review, reason="New data.", by=reviewer(review.claim.column.team), reconsider=True)
    for rating in ("true", "false"):
        verdict(review, rating=rating)
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    with pytest.raises(RuleBroken, match="Needs discussion"):
        sign_off(fresh(review), rating="mixed", by=boss, note="New data.")
    record_discussion(review, by=boss, outcome=OUTCOME)
    assert sign_off(fresh(review), rating="mixed", by=boss, note="New data.").number == 2


def test_a_gap_names_its_ends_and_knows_what_holds_it():
    worst, low, mid, best = (Step(str(number), str(number), number) for number in (1, 2, 4, 6))
    nothing = Step("u", "Unverifiable", None)
    assert gap([nothing, mid, best], more_than=2) is None
    assert gap([nothing], more_than=2) is None
    assert gap([best, nothing, low], more_than=2) == Ends(low, best)
    assert Ends(low, mid).within(Ends(worst, best))
    assert not Ends(worst, mid).within(Ends(low, best))
    assert not Ends(low, mid).within(Ends(nothing, best))


def test_make_review_starts_without_a_mark():
    assert not make_review().needs_discussion
