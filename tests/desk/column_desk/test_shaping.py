"""The words of a claim: added, moved, split and merged, by selection or by choosing them from lists."""

import pytest
from django.urls import reverse

from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim, Span
from factcheck.reviews.models import Review
from tests.factories import attach, curator, make_column, make_published, make_review

pytestmark = pytest.mark.django_db
SENTENCES = ["“Ships 🚢 came in 1901,” she said, and 40 sailors stayed.", "The quay burned, and nobody rebuilt it."]


@pytest.fixture
def column():
    return make_column(sentences=SENTENCES, opinions=0)


def spans(claim):
    return list(Span.objects.filter(claim=claim).order_by("start").values_list("quote", flat=True))


def said(response):
    return " ".join(response.content.decode().split())


def test_selected_words_become_a_candidate_to_the_code_point(me, column, place):
    start, end = place(column, "40 sailors stayed")
    response = me.post("column_add_claim", column.pk, htmx=True, start=start, end=end)
    claim = Claim.objects.get(column=column, number=3)
    assert response.status_code == 200
    assert (claim.quote, claim.restatement, claim.triage) == ("40 sailors stayed", "40 sailors stayed", "candidate")
    assert '"claim": 3' in response["HX-Trigger-After-Settle"]


def test_a_selection_that_cuts_a_word_is_widened_to_it(me, column, place):
    start, end = place(column, "ilors stay")
    me.post("column_add_claim", column.pk, start=start, end=end)
    assert Claim.objects.get(number=3).quote == "sailors stayed"


def test_the_kind_follows_the_words_unless_somebody_says_otherwise(me, column, place):
    start, end = place(column, "40 sailors stayed")
    me.post("column_add_claim", column.pk, start=start, end=end)
    start, end = place(column, "sailors stayed")
    me.post("column_add_claim", column.pk, start=start, end=end, kind="legal", restatement="Sailors stayed in port.")
    first, second = Claim.objects.filter(number__gt=2).order_by("number")
    assert first.kind == "quantity"
    assert (second.kind, second.restatement) == ("legal", "Sailors stayed in port.")


def test_selecting_in_the_text_is_offered_only_where_it_can_be_done(me, column):
    assert "Or select words" not in said(me.get("column_add_claim", column.pk))
    assert "Or select words in the text." in said(me.get("column_add_claim", column.pk, htmx=True))


def test_without_javascript_one_chooses_a_sentence_and_then_its_words(me, column, place):
    page = said(me.get("column_add_claim", column.pk))
    assert 'name="sentence"' in page
    assert 'name="start"' not in page
    page = said(me.get("column_add_claim", column.pk, sentence=2))
    start, end = place(column, "40 sailors")
    assert f'<option value="{start}"' in page
    assert f'<option value="{end}"' in page
    whole, last = place(column, SENTENCES[0][1:-1])
    assert f'<option value="{whole}" selected' in page
    assert f'<option value="{last}" selected' in page
    response = me.post("column_add_claim", column.pk, start=start, end=end)
    assert response["Location"] == reverse("column_desk", args=[column.pk]) + "#k3"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose the first and the last word"),
        ({"start": "20", "end": "x"}, "Choose the first and the last word"),
        ({"start": "30", "end": "20"}, "The last word stands before the first"),
        ({"start": "1", "end": "99999"}, "outside the column"),
    ],
)
def test_words_that_make_no_passage_are_refused_with_what_was_typed(me, column, data, sentence):
    response = me.post("column_add_claim", column.pk, htmx=True, restatement="My words", sentence=2, **data)
    assert response.status_code == 422
    assert sentence in said(response)
    assert "My words" in said(response)
    assert response["HX-Retarget"] == "#dialog-body"


def test_the_same_words_are_no_second_claim(me, column, claims):
    first = Span.objects.get(claim=claims[0])
    response = me.post("column_add_claim", column.pk, htmx=True, start=first.start, end=first.end)
    assert response.status_code == 422
    assert "Claim 1 already stands on exactly these words" in said(response)
    assert "selected" in said(response)


def test_a_curator_may_not_add(column, sign_in, place):
    start, end = place(column, "40 sailors")
    visitor = sign_in(curator())
    assert visitor.get("column_add_claim", column.pk).status_code == 403
    assert visitor.post("column_add_claim", column.pk, start=start, end=end).status_code == 403


def test_a_claim_moves_to_other_words(me, column, claims, place):
    start, end = place(column, "Ships 🚢 came in 1901")
    me.post("column_claim_words", column.pk, 1, start=start, end=end, version=1)
    assert spans(claims[0]) == ["Ships 🚢 came in 1901"]


