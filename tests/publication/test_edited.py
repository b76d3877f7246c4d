"""Readers of a check are told when the column was edited after it, with the words that changed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.claims.models import Claim
from factcheck.columns.models import TextVersion
from factcheck.publication.actions import mark_gone, place_words, replace_text, sign_off
from factcheck.publication.models import ColumnEdition, Notice, Publication
from factcheck.reviews.actions import edit_answer, look, start_correction
from factcheck.reviews.models import Review
from tests.factories import (
    editor,
    make_checked_column,
    make_column,
    make_published,
    make_reading,
    make_review,
    reviewer,
    withdrawn,
)

pytestmark = pytest.mark.django_db
SAYS = "as the old register of the harbour office plainly says"
WORDS = [f"In {1900 + k} the port of Ebbmouth counted {100 + k} ships, {SAYS}." for k in range(3)]
EDITED = "The column was edited after this check"


@pytest.fixture
def column():
    return make_column(sentences=WORDS, opinions=0, title="Ships")


@pytest.fixture
def published(column):
    return [make_published(make_review(claim)) for claim in Claim.objects.filter(column=column).order_by("number")[:2]]


def replace(column, *words, over=1):
    return replace_text(column, make_reading(list(words), title="Ships"), over=over, by=reviewer(column.team), raw=b"x")


def page(client, row):
    return " ".join(client.get(f"/verdicts/{row.claim_id}/").content.decode().split())


def place(row, words, over=2):
    claim = Claim.objects.select_related("column__team").get(pk=row.claim_id)
    text = TextVersion.objects.get(column=claim.column_id, number=over).text
    start = text.index(words)
    about = {"over": over, "version": claim.version, "by": reviewer(claim.column.team)}
    return place_words(claim, spans=[(start, start + len(words))], **about)


CHANGED = WORDS[0].replace("100 ships", "111 ships")


def test_words_that_still_stand_are_said_to_stand_and_the_others_to_be_looked_at(column, published, client):
    replace(column, CHANGED, *WORDS[1:])
    first, second = (page(client, row) for row in published)
    assert EDITED in first
    assert "is being looked at" in first
    assert EDITED in second
    assert "still stand in it, unchanged" in second


def test_readers_see_which_of_the_quoted_words_changed(column, published, client):
    replace(column, CHANGED, *WORDS[1:])
    place(published[0], CHANGED)
    shown = page(client, published[0])
    assert shown.count(EDITED) == 1
    assert "<del>100</del>" in shown
    assert "<ins>111</ins>" in shown
    assert "being looked at" not in shown


def test_readers_are_told_when_the_quoted_words_are_gone(column, published, client):
    replace(column, *WORDS[1:])
    claim = Claim.objects.select_related("column__team").get(pk=published[0].claim_id)
    mark_gone(claim, over=2, version=claim.version, by=reviewer(column.team))
    assert "no longer in it" in page(client, published[0])


def test_what_was_published_keeps_its_words_and_its_text(column, published):
    before = {row.pk: row.body for row in Publication.objects.all()}
    edition = ColumnEdition.objects.current().get()
    replace(column, CHANGED, *WORDS[1:])
    place(published[0], CHANGED)
    assert {row.pk: row.body for row in Publication.objects.all()} == before
    assert all(body["claim"]["text_version"] == 1 for body in before.values())
    assert ColumnEdition.objects.current().get() == edition


def test_a_check_signed_off_on_the_new_text_bears_no_notice(column, published, client):
    replace(column, CHANGED, *WORDS[1:])
    third = Claim.objects.select_related("column__team").get(column=column, number=3)
    row = make_published(make_review(third))
    assert Publication.objects.get(pk=row.pk).body["claim"]["text_version"] == 2
    assert EDITED not in page(client, row)


def test_the_next_edition_marks_the_very_words_in_the_new_text_and_nothing_else(column, published):
    replace(column, "A line of the editor's.", "And one more.", "And a third.", CHANGED, *WORDS[1:])
    make_published(make_review(Claim.objects.select_related("column__team").get(column=column, number=3)))
    content = ColumnEdition.objects.current().get().content
    marks = {
        claim: piece["text"]
        for paragraph in content["paragraphs"]
        for sentence in paragraph["sentences"]
        for piece in sentence["pieces"]
        for claim in piece["claims"]
    }
    assert published[0].claim_id not in marks  # its words wait
    assert marks[published[1].claim_id] == WORDS[1]
    assert len(content["claims"]) == 3


def test_changed_words_are_not_marked_with_a_verdict_on_the_words_before(column, published):
    replace(column, CHANGED, *WORDS[1:])
    place(published[0], CHANGED)
    make_published(make_review(Claim.objects.select_related("column__team").get(column=column, number=3)))
    content = ColumnEdition.objects.current().get().content
    claims = {
        claim
        for paragraph in content["paragraphs"]
        for sentence in paragraph["sentences"]
        for piece in sentence["pieces"]
        for claim in piece["claims"]
    }
    assert published[0].claim_id not in claims
    assert published[0].claim_id in {entry["id"] for entry in content["claims"]}


def test_a_correction_on_the_new_words_takes_the_notice_away(column, published, client):
    replace(column, CHANGED, *WORDS[1:])
    place(published[0], CHANGED)
    review = Review.objects.select_related("claim__column__team").get(claim=published[0].claim_id)
    writer, signer = reviewer(column.team), editor(column.team)
    start_correction(review, reason="The publisher changed the words.", by=writer)
    review.refresh_from_db()
    edit_answer(review, version=review.version, by=writer, short_answer="Still.", reasoning="We read it again.")
    look(review, by=signer)
    fresh = Review.objects.select_related("claim__column__team").get(pk=review.pk)
    row = sign_off(fresh, rating="true", by=signer, note="The column was edited.")
    assert row.quote == CHANGED
    assert EDITED not in page(client, row)
    old = client.get(f"/verdicts/{row.claim_id}/1/").content.decode()
    assert EDITED in old


def test_a_claim_that_waits_is_of_the_text_it_was_checked_in(column):
    replace(column, CHANGED, *WORDS[1:])
    claim = Claim.objects.select_related("column__team").get(column=column, number=1)
    row = make_published(make_review(claim))
    said = Publication.objects.get(pk=row.pk).body["claim"]
    assert (said["text_version"], said["quote"]) == (1, WORDS[0])
    text = TextVersion.objects.get(column=column, number=1).text
    assert [text[start:end] for start, end in said["spans"]] == [WORDS[0]]


def test_the_column_page_says_that_it_was_edited_while_a_check_of_the_text_before_stands(column, published, client):
    replace(column, CHANGED, *WORDS[1:])
    assert EDITED in client.get(f"/columns/{column.pk}/").content.decode()
    for row in published:
        withdrawn(row)
    shown = client.get(f"/columns/{column.pk}/").content.decode()
    assert EDITED not in shown


def test_a_second_edit_speaks_for_both(column, published, client):
    replace(column, CHANGED, *WORDS[1:])
    replace(column, *WORDS, over=2)
    shown = page(client, published[0])
    assert shown.count(EDITED) == 1
    assert "still stand in it, unchanged" in shown


def test_a_column_that_readers_do_not_see_gets_no_notice(column):
    replace(column, CHANGED, *WORDS[1:])
    assert not Notice.objects.exists()


def test_a_sign_off_form_from_before_the_edit_signs_nothing(column):
    from factcheck.accounts.errors import Stale
    from factcheck.publication.body import compose_draft, fingerprint
    from tests.factories import make_awaiting

    review = make_awaiting(make_review(Claim.objects.select_related("column__team").get(column=column, number=1)))
    signer = editor(column.team)
    look(review, by=signer)
    fresh = Review.objects.select_related("claim__column__team").get(pk=review.pk)
    seen = fingerprint(compose_draft(fresh))
    replace(column, "A line before.", *WORDS)
    claim = Claim.objects.get(pk=review.claim_id)
    if not claim.spans.filter(text_version__number=2).exists():
        place(type("Row", (), {"claim_id": claim.pk}), WORDS[0])
    with pytest.raises(Stale):
        sign_off(fresh, rating="true", by=signer, seen=seen)
    assert not Publication.objects.exists()


def test_the_notices_cost_a_verdict_page_and_a_column_page_no_more_for_many(client):
    counts = set()
    for many in (2, 9):
        column = make_checked_column(claims=many)
        body = column.text_version.text.split("\n\n")[1:]
        replace_text(
            column,
            make_reading(["Something new first.", *body], title=column.title),
            over=1,
            by=reviewer(column.team),
            raw=b"x",
        )
        row = Publication.objects.filter(column_page=column.pk).first()
        asked = []
        for address in (f"/verdicts/{row.claim_id}/", f"/columns/{column.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                assert EDITED in client.get(address).content.decode()
            asked.append(len(queries))
            assert not [each["sql"] for each in queries if "columns_textversion" in each["sql"]]
        counts.add(tuple(asked))
    assert len(counts) == 1, counts
