"""Blind verdicts: who gives one, who sees them, and what a look costs."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.publication.actions import sign_off
from factcheck.reviews.actions import edit_answer, give_verdict, look, revise_verdict
from factcheck.reviews.models import Verdict
from factcheck.reviews.permissions import can_see_verdicts
from tests.factories import curator, editor, make_published, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db

GIVEN = {"rating": "mixed", "confidence": "low", "rationale": "The two registers differ."}


def test_a_reviewer_is_blind_until_the_own_verdict_is_given():
    review = make_review()
    first, second = (reviewer(review.claim.column.team) for _ in range(2))
    verdict(review, by=first)
    assert can_see_verdicts(first, review)
    assert not can_see_verdicts(second, review)
    verdict(review, by=second)
    assert can_see_verdicts(second, review)


def test_an_editor_is_blind_until_looking():
    review = make_review()
    boss = editor(review.claim.column.team)
    assert not can_see_verdicts(boss, review)
    look(review, by=boss)
    assert can_see_verdicts(boss, review)


def test_an_editor_who_looked_gives_no_verdict_in_that_round():
    review = make_review()
    boss = editor(review.claim.column.team)
    look(review, by=boss)
    with pytest.raises(NotAllowed, match="You looked"):
        give_verdict(review, by=boss, **GIVEN)


def test_a_reviewer_cannot_look():
    review = make_review()
    with pytest.raises(NotAllowed, match="Give your own verdict first"):
        look(review, by=reviewer(review.claim.column.team))


def test_a_curator_never_sees_verdicts_on_the_desk_not_even_after_publication():
    publication = make_published()
    review = publication.claim.review
    assert not can_see_verdicts(curator(), review)


def test_somebody_of_another_team_can_neither_rate_nor_see():
    review = make_review()
    stranger = reviewer()
    assert not can_see_verdicts(stranger, review)
    with pytest.raises(NotAllowed):
        give_verdict(review, by=stranger, **GIVEN)


def test_one_verdict_a_person_and_round():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    verdict(review, by=somebody)
    with pytest.raises(RuleBroken, match="already gave a verdict"):
        give_verdict(review, by=somebody, **GIVEN)
    assert Verdict.objects.filter(review=review).count() == 1


def test_a_revised_verdict_keeps_the_blind_rating_and_says_so():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody, rating="true")
    revised = revise_verdict(given, version=given.version, by=somebody, **GIVEN)
    assert (revised.rating.key, revised.first_rating.key) == ("mixed", "true")
    assert revised.revised_at is not None


def test_a_verdict_is_revised_by_its_giver_only():
    review = make_review()
    given = verdict(review)
    with pytest.raises(NotAllowed, match="by the person who gave it"):
        revise_verdict(given, version=given.version, by=reviewer(review.claim.column.team), **GIVEN)


def test_a_stale_revision_loses_nothing_and_carries_what_stands():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody)
    revise_verdict(given, version=1, by=somebody, **GIVEN)
    with pytest.raises(Stale) as caught:
        revise_verdict(given, version=1, by=somebody, rating="false", confidence="high", rationale="No.")
    assert caught.value.current.rationale == GIVEN["rationale"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rating": "splendid"}, "Choose a rating"),
        ({"confidence": "very"}, "how sure you are"),
        ({"rationale": "  "}, "which source decides it"),
        ({"rationale": "x" * 5001}, "at most 5,000"),
    ],
)
def test_what_a_verdict_lacks_is_said_in_a_sentence(fields, words):
    review = make_review()
    with pytest.raises(RuleBroken, match=words):
        give_verdict(review, by=reviewer(review.claim.column.team), **(GIVEN | fields))


def test_the_first_verdict_starts_the_review():
    review = make_review()
    verdict(review)
    review.refresh_from_db()
    assert review.state == "in_review"


def test_history_marks_a_verdicts_content_as_blind():
    review = make_review()
    given = verdict(review)
    event = Event.objects.about(given).get()
    assert event.blind
    assert event.after["rationale"] == given.rationale


def test_the_short_answer_is_written_by_those_who_see_the_verdicts():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    with pytest.raises(NotAllowed, match="Give your own verdict first"):
        edit_answer(review, version=review.version, by=somebody, short_answer="Yes.", reasoning="So.")
    verdict(review, by=somebody)
    review.refresh_from_db()
    saved = edit_answer(review, version=review.version, by=somebody, short_answer="Yes.", reasoning="So.")
    assert (saved.short_answer_by, saved.reasoning_by) == (somebody, somebody)


def test_no_verdict_is_given_on_what_is_published():
    publication = make_published()
    with pytest.raises(RuleBroken, match="Start a correction first"):
        give_verdict(publication.claim.review, by=reviewer(publication.claim.column.team), **GIVEN)
    with pytest.raises(RuleBroken):
        sign_off(publication.claim.review, rating="true", by=editor(publication.claim.column.team), note="Again.")
