"""What makes two claims alike: the rare words they share, however these are spelt. Without a database."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.similar.asking import ALONE, IN_ALL, Term, ask, quoted
from factcheck.claims.similar.spelling import spellings
from factcheck.claims.similar.weighing import likeness, weight


def test_a_number_and_its_word_are_one():
    assert ("12", "twelve") in spellings("The port counted 12 ships.")
    assert ("12", "twelve") in spellings("Twelve ships were counted.")
    assert ("25", "twenty-five") in spellings("twenty-five ships")


def test_a_verb_that_changes_its_vowel_is_one():
    (group,) = spellings("Prices rose.")
    assert {"rise", "rose", "risen"} <= set(group)
    assert spellings("Prices rises.") == [group]


def test_words_that_merely_mean_the_same_are_two():
    assert spellings("The ministers talked about the harbour.") == []


def test_a_rare_stem_is_asked_for_by_itself_and_common_ones_in_pairs():
    rows = 1_000_000
    rare, year, state = Term(("harbour",), 0.0001), Term(("year",), 0.02), Term(("state",), 0.004)
    assert ask([year, rare, state], rows) == "'harbour' | ('state' & 'year')"
    assert year.frequency * rows > ALONE
    assert rare.frequency * rows < IN_ALL


def test_where_every_stem_is_common_they_are_asked_for_together():
    terms = [Term((stem,), 0.3) for stem in ("say", "year", "one", "new", "use")]
    assert ask(terms, 1_000_000) == "('new' & 'one' & 'say' & 'use')"


def test_no_more_rows_are_expected_than_can_be_weighed():
    terms = [Term((f"word{k}",), 0.0006) for k in range(12)]
    asked = ask(terms, 1_000_000)
    alone = [part for part in asked.split(" | ") if "&" not in part]
    assert 0 < len(alone) * 600 <= IN_ALL


def test_spellings_are_asked_for_together_and_only_in_the_claims_own_words():
    assert ask([Term(("12", "twelv"), 0.001)], 100, only="A") == "('12':A | 'twelv':A)"


def test_nothing_is_asked_for_nothing():
    assert ask([], 1_000_000) == ""


@given(st.text(min_size=1))
def test_a_stem_is_taken_literally_whatever_stands_in_it(stem):
    inside = quoted(stem)[1:-1]
    assert "'" not in inside.replace("''", "")
    assert "\\" not in inside.replace("\\\\", "")


def test_sharing_the_rare_word_tells_more_than_sharing_the_common_one():
    shares = {"year": 0.05, "port": 0.001, "lighthous": 0.00001}

    def weigh(stem):
        return weight(shares.get(stem, 0.01), 1_000_000)

    rare = likeness(["year", "port", "lighthous"], ["lighthous", "port"], weigh)
    common = likeness(["year", "port", "lighthous"], ["year", "port"], weigh)
    assert 1 > rare > common > 0
    assert likeness(["a"], ["a"], weigh) == 1
    assert likeness([], [], weigh) == 0


@given(st.lists(st.text(max_size=4)), st.lists(st.text(max_size=4)))
def test_likeness_lies_between_nought_and_one_and_is_the_same_both_ways(left, right):
    there = likeness(left, right, lambda stem: 1 + len(stem))
    assert 0 <= there <= 1
    assert abs(there - likeness(right, left, lambda stem: 1 + len(stem))) < 1e-9


def test_another_spelling_counts_as_the_same_stem():
    assert likeness(["12", "ship"], ["twelv", "ship"], lambda stem: 1.0, {"twelv": "12"}) == 1
