"""What of a column is shown: all of it, or the words of claims and not a word more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import cut
from factcheck.public.annotated import ELLIPSIS, Gap, Passage, excerpts, full_text
from factcheck.public.templatetags.reading import passage


def sentence(*pieces, after=" "):
    """A sentence of (text, claims) pieces; plain text is a piece of no claim."""
    pairs = [(piece, []) if isinstance(piece, str) else piece for piece in pieces]
    return {"pieces": [{"text": text, "claims": claims} for text, claims in pairs], "after": after}


def paragraph(*sentences, section="body"):
    return {"section": section, "sentences": list(sentences)}


def entry(key, quote="Ten ships.", rating="true"):
    return {"id": key, "number": key, "quote": quote, "rating": {"key": rating, "name": rating.capitalize()}}


def content(*paragraphs, claims=()):
    return {"paragraphs": list(paragraphs), "claims": [entry(key) if isinstance(key, int) else key for key in claims]}


def said(blocks):
    """The blocks as plain words and numbers of sentences left out."""
    return [[part.sentences if isinstance(part, Gap) else words(part) for part in block.parts] for block in blocks]


def words(part):
    return "".join(piece.text for piece in part.pieces)


def test_full_text_leaves_out_what_the_page_says_elsewhere():
    blocks = full_text(
        content(
            paragraph(sentence("A headline", after=""), section="headline"),
            paragraph(sentence("By Ines Calder", after=""), section="byline"),
            paragraph(sentence("Ten ships came."), sentence("I was glad.", after="")),
            paragraph(sentence("Ines Calder writes.", after=""), section="bio"),
        )
    )
    assert said(blocks) == [["Ten ships came. I was glad."], ["Ines Calder writes."]]
    assert [block.parts[0].is_opening for block in blocks] == [True, False]


def test_excerpts_count_the_sentences_that_are_not_quoted():
    body = content(
        paragraph(sentence("I like harbours."), sentence("You may not.", after="")),
        paragraph(sentence(("Ten ships came.", [1])), sentence("So it was."), sentence("Ah.", after="")),
        paragraph(sentence("Once more.", after="")),
        paragraph(sentence(("Two sank.", [2]), after="")),
        claims=(1, 2),
    )
    assert said(excerpts(body)) == [[2], ["Ten ships came.", 3], ["Two sank."]]


def test_a_note_stands_beside_the_words_of_its_claim():
    body = content(
        paragraph(sentence(("Ten ships came.", [1]), after="")),
        paragraph(sentence(("Two sank.", [2]), after="")),
        claims=(1, 2),
    )
    for blocks in (full_text(body), excerpts(body)):
        assert [[note["id"] for note in block.notes] for block in blocks] == [[1], [2]]


def test_a_claim_without_a_place_in_the_text_has_its_note_at_the_end():
    blocks = excerpts(content(paragraph(sentence("No claim here.", after="")), claims=(7,)))
    assert said(blocks) == [[1], []]
    assert blocks[-1].notes[0]["id"] == 7


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        (["Then ", ("ten ships came", [1]), "."], f"{ELLIPSIS} ten ships came."),
        ([("Ten ships came", [1]), ", he said."], f"Ten ships came, {ELLIPSIS}"),
        ([("Ten ships", [1]), " of the line ", ("came", [1]), "."], f"Ten ships {ELLIPSIS} came."),
        ([("Ten ships came", [1]), " — "], "Ten ships came — "),
        (["“", ("Ten ships came", [1]), ".”"], "“Ten ships came.”"),
    ],
)
def test_words_that_were_not_checked_become_an_ellipsis_and_closing_marks_stay(pieces, shown):
    assert said(excerpts(content(paragraph(sentence(*pieces, after="")), claims=(1,)))) == [[shown]]


def test_two_quoted_sentences_have_one_ellipsis_between_them():
    body = content(
        paragraph(
            sentence(("Ten ships came", [1]), ", they say."), sentence("In May ", ("two sank", [2]), ".", after="")
        ),
        claims=(1, 2),
    )
    assert said(excerpts(body)) == [[f"Ten ships came, {ELLIPSIS} two sank."]]


@given(st.data())
def test_excerpts_never_show_a_word_that_no_claim_has(data):
    vocabulary = [f"w{index:02}w" for index in range(24)]
    text = " ".join(vocabulary)
    spans = {}
    for key in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(text) - 1))
        spans[key] = [(start, data.draw(st.integers(start + 1, len(text))))]
    ends = [text.index(vocabulary[8]), text.index(vocabulary[16]), len(text) + 1]
    sentences = [
        sentence(*((text[piece.start : piece.end], list(piece.keys)) for piece in cut(start, end - 1, spans)))
        for start, end in zip([0, *ends], ends, strict=False)
    ]
    covered = {offset for each in spans.values() for start, end in each for offset in range(start, end)}
    shown = str(said(excerpts(content(paragraph(*sentences), claims=spans))))
    for word in vocabulary:
        place = set(range(text.index(word), text.index(word) + len(word)))
        assert (word in shown) == (place <= covered)


def marked(pieces, entries):
    part = full_text(content(paragraph(sentence(*pieces, after="")), claims=entries))[0].parts[0]
    assert isinstance(part, Passage)
    return str(passage(part, {each["id"]: each for each in entries}, set()))


def test_a_mark_links_to_its_note_and_carries_its_number():
    html = marked([("Ten ships came.", [3]), " Ah."], [entry(3, rating="false")])
    assert html.startswith('<a class="claim v-false" id="c3" href="#n3">Ten ships <span class="nowrap">came.')
    assert html.endswith("3</span></span></a> Ah.")
    assert '<span class="vh">False, claim </span>' in html


def test_overlapping_claims_share_a_mark_with_both_numbers_and_no_link_in_a_link():
    long, short = entry(1, "Ten ships came in May.", "mixed"), entry(2, "came in May", "false")
    html = marked([("Ten ships ", [1]), ("came in May", [1, 2]), (".", [1])], [long, short])
    depth = 0
    for position in range(len(html)):
        depth += html.startswith("<a ", position) - html.startswith("</a>", position)
        assert depth in {0, 1}
    assert '<a class="claim shared v-false" id="c2" href="#n2">came in May</a><a class="cn v-false" href="#n2">' in html
    assert html.count('id="c1"') == html.count('id="c2"') == 1


def test_claims_that_begin_at_the_same_word_both_have_an_anchor():
    html = marked([("Ten ships", [1, 2]), (" came.", [1])], [entry(1, "Ten ships came."), entry(2, "Ten ships")])
    assert html.count('id="c1"') == html.count('id="c2"') == 1


def test_what_a_column_holds_is_text_and_never_markup():
    html = marked([("<script>alert(1)</script>", [1]), "<b>&"], [entry(1)])
    assert "<script" not in html
    assert "<b>" not in html