def test_words_are_added_to_those_it_has(me, column, claims, place):
    start, end = place(column, "Ships 🚢 came")
    me.post("column_claim_words", column.pk, 1, start=start, end=end, version=1)
    start, end = place(column, "40 sailors stayed")
    me.post("column_claim_words", column.pk, 1, start=start, end=end, version=2, mode="extend")
    assert spans(claims[0]) == ["Ships 🚢 came", "40 sailors stayed"]
    claims[0].refresh_from_db()
    assert claims[0].quote == "Ships 🚢 came … 40 sailors stayed"


def test_the_form_for_other_words_begins_with_those_it_has(me, column, claims):
    span = Span.objects.get(claim=claims[1])
    page = said(me.get("column_claim_words", column.pk, 2))
    assert f'<option value="{span.start}" selected' in page


def test_moving_a_claim_that_changed_since_shows_both_and_keeps_the_choice(me, other, column, claims, place):
    edit_claim(claims[0], version=1, by=other.user, restatement="Reworded.", kind="event")
    start, end = place(column, "40 sailors")
    response = me.post("column_claim_words", column.pk, 1, htmx=True, start=start, end=end, version=1)
    page = said(response)
    assert response.status_code == 409
    assert "Reworded." in page
    assert f'<option value="{start}" selected' in page
    assert 'name="version" value="2"' in page
    assert spans(claims[0]) != ["40 sailors"]


def test_a_published_claims_words_stay(me, column, claims, place):
    make_published(make_review(claims[0]))
    start, end = place(column, "40 sailors")
    assert me.get("column_claim_words", column.pk, 1).status_code == 422
    version = Claim.objects.get(pk=claims[0].pk).version
    response = me.post("column_claim_words", column.pk, 1, start=start, end=end, version=version)
    assert response.status_code == 422
    assert "Start a correction first" in said(response)


def test_a_claim_is_split_before_a_word_with_two_restatements(me, column, claims, place):
    make_review(claims[0])
    at, _ = place(column, "and 40 sailors")
    claim = Claim.objects.get(pk=claims[0].pk)
    first, second = "Ships came in 1901.", "Forty sailors stayed."
    me.post("column_split_claim", column.pk, 1, at=at, version=claim.version, first=first, second=second)
    kept, new = Claim.objects.get(number=1), Claim.objects.get(number=3)
    assert (kept.restatement, new.restatement) == (first, second)
    assert new.quote == "and 40 sailors stayed."
    assert Review.objects.filter(claim__in=[kept, new]).count() == 2


def test_the_split_form_suggests_where_two_statements_part(me, column, place):
    at, _ = place(column, "and 40 sailors")
    page = said(me.get("column_split_claim", column.pk, 1))
    assert f'<option value="{at}" selected>and 40 sailors' in page


def test_splitting_outside_the_words_is_refused_with_both_restatements_kept(me, column):
    response = me.post("column_split_claim", column.pk, 1, htmx=True, at=0, version=1, first="One.", second="Two.")
    assert response.status_code == 422
    assert "One." in said(response)
    assert "Two." in said(response)


def test_merging_takes_the_other_claims_words_in(me, column, claims, token):
    me.post("column_merge_claim", column.pk, 1, other=token(claims[1]), version=1)
    assert len(spans(claims[0])) == 2
    claims[1].refresh_from_db()
    assert (claims[1].dismissal, claims[1].merged_into) == ("merged", claims[0])


def test_merging_a_claim_that_changed_since_keeps_the_choice(me, other, column, claims, token):
    seen = token(claims[1])
    edit_claim(claims[1], version=1, by=other.user, restatement="Reworded.", kind="event")
    response = me.post("column_merge_claim", column.pk, 1, htmx=True, other=seen, version=1)
    page = said(response)
    assert response.status_code == 409
    assert f'<option value="{token(claims[1])}" selected>' in page


def test_a_claim_with_sources_is_not_merged_out_of_sight(me, column, claims, token):
    attach(make_review(claims[1]))
    response = me.post("column_merge_claim", column.pk, 1, htmx=True, other=token(claims[1]), version=1)
    assert response.status_code == 422
    assert "Merge the other way round" in said(response)
    assert me.post("column_merge_claim", column.pk, 1, other="", version=1).status_code == 422


def test_a_claim_of_another_column_does_not_exist_here(me, column):
    make_column(claims=9)
    assert me.get("column_split_claim", column.pk, 9).status_code == 404
