"""A reading that is kept comes back as it was, and only for its own text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import from_kept, read_column, to_kept
from factcheck.extraction.kept import FORMAT


def through_json(reading):
    return from_kept(reading.text, json.loads(json.dumps(to_kept(reading))))


def test_a_kept_reading_is_the_same_reading(own_column):
    assert through_json(own_column) == own_column


@given(st.text(max_size=200))
def test_so_is_that_of_any_text(text):
    reading = read_column(text)
    assert through_json(reading) == reading


def test_the_words_are_not_kept_a_second_time(own_column):
    kept = json.dumps(to_kept(own_column), ensure_ascii=False)
    body = [sentence.text for sentence in own_column.sentences if sentence.section == "body"]
    kept_claims = {claim.restatement for claim in own_column.claims}
    assert not any(words in kept for words in body if not any(words in told for told in kept_claims))


@pytest.mark.parametrize("kept", [{}, {"format": FORMAT + 1}, {"title": "x"}])
def test_what_was_kept_in_another_form_is_not_taken(kept):
    assert from_kept("In 1912 the port counted 4,210 ships.", kept) is None
