"""Anchors: a claim's words are the column's words, to the code point."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.claims.actions import add_claim, move_span
from factcheck.claims.models import Claim, Span
from factcheck.reviews.actions import accept, merge, split
from factcheck.reviews.models import Review
from tests.factories import attach, curator, make_column, make_review, reviewer

pytestmark = pytest.mark.django_db

SENTENCES = ["“Ships 🚢 came,” she said, and 40 sailors stayed.", "The quay burned in 1901."]


@pytest.fixture
def column():
    return make_column(sentences=SENTENCES, opinions=0)


def span_of(column, words):
    start = column.text_version.text.index(words)
    return start, start + len(words)


def test_every_span_quotes_the_text_exactly(column):
    text = column.text_version.text
    for span in Span.objects.all():
        assert text[span.start : span.end] == span.quote
        assert text[: span.start].endswith(span.prefix)
        assert text[span.end :].startswith(span.suffix)


def test_adding_a_claim_trims_blanks_and_numbers_it_next(column):
    start, end = span_of(column, " 40 sailors stayed")
    claim = add_claim(column, spans=[(start, end)], by=reviewer(column.team))
    assert (claim.quote, claim.number, claim.is_candidate) == ("40 sailors stayed", 3, True)
    assert claim.sentence.number == 2
    assert claim.claimant_name == "Ines Calder"


def test_a_claim_may_stand_on_two_passages(column):
    spans = [span_of(column, "stayed"), span_of(column, "Ships 🚢")]
    claim = add_claim(column, spans=spans, by=reviewer(column.team))
    assert claim.quote == "Ships 🚢 … stayed"


@pytest.mark.parametrize("spans", [[], [(5, 5)], [(-1, 3)], [(0, 100_000)], [(0, 10), (5, 12)], [(5, 6)]])
def test_a_selection_that_will_not_do_adds_nothing(column, spans):
    with pytest.raises(RuleBroken):
        add_claim(column, spans=spans, by=reviewer(column.team))
    assert Claim.objects.count() == 2


def test_the_same_words_are_not_added_twice(column):
    with pytest.raises(RuleBroken, match="Claim 2 already stands"):
        add_claim(column, spans=[span_of(column, SENTENCES[1])], by=reviewer(column.team))


@pytest.mark.parametrize("who", [reviewer, curator])
def test_only_people_of_the_team_who_review_add_claims(column, who):
    with pytest.raises(NotAllowed):
        add_claim(column, spans=[span_of(column, "sailors")], by=who())


def test_moving_a_span_keeps_number_and_restatement(column):
    claim = Claim.objects.get(column=column, number=2)
    before = claim.restatement
    moved = move_span(claim, spans=[span_of(column, "burned in 1901")], version=1, by=reviewer(column.team))
    assert (moved.number, moved.quote, moved.restatement) == (2, "burned in 1901", before)
    with pytest.raises(Stale):
        move_span(claim, spans=[span_of(column, "quay")], version=1, by=reviewer(column.team))


def test_a_split_keeps_the_number_before_and_makes_a_candidate_after(column):
    claim = Claim.objects.get(column=column, number=1)
    at = column.text_version.text.index("and 40")
    kept, new = split(claim, at=at, version=1, by=reviewer(column.team), second="40 sailors stayed.")
    assert (kept.number, kept.quote) == (1, "“Ships 🚢 came,” she said,")
    assert (new.number, new.quote, new.restatement) == (3, "and 40 sailors stayed.", "40 sailors stayed.")
    assert (new.triage, new.split_from) == ("candidate", kept)


def test_splitting_an_accepted_claim_opens_a_review_for_the_new_one(column):
    claim = Claim.objects.get(column=column, number=1)
    somebody = reviewer(column.team)
    accept(claim, version=1, by=somebody)
    claim.refresh_from_db()
    _, new = split(claim, at=column.text_version.text.index("and 40"), version=2, by=somebody)
    assert Review.objects.filter(claim=new, state="open").exists()


def test_a_split_outside_the_words_changes_nothing(column):
    claim = Claim.objects.get(column=column, number=1)
    with pytest.raises(RuleBroken, match="inside the claim’s words"):
        split(claim, at=0, version=1, by=reviewer(column.team))
    assert Claim.objects.count() == 2


def test_a_merge_unites_the_words_and_dismisses_the_other(column):
    first, second = Claim.objects.filter(column=column).order_by("number")
    merged = merge(first, second, version=1, other_version=1, by=reviewer(column.team))
    second.refresh_from_db()
    assert merged.spans.count() == 2
    assert (second.triage, second.dismissal, second.merged_into) == ("dismissed", "merged", merged)


def test_a_claim_with_work_on_it_is_not_merged_away():
    review = make_review(claims=2)
    attach(review)
    other = Claim.objects.get(column=review.claim.column, number=2)
    worked_on = Claim.objects.get(pk=review.claim_id)
    with pytest.raises(RuleBroken, match="already has sources"):
        merge(other, worked_on, version=1, other_version=worked_on.version, by=reviewer(review.claim.column.team))
