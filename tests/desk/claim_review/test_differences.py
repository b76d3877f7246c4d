"""Two texts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.claim_review.differences import LONGEST, compare


def owned(pieces):
    return [piece.text for piece in pieces if piece.own]


def test_only_the_words_that_differ_are_marked():
    mine, theirs = compare("He used the word on 19 March.", "He used the word on 20 March, twice.")
    assert owned(mine) == ["19", "March."]
    assert owned(theirs) == ["20", "March, twice."]


def test_the_same_text_has_no_marks():
    mine, theirs = compare("The same.", "The same.")
    assert owned(mine) == owned(theirs) == []


def test_a_very_long_text_is_shown_whole():
    long = "word " * LONGEST
    assert [piece.text for piece in compare(long, "short")[0]] == [long]


@given(st.text(), st.text())
def test_the_pieces_are_the_texts_again(left, right):
    mine, theirs = compare(left, right)
    assert "".join(piece.text for piece in mine) == left
    assert "".join(piece.text for piece in theirs) == right
