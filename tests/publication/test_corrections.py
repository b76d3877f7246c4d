"""A correction is the next number; a withdrawal says why. Both versions stay."""

import pytest

from factcheck.accounts.errors import RuleBroken
from factcheck.publication.actions import sign_off, withdraw
from factcheck.publication.models import ColumnEdition, ColumnPage, Publication
from factcheck.reviews.actions import look, reopen, send_for_sign_off
from factcheck.reviews.models import Review
from tests.factories import correct, editor, make_column, make_published, make_review, reviewer, verdict, withdrawn

pytestmark = pytest.mark.django_db


def test_both_versions_of_a_correction_stay_readable_under_their_numbers():
    first = make_published()
    second = correct(first, note="We had miscounted.")
    third = correct(second, note="And once more.", short_answer="Two ships more.")
    rows = Publication.objects.filter(claim_id=first.claim_id).order_by("number")
    assert [(row.number, row.short_answer, row.correction_note, row.is_current) for row in rows] == [
        (1, "The register counts as many ships.", "", False),
        (2, "One ship more.", "We had miscounted.", False),
        (3, "Two ships more.", "And once more.", True),
    ]
    assert third.body["first_published_on"] == first.body["published_on"]


def test_a_correction_of_the_rating_shows_the_new_one_in_lists_and_keeps_the_old_in_its_number():
    first = make_published(rating="true")
    correct(first, rating="false", note="A second register was found.")
    assert [row.rating_key for row in Publication.objects.standing()] == ["false"]
    first.refresh_from_db()
    assert first.body["rating"]["key"] == "true"


def test_every_publication_of_a_column_makes_the_next_edition_of_its_page():
    column = make_column(claims=2)
    first, second = [make_published(make_review(claim)) for claim in column.claims.candidates()]
    correct(first)
    withdrawn(second)
    editions = ColumnEdition.objects.order_by("number")
    assert [(row.number, row.claim_count) for row in editions] == [(1, 1), (2, 2), (3, 2), (4, 1)]
    assert ColumnPage.objects.get().edition == editions[3]
    assert editions[2].body["claims"][0]["publication"] == 2


def test_a_withdrawn_check_stands_in_no_list_and_keeps_its_row():
    row = withdrawn(make_published(), reason="We checked the wrong ships.")
    assert not Publication.objects.standing().exists()
    assert Publication.objects.current().get() == row
    assert row.withdrawn_reason == "We checked the wrong ships."
    assert Publication.objects.changed().get() == row


def test_a_check_is_withdrawn_once():
    row = withdrawn(make_published())
    review = row.claim.review
    with pytest.raises(RuleBroken, match="not possible now"):
        withdraw(review, reason="Again.", by=editor(review.claim.column.team))


def test_a_reopened_check_stays_withdrawn_for_readers_until_the_next_sign_off():
    first = withdrawn(make_published())
    review = Review.objects.get(claim=first.claim)
    boss = editor(review.claim.column.team)
    reopen(review, reason="The author answered.", by=boss)
    assert not Publication.objects.standing().exists()

    for by in (reviewer(review.claim.column.team), reviewer(review.claim.column.team)):
        verdict(review, by=by)
    look(review, by=boss)
    send_for_sign_off(review, by=by)
    second = sign_off(
        Review.objects.get(claim=first.claim), rating="true", by=boss, note="The author’s answer settles it."
    )
    first.refresh_from_db()
    assert (second.number, Publication.objects.standing().get()) == (2, second)
    assert first.is_withdrawn


def test_changes_are_listed_by_the_day_they_were_made_on():
    column = make_column(claims=3)
    one, two, three = [make_published(make_review(claim)) for claim in column.claims.candidates()]
    corrected = correct(two)
    withdrawn(one)
    assert list(Publication.objects.changed()) == [one, corrected]
    assert three not in Publication.objects.changed()
