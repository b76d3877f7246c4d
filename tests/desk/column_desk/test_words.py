"""Choosing words without a mouse: every word is there, in its place, and nothing but words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.column_desk.passages import united
from factcheck.desk.column_desk.words import choices, suggest_cut, words_of, words_within


def texts(text):
    return [word.text for word in words_of(text, 0, len(text))]


@given(st.text(alphabet=st.sampled_from("ab🚢é’ .,—“”()?!…'-\n"), max_size=60))
def test_words_stand_where_they_say_in_order_and_without_overlap(text):
    words = words_of(text, 0, len(text))
    for word in words:
        assert text[word.start : word.end] == word.text
        assert not any(mark in word.text for mark in " \n—")
    assert all(left.end <= right.start for left, right in itertools.pairwise(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ships 🚢 came,” she said.", ["Ships", "🚢", "came", "she", "said"]),
        ("The U.S. Navy—and Iran’s—left (early).", ["The", "U.S.", "Navy", "and", "Iran’s", "left", "early"]),
        ("He asked: why? Wait…", ["He", "asked", "why", "Wait"]),
        ("— “ ” …", []),
    ],
)
def test_marks_around_a_word_are_no_part_of_it(text, expected):
    assert texts(text) == expected


def test_places_count_from_the_beginning_of_the_text():
    text = "🚢🚢 One two. Three."
    assert [(word.start, word.text) for word in words_of(text, 3, 10)] == [(3, "One"), (7, "two")]


def test_a_repeated_word_is_told_apart_by_its_neighbours():
    words = choices(words_of("the ship and the quay", 0, 21))
    assert [choice.as_first for choice in words][:1] == ["the ship and …"]
    assert words[3].as_first == "the quay"
    assert words[3].as_last == "… ship and the"


def test_a_split_is_suggested_where_two_statements_part():
    text = "Forty ships came in 1901, and none of them left."
    at = suggest_cut(text, words_of(text, 0, len(text)))
    assert text[at:].startswith("and none")


def test_a_single_word_cannot_be_split():
    assert suggest_cut("Ships.", words_of("Ships.", 0, 6)) is None


def test_words_of_several_spans_leave_out_what_is_between():
    assert [word.text for word in words_within("one two three four", [(0, 3), (8, 18)])] == ["one", "three", "four"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))))
def test_added_words_make_one_span_with_those_they_touch(spans):
    result = united(spans)
    covered = {place for start, end in spans for place in range(start, end)}
    assert {place for start, end in result for place in range(start, end)} == covered
    assert all(left[1] < right[0] for left, right in itertools.pairwise(result))
