"""Due dates and counts, in words."""

from datetime import date

import pytest

from factcheck.desk.lists.due import Due, due_words
from factcheck.desk.lists.words import queue_sentence

TODAY = date(2026, 4, 7)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 4, 5), Due("2 days late", "late")),
        (date(2026, 4, 6), Due("1 day late", "late")),
        (date(2026, 4, 7), Due("Today", "soon")),
        (date(2026, 4, 8), Due("Tomorrow", "soon")),
        (date(2026, 4, 9), Due("9 April")),
        (date(2027, 1, 2), Due("2 January 2027")),
        (None, Due("")),
    ],
)
def test_a_due_date_says_how_pressing_it_is(day, due):
    assert due_words(day, TODAY) == due


def test_what_is_finished_is_never_late():
    assert due_words(date(2026, 4, 1), TODAY, finished=True) == Due("1 April")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((0, 0, 0, 0), "Nothing is assigned to you."),
        ((0, 0, 0, 1), "Nothing is assigned to you. One claim could use your verdict."),
        ((1, 0, 0, 9), "One claim is assigned to you."),
        ((5, 1, 1, 0), "Five claims are assigned to you. One is late and one is due by tomorrow."),
        ((12, 0, 3, 0), "12 claims are assigned to you. Three are due by tomorrow."),
    ],
)
def test_the_queue_says_in_a_sentence_what_waits(counts, sentence):
    mine, late, soon, needs_verdict = counts
    assert queue_sentence(mine=mine, late=late, soon=soon, needs_verdict=needs_verdict) == sentence
