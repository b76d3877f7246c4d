"""Sentences: only white space lies between them, and a column's typography does not cut them in two."""

import pytest

from factcheck.extraction import read_column


def split(text: str) -> list[str]:
    return [sentence.text for sentence in read_column(text).sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The bombs fell on Jan. 3.", "Nobody had expected them."],
        ["U.S. forces left in 2011.", "They came back."],
        ["He works for the U.S. government in Virginia.", "She does not."],
        ["“It was bad,” he said.", "“It is worse now.”"],
        ["“This is great!” she said.", "He left."],
        ["The board met (it never meets. Ask anyone.) in May.", "It decided nothing."],
        ["Mr. Smith and Dr. Jones paid $3.5 million.", "Gen. Lee did not."],
        ["See plan b.", "Then go."],
        ["Is that so?", "Yes!", "It is."],
        ["She paid 5.5 percent.", "1. She was asked to."],
        ["He never came back....", "She did."],
    ],
)
def test_boundaries(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_sentence_never_crosses_a_paragraph() -> None:
    assert split("The list names Mr.\n\nSmith and others were told of it in 1999.") == [
        "The list names Mr.",
        "Smith and others were told of it in 1999.",
    ]


def test_a_bracket_that_never_closes_does_not_swallow_the_paragraph() -> None:
    text = "The board (which met in May. " + "It decided nothing of note at all. " * 40

    assert len(split(text)) > 15


def test_lines_of_a_poem_stay_together_where_a_sentence_runs_on() -> None:
    reading = read_column("The tide comes in\nand goes out again\nwithout the mayor.")

    assert len(reading.sentences) == 1
