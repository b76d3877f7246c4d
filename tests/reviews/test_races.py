"""Eight people at once, each with a thread and a connection of their own: no update is lost, every loser is told.

Each race has a control, in which the protection is off and something does get lost; else the race would prove nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from factcheck.accounts.errors import DomainError, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.claims.actions import add_claim
from factcheck.claims.models import Claim
from factcheck.publication.actions import sign_off
from factcheck.publication.models import ColumnEdition, Publication
from factcheck.reviews.actions import accept, edit_wording, give_verdict, look, merge, revise_verdict
from factcheck.reviews.models import Review, Verdict
from tests.factories import editor, make_awaiting, make_claim, make_column, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 8


def race(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Run all tasks at once; each one's result, or the exception it raised."""
    barrier = threading.Barrier(len(tasks))
    results: list[Any] = [None] * len(tasks)

    def run(index: int, task: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            results[index] = task()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def winners(results: list[Any]) -> list[Any]:
    unexpected = [result for result in results if isinstance(result, Exception) and not isinstance(result, DomainError)]
    assert unexpected == []
    return [result for result in results if not isinstance(result, DomainError)]


def test_of_eight_edits_of_one_claim_one_stands_and_seven_are_told():
    claim = make_claim()
    people = [reviewer(claim.column.team) for _ in range(THREADS)]
    results = race(
        [
            lambda person=person: edit_wording(
                claim, version=1, by=person, restatement=f"Worded by {person.pk}.", kind="event"
            )
            for person in people
        ]
    )
    assert len(winners(results)) == 1
    assert sum(isinstance(result, Stale) for result in results) == THREADS - 1
    claim.refresh_from_db()
    assert (claim.version, claim.restatement) == (2, winners(results)[0].restatement)
    assert Event.objects.about(claim).filter(verb="edited the claim").count() == 1


def test_edits_that_take_turns_all_stand():
    claim = make_claim()
    people = [reviewer(claim.column.team) for _ in range(THREADS)]

    def until_saved(person: Any) -> str:
        while True:
            version = Claim.objects.values_list("version", flat=True).get(pk=claim.pk)
            try:
                words = f"Worded by {person.pk}."
                edit_wording(claim, version=version, by=person, restatement=words, kind="event")
                return words
            except Stale:
                continue

    said = race([lambda person=person: until_saved(person) for person in people])
    recorded = Event.objects.about(claim).filter(verb="edited the claim").values_list("after__restatement", flat=True)
    assert sorted(recorded) == sorted(said)
    claim.refresh_from_db()
    assert claim.version == 1 + THREADS


def test_control_without_the_version_edits_are_lost():
    claim = make_claim()
    barrier = threading.Barrier(THREADS)

    def blind_save(index: int) -> str:
        row = Claim.objects.get(pk=claim.pk)
        barrier.wait()
        row.restatement = f"{row.restatement} And {index}."
        row.version += 1
        row.save()
        return f"And {index}."

    said = race([lambda index=index: blind_save(index) for index in range(THREADS)])
    claim.refresh_from_db()
    assert sum(words in claim.restatement for words in said) < THREADS
    assert claim.version < 1 + THREADS


def test_of_eight_verdicts_by_one_person_one_is_given():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    keys = ["true", "mostly-true", "mixed", "misleading", "mostly-false", "false", "unverifiable", "true"]
    results = race(
        [
            lambda key=key: give_verdict(
                review, by=somebody, rating=key, confidence="low", rationale=f"So it is {key}."
            )
            for key in keys
        ]
    )
    assert len(winners(results)) == 1
    assert Verdict.objects.get(review=review).rating == winners(results)[0].rating


def test_of_eight_revisions_of_one_verdict_one_stands_and_seven_are_told():
    review = make_review()
    somebody = reviewer(review.claim.column.team)
    given = verdict(review, by=somebody)
    results = race(
        [
            lambda index=index: revise_verdict(
                given, version=1, by=somebody, rating="mixed", confidence="low", rationale=f"Thought {index}."
            )
            for index in range(THREADS)
        ]
    )
    assert len(winners(results)) == 1
    assert sum(isinstance(result, Stale) for result in results) == THREADS - 1
    assert Verdict.objects.get(pk=given.pk).rationale == winners(results)[0].rationale


def test_eight_reviewers_at_once_give_eight_verdicts():
    review = make_review()
    people = [reviewer(review.claim.column.team) for _ in range(THREADS)]
    results = race([lambda person=person: verdict(review, by=person) for person in people])
    assert len(winners(results)) == THREADS
    assert Verdict.objects.filter(review=review).count() == THREADS
    assert Event.objects.filter(claim_id=review.claim_id, verb="moved to in review").count() == 1


def test_of_eight_sign_offs_one_publishes():
    review = make_awaiting()
    editors = [editor(review.claim.column.team) for _ in range(THREADS)]
    for boss in editors:
        look(review, by=boss)
    results = race([lambda boss=boss: sign_off(review, rating="true", by=boss) for boss in editors])
    assert len(winners(results)) == 1
    assert all(isinstance(result, RuleBroken) for result in results if result not in winners(results))
    assert Publication.objects.filter(claim_id=review.claim_id).count() == 1


def test_sign_offs_of_eight_claims_of_one_column_number_its_editions_one_by_one():
    column = make_column(claims=THREADS)
    reviews = [make_awaiting(make_review(claim)) for claim in Claim.objects.filter(column=column)]
    boss = editor(column.team)
    for review in reviews:
        look(review, by=boss)
    results = race([lambda review=review: sign_off(review, rating="true", by=boss) for review in reviews])
    assert len(winners(results)) == THREADS
    numbers = list(ColumnEdition.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, THREADS + 1))
    newest = ColumnEdition.objects.get(number=THREADS)
    assert len(newest.body["claims"]) == THREADS


def test_control_without_the_lock_two_sign_offs_both_find_the_claim_unpublished():
    review = make_awaiting()
    barrier = threading.Barrier(THREADS)

    def unprotected() -> bool:
        row = Review.objects.get(pk=review.pk)
        barrier.wait()
        return row.state == Review.State.AWAITING

    assert sum(race([unprotected] * THREADS)) == THREADS


def test_a_claim_accepted_by_eight_has_one_review():
    claim = make_claim()
    people = [reviewer(claim.column.team) for _ in range(THREADS)]
    results = race([lambda person=person: accept(claim, version=1, by=person) for person in people])
    assert len(winners(results)) == 1
    assert Review.objects.filter(claim=claim).count() == 1


def test_new_claims_of_one_column_get_numbers_of_their_own():
    column = make_column(claims=1)
    text = column.text_version.text
    words = text.split()[:THREADS]
    starts = [text.index(word) for word in words]
    people = [reviewer(column.team) for _ in range(THREADS)]
    results = race(
        [
            lambda person=person, start=start, word=word: add_claim(
                column, spans=[(start, start + len(word))], by=person
            )
            for person, start, word in zip(people, starts, words, strict=True)
        ]
    )
    numbers = [claim.number for claim in winners(results)]
    assert len(set(numbers)) == len(numbers) == THREADS


def test_two_who_merge_the_other_way_round_wait_for_each_other():
    column = make_column(claims=2)
    one, two = Claim.objects.filter(column=column).order_by("number")
    people = [reviewer(column.team) for _ in range(2)]
    results = race(
        [
            lambda: merge(one, two, version=1, other_version=1, by=people[0]),
            lambda: merge(two, one, version=1, other_version=1, by=people[1]),
        ]
    )
    assert len(winners(results)) == 1
    assert Claim.objects.dismissed().filter(column=column).count() == 1
