"""Two texts side by side, and the changes of two people in one text."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.claim_review.differences import compare, tokens
from factcheck.desk.merging import merge_fields, merge_words, read_base, to_base

# Few words, so that the same ones come again and again: that is what differences trip over.
TEXTS = st.lists(st.sampled_from(["ship", "port", "a", "1900", "counted", "the", "\n\n", "Fish."]), max_size=14).map(
    " ".join
)
VALUES = st.fixed_dictionaries({"answer": TEXTS, "reasoning": TEXTS, "context": st.booleans()})


def owned(pieces):
    return [piece.text for piece in pieces if piece.own]


def test_only_the_words_that_differ_are_marked():
    mine, theirs = compare("He used the word on 19 March.", "He used the word on 20 March, twice.")
    assert owned(mine) == ["19 March."]
    assert owned(theirs) == ["20 March, twice."]


def test_the_same_text_has_no_marks():
    mine, theirs = compare("The same.", "The same.")
    assert owned(mine) == owned(theirs) == []


def test_one_word_in_twenty_thousand_characters_is_marked_alone():
    words = [f"word{number}" for number in range(2_300)]
    mine = " ".join(words)
    theirs = mine.replace("word1100 ", "another ")
    assert len(mine) > 19_000
    assert owned(compare(mine, theirs)[0]) == ["word1100"]
    assert owned(compare(mine, theirs)[1]) == ["another"]


def test_twenty_thousand_characters_of_two_hands_are_compared_at_once():
    rng = random.Random(4)
    words = [f"w{rng.randrange(900)}" for _ in range(4_400)]
    other = [rng.choice(["x", "y", word]) if rng.random() < 0.1 else word for word in words]
    mine, theirs = " ".join(words)[:20_000], " ".join(other)[:20_000]
    compare(mine, theirs)
    # The processor's own time, which other programs do not take part in; the aim is "well under 0.2 s".
    began = time.process_time()
    compare(mine, theirs)
    assert time.process_time() - began < 0.5


def test_a_text_of_a_million_words_is_compared_sentence_by_sentence():
    long = "One word more. " * 70_000
    mine, theirs = compare(long, long + "The end.")
    assert owned(mine) == []
    assert owned(theirs) == ["The end."]


@given(st.text(), st.text())
def test_the_pieces_are_the_texts_again(left, right):
    mine, theirs = compare(left, right)
    assert "".join(piece.text for piece in mine) == left
    assert "".join(piece.text for piece in theirs) == right


@given(TEXTS, TEXTS)
def test_what_one_side_changed_stands_as_it_is(base, changed):
    assert merge_words(base, changed, base).text == changed
    assert merge_words(base, base, changed).text == changed
    assert not merge_words(base, changed, base).overlaps


@given(TEXTS, TEXTS)
def test_what_both_changed_alike_is_changed_once(base, changed):
    merged = merge_words(base, changed, changed)
    assert (merged.text, merged.overlaps) == (changed, ())


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_of_mine_is_lost_in_a_merge(base, mine, theirs):
    merged = merge_words(base, mine, theirs)
    for piece in compare(mine, base)[0]:
        if piece.own:
            assert piece.text in merged.text
    for overlap in merged.overlaps:
        assert overlap.mine in merged.text
        assert overlap.mine != overlap.theirs


@given(TEXTS, TEXTS, TEXTS)
def test_every_word_of_theirs_is_in_the_merge_or_beside_it(base, mine, theirs):
    merged = merge_words(base, mine, theirs)
    beside = " ".join(overlap.theirs for overlap in merged.overlaps)
    for piece in compare(theirs, base)[0]:
        for word in piece.text.split() if piece.own else ():
            assert word in merged.text or word in beside


@given(TEXTS, TEXTS, TEXTS)
def test_whoever_is_me_the_same_places_touch(base, mine, theirs):
    ours, others = merge_words(base, mine, theirs).overlaps, merge_words(base, theirs, mine).overlaps
    assert [(o.mine, o.theirs, o.base) for o in ours] == [(o.theirs, o.mine, o.base) for o in others]


def test_changes_that_do_not_touch_are_both_in_the_text():
    base = "The port counted 100 ships in 1900. It was a record."
    merged = merge_words(base, base.replace("100", "101"), base.replace("a record", "no record"))
    assert (merged.text, merged.overlaps) == ("The port counted 101 ships in 1900. It was no record.", ())


def test_where_two_touch_mine_stands_and_theirs_is_beside():
    merged = merge_words("one two three", "one TWO three", "one 2 three")
    assert merged.text == "one TWO three"
    assert [(o.mine, o.theirs, o.base) for o in merged.overlaps] == [("TWO", "2", "two")]


@given(VALUES, VALUES)
def test_a_field_that_one_side_changed_merges_by_itself(base, changed):
    for mine, theirs in ((changed, base), (base, changed), (changed, changed)):
        merge = merge_fields(base, mine, theirs)
        assert merge.clashes == ()
        assert {name: str(value).strip() for name, value in merge.values.items()} == {
            name: str(value).strip() for name, value in changed.items()
        }


@given(VALUES, VALUES, VALUES)
def test_a_field_clashes_exactly_where_all_three_differ(base, mine, theirs):
    clashes = merge_fields(base, mine, theirs).clashes
    trimmed = [{name: str(value).strip() for name, value in values.items()} for values in (base, mine, theirs)]
    assert set(clashes) == {name for name in mine if len({values[name] for values in trimmed}) == 3}


@given(VALUES, VALUES)
def test_without_a_start_every_difference_clashes(mine, theirs):
    merge = merge_fields(None, mine, theirs)
    assert not merge.taken
    assert set(merge.clashes) == {name for name in mine if str(mine[name]).strip() != str(theirs[name]).strip()}


@given(st.dictionaries(st.text(), st.text() | st.booleans() | st.dates() | st.none()))
def test_what_a_form_carries_comes_back(values):
    assert merge_fields(read_base(to_base(values)), values, values).clashes == ()
    assert merge_fields(read_base(to_base(values)), values, dict(values)).taken == ()


@given(st.text())
def test_tokens_are_the_text_again(text):
    assert "".join(tokens(text)[0]) == text
