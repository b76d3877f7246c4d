"""Whatever is pasted: no exception, no word lost, exact offsets, and a time that grows with the length only."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import normalise, read_column
from tests.extraction.promises import check

VOCABULARY = """
the a minister Putin Ann Bell said that which who was were killed 12 40% in 2019 and but because while according to he
they it I should will is has have been warned killing injuring By 2023-05-03 U.S. Jan. Dr. “ ” " ( ) — – - , ; : . ? ! …
* # | ' ’ [ ] http://a.b/c é 我们 שלום 🚢
"""
WORDS = st.sampled_from(
    [*VOCABULARY.split(), "\n", "\n\n", "\x00", "\u00a0", "\u2028", "\t", "\u0301", "\u200d", "3 May 2023"]
)
SHAPES = {
    "spaces": " " * 80_000,
    "one word": "a" * 200_000,
    "dots and brackets": "..[111 111 " * 20_000,
    "one endless sentence": "and the mayor said that 12 boats were lost, " * 5_000,
    "open quotes": "“" * 100_000,
    "open brackets": "(" * 100_000,
    "apostrophes": "'" * 100_000,
    "dashes": "he was — " * 12_000,
    "commas": "a, " * 40_000,
    "initials": "J. " * 40_000,
    "emoji": "👍🏽" * 60_000,
    "combining marks": "a" + "\u0316\u0301" * 60_000,
    "right to left": "שלום עולם. " * 10_000,
    "no spaces, other script": "我们今天。" * 10_000,
    "nul": "\x00" * 200_000,
    "crlf": "line\r\n" * 20_000,
    "blank lines": "\u00a0\n" * 60_000,
    "dates": "March 23, 2024\n" * 8_000,
    "bylines": "By Ann and Bob\n\n" * 8_000,
    "unfinished tags": "<div " * 24_000,
    "digits": "1," * 60_000,
    "relatives": "Ann, who was, " * 9_000,
}


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_characters_are_read_with_exact_offsets(text: str) -> None:
    check(read_column(text))


@given(st.lists(WORDS, max_size=120).map(" ".join))
@settings(max_examples=250, deadline=None)
def test_any_words_in_any_order_are_read_with_exact_offsets(text: str) -> None:
    check(read_column(text))


@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=120).map("\n".join)))
@settings(max_examples=250, deadline=None)
def test_normalising_is_idempotent_and_nfc(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.lists(WORDS, max_size=120).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_normalising_loses_no_letter_and_no_digit(text: str) -> None:
    def letters(value: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFC", value) if c.isalnum())

    assert letters(normalise(text)) == letters(text)


@pytest.mark.parametrize("shape", SHAPES, ids=list(SHAPES))
def test_hostile_shapes_are_read_whole(shape: str) -> None:
    check(read_column(SHAPES[shape]))


def test_the_longest_column_allowed_is_read() -> None:
    paragraph = "The county cut 42 routes in 2019, and ridership fell by 38 percent, the union said. It is a disgrace. "
    text = ((paragraph * 6).strip() + "\n\n") * 1_600

    assert len(read_column(text[:1_000_000]).claims) > 10_000
