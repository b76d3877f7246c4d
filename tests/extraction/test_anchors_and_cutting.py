"""Anchors find their place again only when it is certain, and cutting never loses or doubles a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import Piece, cut, find_exact, make_anchor, snap_to_words, trim_span

TEXT = "The pier was closed in May. The light went out in June, and nobody came. The pier was closed in May."


def test_an_anchor_keeps_the_quote_and_32_characters_on_each_side() -> None:
    anchor = make_anchor(TEXT, 32, 46)

    assert anchor.quote == TEXT[32:46]
    assert anchor.prefix == TEXT[0:32]
    assert anchor.suffix == TEXT[46:78]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (6, 5), (0, 1_000)])
def test_an_empty_or_outside_span_makes_no_anchor(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="Select the words again"):
        make_anchor(TEXT, start, end)


def test_an_anchor_moves_with_its_words() -> None:
    anchor = make_anchor(TEXT, 40, 55)
    longer = "A new first sentence. " + TEXT

    assert find_exact(longer, anchor) == (62, 77)
    assert longer[62:77] == anchor.quote


def test_an_anchor_does_not_move_when_its_context_changed() -> None:
    anchor = make_anchor(TEXT, 40, 55)

    assert find_exact(TEXT.replace("June", "July"), anchor) is None


def test_an_anchor_does_not_move_when_two_places_fit() -> None:
    middle = "x" * 40 + "the same words" + "y" * 40
    anchor = make_anchor(middle, 40, 54)

    assert find_exact(middle, anchor) == (40, 54)
    assert find_exact(middle + " " + middle, anchor) is None


def test_an_anchor_at_the_edge_stays_at_the_edge() -> None:
    anchor = make_anchor("Short text.", 0, 5)

    assert find_exact("Short text.", anchor) == (0, 5)
    assert find_exact("Before. Short text.", anchor) is None


@given(st.text(min_size=1, max_size=200), st.data())
def test_an_anchor_is_found_in_its_own_text_or_doubtful(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert find_exact(text, make_anchor(text, start, end)) in ((start, end), None)


def test_trimming_takes_white_space_off_both_ends() -> None:
    assert trim_span("a  word\n ", 1, 9) == (3, 7)
    assert trim_span("a   b", 1, 4) == (1, 1)


def test_snapping_widens_to_whole_words_with_hyphens_and_apostrophes() -> None:
    text = "The well-known mayor’s boat."

    assert snap_to_words(text, 6, 10) == (4, 14)
    assert snap_to_words(text, 17, 21) == (15, 22)
    assert snap_to_words(text, 3, 15) == (4, 14)


def test_overlapping_claims_are_cut_into_pieces_that_name_all_of_them() -> None:
    assert cut(0, 10, {"a": [(0, 6)], "b": [(4, 8)]}) == [
        Piece(0, 4, ("a",)),
        Piece(4, 6, ("a", "b")),
        Piece(6, 8, ("b",)),
        Piece(8, 10, ()),
    ]


def test_spans_outside_the_range_are_clipped() -> None:
    assert cut(5, 9, {1: [(0, 7)], 2: [(20, 30)]}) == [Piece(5, 7, (1,)), Piece(7, 9, ())]


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        cut(3, 2, {})


@given(
    st.integers(0, 30),
    st.dictionaries(st.integers(0, 6), st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33)), max_size=4)),
)
def test_pieces_cover_the_range_once_and_carry_the_right_keys(end: int, spans: dict) -> None:
    pieces = cut(0, end, spans)

    assert [i for piece in pieces for i in range(piece.start, piece.end)] == list(range(end))
    for piece in pieces:
        covering = tuple(k for k, own in spans.items() if any(a <= piece.start and piece.end <= b for a, b in own))
        assert piece.keys == covering
