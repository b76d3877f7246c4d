"""A quotation is found word for word, or its differences are shown, or it is not found."""

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.fetching import find_excerpt

TEXT = (
    "The law—which passed in 2010–2015 “quickly”—raised the tax by 1.5 percent. He can't say it's non-violent. Infor-\n"
    "mation costs €5 million, not −5 percent.\n\nThe tax office said on Tuesday that bread prices had risen by 7 "
    "percent in the last year alone… and it won’t change. Der Bäcker sagte: „Öl ist teuer.“ An e\ufb03cient o\ufb03ce. "
    "統計局は火曜日に発表した。 😀 The end of it."
)


@pytest.mark.parametrize(
    ("excerpt", "place"),
    [
        ("raised the tax by 1.5 percent", "raised the tax by 1.5 percent"),
        ("  raised\n the\u00a0tax  ", "raised the tax"),
        ("'quickly' - raised the tax", "quickly”—raised the tax"),
        ("law -- which passed in 2010-2015", "law—which passed in 2010–2015"),
        ("“the tax by 1.5 percent.”", "the tax by 1.5 percent"),
        ("raised the tax by 1.5 percent,", "raised the tax by 1.5 percent"),
        ("He can’t say it’s non‑violent", "He can't say it's non-violent"),
        ("Information costs €5 million", "Infor-\nmation costs €5 million"),
        ("Infor\u00admation costs", "Infor-\nmation costs"),
        ("not -5 percent", "not −5 percent"),
        ("million, not −5 percent. The tax office", "million, not −5 percent.\n\nThe tax office"),
        ("last year alone ... and it won't change", "last year alone… and it won’t change"),
        ("alone… and", "alone… and"),
        ('Der Bäcker sagte: "Öl ist teuer."', "Der Bäcker sagte: „Öl ist teuer"),
        ("Der Ba\u0308cker sagte", "Der Bäcker sagte"),
        ("An efficient office", "An e\ufb03cient o\ufb03ce"),
        ("火曜日に発表", "火曜日に発表"),
        ("The end of it", "The end of it"),
        ("The law … raised the tax", "The law—which passed in 2010–2015 “quickly”—raised the tax"),
        ("The tax office said […] prices had risen", "The tax office said on Tuesday that bread prices had risen"),
        ("…bread prices (...) in the last year...", "bread prices had risen by 7 percent in the last year"),
        ("bread prices. . . in the last year", "bread prices had risen by 7 percent in the last year"),
    ],
)
def test_the_same_words_are_found_word_for_word_whatever_their_typography(excerpt, place):
    found = find_excerpt(excerpt, TEXT)
    assert (found.kind, TEXT[found.start : found.end], found.differences) == ("word_for_word", place, ())


@pytest.mark.parametrize(
    ("excerpt", "differences"),
    [
        ("The tax office said on Monday that bread prices had risen", (("replace", "Monday", "Tuesday"),)),
        ("the tax by 1", (("replace", "1", "1.5"),)),
        ("bread prices had risen by 0.7 percent in the last year", (("replace", "0.7", "7"),)),
        ("bread prices had risen by 7 percent in the year", (("insert", "", "last"),)),
        ("The tax office never said on Tuesday that bread prices had risen", (("delete", "never", ""),)),
        ("The Tax Office said on Tuesday", (("replace", "Tax", "tax"), ("replace", "Office", "office"))),
        ("He can say it's non-violent", (("replace", "can", "can't"),)),
        ("He can't say it's violent", (("replace", "violent", "non-violent"),)),
        ("million, not 5 percent. The tax office", (("replace", "5", "−5"),)),
        ("The tax office said […] prices had risen by 8 percent in the last year", (("replace", "8", "7"),)),
        ("passed in 2010-2016 quickly", (("replace", "2010-2016", "2010–2015"),)),
    ],
)
def test_words_that_differ_are_shown(excerpt, differences):
    found = find_excerpt(excerpt, TEXT)
    assert (found.kind, found.differences) == ("with_differences", differences)
    assert found.end > found.start


@pytest.mark.parametrize(
    "excerpt",
    [
        *("", " ", "…", "“”", "He can", "violent", "5 percent", "2015", "1.5 per", "office of"),
        "Nothing of this stands anywhere in what they wrote",
        "The price of milk and butter fell in the winter of that year",
        "in the last year … The law which passed",
    ],
)
def test_what_does_not_stand_there_is_not_found(excerpt):
    found = find_excerpt(excerpt, TEXT)
    assert (found.kind, found.start, found.end, found.differences) == ("not_found", 0, 0, ())


def test_parts_joined_by_an_ellipsis_are_taken_where_they_stand_closest():
    text = "The mayor spoke. Much else was said. The mayor said that bread is dear. More. And bread is dear."
    found = find_excerpt("The mayor … bread is dear", text)
    assert text[found.start : found.end] == "The mayor said that bread is dear"


def test_the_nearest_of_several_similar_places_is_shown():
    text = "Prices fell by 3 percent in May. Prices rose by 4 percent in June. Prices rose by 5 percent in July."
    found = find_excerpt("Prices rose by 4 percent in July.", text)
    assert found.kind == "with_differences"
    assert len(found.differences) == 1


SOME = [
    "the",
    "tax",
    "rose",
    "by",
    "7",
    "1.5",
    "percent",
    "not",
    "can't",
    "in",
    "—",
    "“so”",
    ",",
    ".",
    "-5",
    "😀",
    "Öl",
]
WORDS = st.lists(st.sampled_from(SOME), max_size=30)


@given(WORDS, st.data())
def test_whatever_is_cut_out_at_words_is_found_and_every_place_is_one_of_the_text(words, data):
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    found = find_excerpt(" ".join(words[first:last]), text)
    assert 0 <= found.start <= found.end <= len(text)
    if any(character.isalnum() for word in words[first:last] for character in word):
        assert found.kind == "word_for_word"


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_two_texts_give_a_finding(excerpt, text):
    found = find_excerpt(excerpt, text)
    assert found.kind in ("word_for_word", "with_differences", "not_found")
    assert bool(found.differences) == (found.kind == "with_differences")
    assert (found.end > found.start) == (found.kind != "not_found")


def test_one_changed_word_is_always_told_and_nothing_else():
    random = Random(7)
    vocabulary = [f"{a}{b}" for a in ("ba", "ke", "mi", "so", "tu") for b in ("ran", "lit", "mos", "dek", "fil", "gup")]
    for _ in range(200):
        words = [random.choice(vocabulary) for _ in range(300)]
        size, start = random.randint(8, 30), random.randint(0, 250)
        excerpt = words[start : start + size]
        place = random.randrange(1, size - 1)
        told = excerpt[place]
        excerpt[place] = "never"
        found = find_excerpt(" ".join(excerpt), " ".join(words))
        assert found.kind == "with_differences"
        assert found.differences == (("replace", "never", told),)


@pytest.mark.parametrize(
    "excerpt", ["the tax rose and fell and the tax rose the tax", "the tax " * 1_000 + "fell", "x " * 400]
)
def test_a_long_and_tedious_text_does_not_hold_us(excerpt):
    text = "the tax rose " * 70_000
    began = time.monotonic()
    find_excerpt(excerpt, text)
    assert time.monotonic() - began < 20
