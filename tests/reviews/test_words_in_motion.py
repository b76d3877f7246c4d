"""What an editor signs is what stands: words that change meanwhile are waited for, or come too late."""

import threading

import pytest
from django.db import connection, transaction

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.claims.models import Claim
from factcheck.publication.actions import sign_off
from factcheck.publication.models import Publication
from factcheck.reviews.actions import edit_wording, look, merge, move_words, split
from tests.factories import editor, make_awaiting, make_published, make_review, reviewer


@pytest.mark.django_db
def test_an_edit_begun_before_the_sign_off_comes_too_late():
    review = make_review()
    before = Claim.objects.select_related("column__team").get(pk=review.claim_id)
    person = reviewer(before.column.team)
    make_published(review)
    with pytest.raises(Stale):
        edit_wording(before, version=before.version, by=person, restatement="Other words.", kind="event")
    start = before.spans.get().start
    with pytest.raises(Stale):
        move_words(before, spans=[(start, start + 7)], version=before.version, by=person)
    with pytest.raises(Stale):
        split(before, at=before.spans.get().start + 8, version=before.version, by=person)


@pytest.mark.django_db
def test_a_published_claim_is_neither_moved_nor_merged():
    publication = make_published()
    claim = Claim.objects.select_related("column__team").get(pk=publication.claim_id)
    other = Claim.objects.candidates().select_related("column__team").filter(column=claim.column)[0]
    person = reviewer(claim.column.team)
    with pytest.raises(RuleBroken, match="Start a correction first"):
        move_words(claim, spans=[(0, 5)], version=claim.version, by=person)
    with pytest.raises(RuleBroken):
        merge(other, claim, version=other.version, other_version=claim.version, by=person)


@pytest.mark.django_db(transaction=True)
def test_a_sign_off_waits_for_words_in_motion_and_publishes_those_that_stand():
    review = make_awaiting()
    claim = Claim.objects.select_related("column__team").get(pk=review.claim_id)
    person, boss = reviewer(claim.column.team), editor(claim.column.team)
    look(review, by=boss)
    span = claim.spans.get()
    moving, failures = threading.Event(), []

    def sign() -> None:
        moving.wait(10)
        try:
            sign_off(review, rating="true", by=boss)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    signer = threading.Thread(target=sign)
    signer.start()
    with transaction.atomic():
        moved = move_words(claim, spans=[(span.start, span.start + 12)], version=claim.version, by=person)
        moving.set()
        signer.join(1)
        assert signer.is_alive()
    signer.join(10)
    assert not failures
    assert Publication.objects.get(claim_id=claim.pk).body["claim"]["quote"] == moved.quote
