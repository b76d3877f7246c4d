"""A verdict's turns: given blind, revised after the reveal, confirmed on another wording; kept for good."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.publication.body import compose_draft
from factcheck.reviews.actions import confirm_verdict, edit_wording, give_verdict, revise_verdict
from factcheck.reviews.actions.verdicts import mark_of
from factcheck.reviews.facts import facts_of
from factcheck.reviews.models import Review, Verdict, VerdictTurn
from tests.database import AS_OWNER
from tests.factories import make_review, reviewer, verdict

pytestmark = pytest.mark.django_db

MIXED = {"rating": "mixed", "confidence": "low", "rationale": "The two registers differ."}


def turns(given):
    rows = VerdictTurn.objects.filter(verdict=given).order_by("number")
    return [(turn.number, turn.rating.key, turn.confidence, turn.after_reveal) for turn in rows]


def reword(review, words="The port counted 100 ships."):
    claim = review.claim
    claim.refresh_from_db()
    edit_wording(claim, version=claim.version, by=reviewer(claim.column.team), restatement=words, kind="quantity")


def test_a_verdict_is_kept_as_it_was_given_and_as_it_was_revised():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody, rating="mostly-false", confidence="high")
    verdict(review)
    revise_verdict(given, version=1, by=somebody, **MIXED)
    assert turns(given) == [(1, "mostly-false", "high", False), (2, "mixed", "low", True)]
    given.refresh_from_db()
    assert (given.first_rating.key, given.first_confidence) == ("mostly-false", "high")


def test_a_revision_before_anything_of_others_is_there_is_not_marked_as_after_the_reveal():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody)
    revise_verdict(given, version=1, by=somebody, **MIXED)
    assert turns(given)[1][3] is False


def test_readers_are_told_the_confidence_that_was_given_blind():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody, confidence="high")
    revise_verdict(given, version=1, by=somebody, **MIXED)
    (entry,) = compose_draft(review)["verdicts"]
    assert (entry["confidence"], entry["key"], entry["blind"]["key"]) == ("high", "mixed", "true")


def test_the_same_verdict_again_is_no_revision():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = give_verdict(review, by=somebody, **MIXED)
    with pytest.raises(RuleBroken, match="Nothing was changed"):
        revise_verdict(given, version=1, by=somebody, **MIXED)
    assert len(turns(given)) == 1


@pytest.mark.parametrize("sql", ["UPDATE reviews_verdictturn SET rationale = 'x'", "DELETE FROM reviews_verdictturn"])
def test_the_database_itself_keeps_a_turn(sql):
    verdict(make_review())
    with (
        pytest.raises(IntegrityError, match="add another turn"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_verdict_on_an_earlier_wording_is_counted_until_it_is_confirmed():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody)
    reword(review)
    assert facts_of(Review.objects.get(pk=review.pk)).on_earlier_wording == 1
    confirmed = confirm_verdict(given, version=1, by=somebody)
    assert facts_of(Review.objects.get(pk=review.pk)).on_earlier_wording == 0
    assert confirmed.revised_at is None
    assert [turn.restatement for turn in VerdictTurn.objects.filter(verdict=given).order_by("number")] == [
        given.restatement,
        "The port counted 100 ships.",
    ]


def test_there_is_nothing_to_confirm_while_the_wording_is_the_same():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody)
    with pytest.raises(RuleBroken, match="the wording is the same"):
        confirm_verdict(given, version=1, by=somebody)


def test_nobody_rates_words_that_they_did_not_read():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    read = mark_of(review.claim)
    reword(review)
    with pytest.raises(Stale, match="worded anew while you were rating"):
        give_verdict(review, by=somebody, wording=read, **MIXED)
    assert not Verdict.objects.exists()
    now = Review.objects.get(pk=review.pk)
    assert give_verdict(now, by=somebody, wording=mark_of(now.claim), **MIXED).restatement == now.claim.restatement


def migration():
    return import_module("factcheck.reviews.migrations.0002_verdict_turns")


def forget_turns():
    """As the owner, who makes the migrations: the role of the product may empty no table."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
        for sql in (*AS_OWNER, "TRUNCATE reviews_verdictturn"):
            cursor.execute(sql)
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        cursor.execute("SET LOCAL factcheck.maintenance = 'off'")
    Verdict.objects.update(first_confidence="medium", restatement="")


def test_the_turns_of_verdicts_from_before_are_read_from_the_history():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody, rating="false", confidence="high")
    first_words = review.claim.restatement
    for rating in ("mixed", "true"):
        given = revise_verdict(given, version=given.version, by=somebody, **(MIXED | {"rating": rating}))
    reword(review)
    forget_turns()
    migration().make_turns(apps, None)
    assert turns(given) == [(1, "false", "high", False), (2, "mixed", "low", True), (3, "true", "low", True)]
    given.refresh_from_db()
    assert (given.first_confidence, given.restatement) == ("high", first_words)


def test_without_a_history_a_revised_verdict_has_two_turns():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody, rating="false", confidence="high")
    revise_verdict(given, version=1, by=somebody, **MIXED)
    Verdict.objects.update(rationale="Words that no line of history has.")
    forget_turns()
    migration().make_turns(apps, None)
    assert turns(given) == [(1, "false", "low", False), (2, "mixed", "low", True)]


def test_reviews_from_before_whose_verdicts_lie_apart_are_marked():
    apart, near = make_review(), make_review()
    for review, ratings in ((apart, ("true", "misleading")), (near, ("true", "mixed"))):
        for rating in ratings:
            verdict(review, rating=rating)
    Review.objects.update(needs_discussion=False)
    migration().mark_gaps(apps, None)
    assert list(Review.objects.filter(needs_discussion=True)) == [apart]
