"""The text as the desk shows it: every letter once, every claim marked, however claims overlap."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.column_desk.presenter import Marked, SentenceIn, lines

TEXT = "The port counted 40 ships in 1901. It was a joy. “Ships 🚢 came,” she said."
ENDS = [34, 48, len(TEXT)]


def sentence(number, start, end, **about):
    about = {"paragraph": 0, "section": "body", "is_checkable": True, "kind": "event", "reasons": ()} | about
    return SentenceIn(number=number, start=start, end=end, **about)


SENTENCES = (
    sentence(1, 0, 34),
    sentence(2, 35, 48, is_checkable=False, kind="opinion", reasons=("Says what the author thinks.",)),
    sentence(3, 49, len(TEXT), paragraph=1),
)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(lambda p: (p[0], min(len(TEXT), sum(p)))),
    min_size=1,
    max_size=2,
)
CLAIMS = st.lists(st.tuples(st.sampled_from(["candidate", "claim", "dismissed"]), SPANS), max_size=6)


def marked(*claims):
    return tuple(Marked(number, look, tuple(sorted(spans))) for number, (look, spans) in enumerate(claims, start=1))


@given(CLAIMS)
def test_the_pieces_of_a_sentence_are_the_sentence(claims):
    for line, plain in zip(lines(TEXT, SENTENCES, marked(*claims)), SENTENCES, strict=True):
        assert "".join(bit.text for bit in line.bits) == TEXT[plain.start : plain.end]
        assert all(TEXT[bit.start :].startswith(bit.text) for bit in line.bits)


@given(CLAIMS)
def test_a_mark_names_exactly_the_claims_whose_words_it_shows(claims):
    found = marked(*claims)
    for line in lines(TEXT, SENTENCES, found):
        for bit in line.bits:
            here = {
                claim.number
                for claim in found
                if any(start < bit.start + len(bit.text) and end > bit.start for start, end in claim.spans)
            }
            assert set(bit.numbers) == here
            assert bit.target is None if not here else bit.target in here


def test_a_claim_carries_its_number_at_its_end_and_a_candidate_carries_none():
    first = lines(TEXT, SENTENCES, marked(("claim", [(4, 25)]), ("candidate", [(26, 33)])))[0]
    assert [(bit.text, [ending.number for ending in bit.endings]) for bit in first.bits] == [
        ("The ", []),
        ("port counted 40 ships", [1]),
        (" ", []),
        ("in 1901", []),
        (".", []),
    ]


def test_a_claim_in_two_places_carries_its_number_once_after_the_last():
    shown = lines(TEXT, SENTENCES, marked(("claim", [(4, 16), (26, 33)])))[0]
    assert [bit.text for bit in shown.bits if bit.endings] == ["in 1901"]


def test_where_claims_overlap_one_mark_carries_several_numbers_and_leads_to_the_closest():
    shown = lines(TEXT, SENTENCES, marked(("claim", [(0, 33)]), ("claim", [(17, 33)])))[0]
    both = next(bit for bit in shown.bits if len(bit.numbers) == 2)
    assert [ending.number for ending in both.endings] == [1, 2]
    assert both.target == 2
    assert not both.keeps_number


def test_a_sentence_that_cannot_be_checked_says_why():
    opinion = lines(TEXT, SENTENCES, ())[1]
    assert (opinion.is_not_checkable, opinion.tag) == (True, "Opinion")
    assert opinion.reasons == ("Says what the author thinks.",)


def test_a_claim_somebody_adds_in_it_lifts_that_label():
    assert not lines(TEXT, SENTENCES, marked(("candidate", [(35, 41)])))[1].is_not_checkable


def test_what_is_not_the_body_is_quiet_and_named():
    byline = lines(TEXT, (sentence(1, 0, 34, section="byline", is_checkable=False),), ())[0]
    assert (byline.is_quiet, byline.tag, byline.is_not_checkable) == (True, "Byline", False)


def test_paragraphs_open_where_they_change():
    assert [line.opens_paragraph for line in lines(TEXT, SENTENCES, ())] == [False, False, True]
