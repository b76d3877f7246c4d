"""A verdict that arrives while an editor signs off: it is there before, and nothing undiscussed is published, or it
comes too late and is refused. With a control, in which the lock is not taken and both go through.
"""

from __future__ import annotations

import threading

import pytest
from django.utils import timezone

from factcheck.accounts.errors import DomainError
from factcheck.publication.actions import sign_off
from factcheck.publication.models import Publication
from factcheck.reviews.actions import look, record_discussion, revise_verdict
from factcheck.reviews.facts import facts_of
from factcheck.reviews.models import Rating, Review, Verdict
from factcheck.reviews.ratings import gap
from factcheck.reviews.workflow import MAX_DISTANCE
from tests.factories import editor, make_awaiting, make_ready, reviewer, verdict

from .test_races import race, winners

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6
FAR = {"rating": "false", "confidence": "high", "rationale": "The register says otherwise."}


def spread_of(review):
    steps = [row.rating.step for row in Verdict.objects.filter(review=review).select_related("rating")]
    return gap(steps, more_than=MAX_DISTANCE)


@pytest.mark.parametrize("kind", ["given", "revised"])
def test_no_verdict_slips_in_beside_a_sign_off(kind):
    outcomes = set()
    for _ in range(ROUNDS):
        review = make_awaiting()
        team = review.claim.column.team
        boss, somebody = editor(team), reviewer(team)
        look(review, by=boss)
        held = Verdict.objects.filter(review=review).latest("id")

        def rate(review=review, somebody=somebody, held=held):
            if kind == "given":
                return verdict(review, by=somebody, **FAR)
            return revise_verdict(held, version=1, by=held.reviewer, **FAR)

        results = race([rate, lambda review=review, boss=boss: sign_off(review, rating="true", by=boss)])
        assert len(winners(results)) == 1
        published = Publication.objects.filter(claim_id=review.claim_id).exists()
        row = Review.objects.get(pk=review.pk)
        assert published != bool(spread_of(review))
        assert (row.state, row.needs_discussion) == (("published", False) if published else ("in_review", True))
        outcomes.add(published)
    assert outcomes


def test_two_who_record_the_outcome_at_once_record_it_once():
    review = make_ready()
    people = [verdict(review, rating="false").reviewer, verdict(review, rating="true").reviewer]
    results = race(
        [lambda person=person: record_discussion(review, by=person, outcome="We talked.") for person in people]
    )
    assert len(winners(results)) == 1
    assert review.discussions.count() == 1


def test_control_without_the_lock_an_undiscussed_gap_is_published():
    review = make_awaiting()
    looked, rated = threading.Event(), threading.Event()
    team = review.claim.column.team
    boss, somebody = editor(team), reviewer(team)
    false, true = Rating.objects.get(key="false"), Rating.objects.get(key="true")

    def sign_without_lock():
        row = Review.objects.select_related("claim").get(pk=review.pk)
        ready = facts_of(row).gap is None
        looked.set()
        rated.wait(30)
        if ready:
            Review.objects.filter(pk=row.pk).update(
                state="published", rating=true, signed_off_by=boss, signed_off_at=timezone.now()
            )
        return ready

    def rate_without_lock():
        looked.wait(30)
        fields = {"rating": false, "first_rating": false, "confidence": "high", "first_confidence": "high"}
        Verdict.objects.create(
            review=review, reviewer=somebody, round=1, rationale="No.", restatement=review.claim.restatement, **fields
        )
        rated.set()

    results = race([sign_without_lock, rate_without_lock])
    assert not [result for result in results if isinstance(result, DomainError)]
    assert Review.objects.get(pk=review.pk).state == "published"
    assert spread_of(review) is not None
