"""Whatever is pasted: no exception, no word lost, exact offsets, and a time that grows with the length only."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extraction import normalise, read_column, reading
from tests.extraction.promises import check
from tests.extraction.shapes import SHAPES, shape

VOCABULARY = """
the a minister Putin Ann Bell said that which who was were killed 12 40% in 2019 and but because while according to he
they it I should will is has have been warned killing injuring By 2023-05-03 U.S. Jan. Dr. “ ” " ( ) — – - , ; : . ? ! …
* # | ' ’ [ ] http://a.b/c é 我们 שלום 🚢
"""
WORDS = st.sampled_from(
    [*VOCABULARY.split(), "\n", "\n\n", "\x00", "\u00a0", "\u2028", "\t", "\u0301", "\u200d", "3 May 2023"]
)
LENGTH, SHORTER = 120_000, 50_000  # characters
SLOW = {  # nearly every mark or line is a sentence or a clause of its own, so each costs what a whole sentence costs
    "line separators", "emoji", "flags and families", "combining marks", "right to left", "no spaces", "mixed scripts",
    "a new name each time", "initials", "pronouns", "one url", "mail addresses", "dates", "dots and brackets",
    "questions", "open quotes", "closed quotes", "nested quotes", "quotes with attributions", "straight quotes",
    "apostrophes", "nested brackets", "brackets with stops", "comments never closed", "entities", "dashes",
    "dashes only", "double hyphens", "commas", "semicolons", "colons", "because", "short sentences", "list marks",
    "bylines", "headings", "page numbers", "datelines", "quoted lines",
}  # fmt: skip


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


@pytest.mark.parametrize("name", SHAPES)
def test_hostile_shapes_are_read_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As though they were English: otherwise many would be put aside early, and the later stages never see them."""
    monkeypatch.setattr(reading, "reads_as_english", lambda text: True)

    check(read_column(shape(name, SHORTER if name in SLOW else LENGTH)))


def test_there_are_many_hostile_shapes_and_no_two_alike() -> None:
    texts = {shape(name, 10_000) for name in SHAPES}

    assert len(texts) == len(SHAPES) >= 34
    assert all(9_900 <= len(text) <= 10_100 for text in texts)


def test_the_longest_column_allowed_is_read() -> None:
    paragraph = "The county cut 42 routes in 2019, and ridership fell by 38 percent, the union said. It is a disgrace. "
    text = ((paragraph * 6).strip() + "\n\n") * 1_600

    assert len(read_column(text[:1_000_000]).claims) > 10_000
