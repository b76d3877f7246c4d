"""The annotated column: its text whole, cut at every boundary of a claim."""

import pytest

from factcheck.claims.actions import add_claim, move_span
from factcheck.publication.actions import sign_off
from factcheck.publication.edition import compose_edition
from factcheck.publication.models import ColumnEdition, Publication
from factcheck.reviews.actions import look, start_correction
from factcheck.reviews.models import Rating, Review
from tests.factories import editor, make_checked_column, make_column, make_published, make_review, reviewer, withdrawn

pytestmark = pytest.mark.django_db


def texts(body) -> list[str]:
    """The paragraphs' texts, joined again from their pieces."""
    return [
        "".join(
            sentence["after"].join(["".join(piece["text"] for piece in sentence["pieces"]), ""])
            for sentence in paragraph["sentences"]
        )
        for paragraph in body["paragraphs"]
    ]


def latest() -> dict:
    return ColumnEdition.objects.current().get().content


def test_the_pieces_joined_are_the_columns_text_again():
    column = make_checked_column(claims=5, opinions=2)
    assert "\n\n".join(texts(latest())) == column.text_version.text


def test_each_published_claim_marks_its_words_and_no_other():
    column = make_column(claims=3)
    first = column.claims.order_by("number")[0]
    make_published(make_review(first))
    marked = [
        piece["text"]
        for paragraph in latest()["paragraphs"]
        for sentence in paragraph["sentences"]
        for piece in sentence["pieces"]
        if piece["claims"]
    ]
    assert marked == [first.quote]


def test_overlapping_claims_share_a_piece():
    column = make_column(sentences=["In 1901 the port of Ebbmouth counted 101 ships."], opinions=0)
    whole = make_published(make_review(column.claims.get()))
    start = column.text_version.text.index("101 ships")
    part = add_claim(column, spans=[(start, start + 9)], by=reviewer(column.team))
    inner = make_published(make_review(part))
    pieces = latest()["paragraphs"][-1]["sentences"][0]["pieces"]
    assert [(piece["text"], piece["claims"]) for piece in pieces] == [
        ("In 1901 the port of Ebbmouth counted ", [whole.claim_id]),
        ("101 ships", [whole.claim_id, inner.claim_id]),
        (".", [whole.claim_id]),
    ]


def test_a_sentence_with_a_checked_claim_was_not_set_aside():
    column = make_column(claims=1, opinions=2)
    make_published(make_review(column.claims.get()))
    assert latest()["set_aside"] == {"opinion": 2}
    text = column.text_version
    opinion = text.sentences.filter(kind="opinion").last()
    claim = add_claim(column, spans=[(opinion.start, opinion.end)], by=reviewer(column.team))
    make_published(make_review(claim))
    assert latest()["set_aside"] == {"opinion": 1}


def test_the_frozen_edition_keeps_what_lists_need_beside_its_body():
    make_checked_column(claims=3)
    edition = ColumnEdition.objects.current().get()
    assert (edition.claim_count, edition.distribution) == (3, [{"key": "true", "name": "True", "count": 3}])
    assert (edition.published_on.isoformat(), edition.outlet) == ("2026-03-02", "The Estuary Post")


def test_a_page_whose_checks_were_all_withdrawn_is_in_no_list():
    withdrawn(make_published())
    assert not ColumnEdition.objects.current().with_verdicts().exists()
    assert ColumnEdition.objects.current().exists()


def test_a_claim_published_from_another_text_has_an_entry_and_no_mark():
    column = make_column(claims=1)
    row = make_published(make_review(column.claims.get()))
    row = Publication.objects.get(pk=row.pk)
    row.body["claim"]["text_version"] = 99
    body = compose_edition(column, [row])
    assert [entry["id"] for entry in body["claims"]] == [row.claim_id]
    assert not any(
        piece["claims"]
        for paragraph in body["paragraphs"]
        for sentence in paragraph["sentences"]
        for piece in sentence["pieces"]
    )


def test_a_step_that_left_the_scale_still_counts_in_the_distribution():
    row = make_published()
    Rating.objects.filter(key="true").update(key="accurate", name="Accurate")
    body = compose_edition(row.claim.column, [row])
    assert body["distribution"] == [{"key": "true", "name": "True", "count": 1}]


def test_a_correction_with_other_words_moves_the_mark():
    column = make_column(sentences=["In 1901 the port of Ebbmouth counted 101 ships."], opinions=0)
    row = make_published(make_review(column.claims.get()))
    review = Review.objects.get(claim=row.claim)
    signer, writer = editor(column.team), reviewer(column.team)
    start_correction(review, reason="Too many words.", by=writer)
    claim = column.claims.get()
    start = column.text_version.text.index("the port")
    move_span(claim, spans=[(start, start + 8)], version=claim.version, by=writer)
    look(review, by=signer)
    sign_off(Review.objects.get(pk=review.pk), rating="true", by=signer, note="Fewer words.")
    pieces = latest()["paragraphs"][-1]["sentences"][0]["pieces"]
    assert [piece["text"] for piece in pieces if piece["claims"]] == ["the port"]
