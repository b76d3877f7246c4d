"""A hostile answer costs little, even on a column that was written to make it dear."""

from dataclasses import replace
from time import process_time

import pytest

from factcheck.extraction.proposals import taking
from factcheck.extraction.proposals.placing import place_quote
from factcheck.extraction.proposals.taking import TOO_SHORT
from factcheck.extraction.proposals.wording import find_claimant

from .test_proposals import PORT, READING, dropped, take


def test_what_is_too_short_is_refused_before_it_is_looked_for(monkeypatch):
    monkeypatch.setattr(taking, "place_quote", lambda *_: pytest.fail("looked for"))
    short = ["e", "a shame", ["e", "a", "in 2025"], "the port of … a", "in … … 2025", ["4,210", "ships"]]
    assert sum(dropped(*({"quote": quote} for quote in short)).values()) == len(short)
    assert dropped({"quote": "the port of … a"}) == dropped({"quote": "e"}) == {TOO_SHORT: 1}


def test_a_quote_is_looked_for_once_however_often_it_is_proposed(monkeypatch):
    asked = []
    monkeypatch.setattr(taking, "place_quote", lambda *question: asked.append(question) or place_quote(*question))
    take(*({"quote": PORT, "sentence": number} for number in (1, 1, None, 0, -5, 10**8, 10**7)))
    assert [number for _, _, number in asked] == [1, None]
    take(*({"quote": "never written by anybody"} for _ in range(100)))
    assert len(asked) == 3


@pytest.mark.parametrize(
    "words", ["e" * 55_000, "ee-" * 18_000 + "e", "The " + "ee" * 100 + ". "], ids=["word", "hyphens", "sentences"]
)
def test_five_hundred_hostile_proposals_on_a_hostile_column_take_little_time(words):
    sentence = replace(READING.sentences[-1], section="body", text=words, start=0, end=len(words))
    reading = replace(READING, text=words, sentences=(sentence,) * (55_000 // len(words) or 1), claims=())
    hostile = [{"quote": ["ee", "ee", "e" * (2 + number % 90)], "sentence": number} for number in range(2_000)]
    began = process_time()
    assert take(*hostile, reading=reading).kept == 0
    assert process_time() - began < 10


def test_a_name_inside_a_word_as_long_as_the_column_is_refused_at_once():
    began = process_time()
    claimant = find_claimant(replace(READING, text="E" * 55_000), "E", "harbour-7b")
    assert claimant.type == "unnamed"
    assert process_time() - began < 2
