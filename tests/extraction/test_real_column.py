"""The first real column, where it is at hand: read as an editor would read it. None of its sentences stand here."""

from factcheck.extraction import Reading
from tests.extraction.promises import check


def test_headline_author_date_outlet_and_note_are_found_as_such(real: Reading) -> None:
    sections = [sentence.section for sentence in real.sentences]

    assert sections[:4] == ["headline", "byline", "dateline", "outlet"]
    assert real.title == real.sentences[0].text
    assert real.byline == real.sentences[1].text.removeprefix("By ")
    assert real.published_on is not None
    assert real.outlet == real.sentences[3].text
    assert sections[-2:] == ["bio", "bio"]
    assert set(sections[4:-2]) == {"body"}


def test_nothing_but_white_space_differs_from_the_file(real_text: str, real: Reading) -> None:
    assert real.text.split() == real_text.split()


def test_offsets_are_exact_and_claims_come_from_the_body(real: Reading) -> None:
    check(real)


def test_there_are_about_as_many_claims_as_a_careful_reader_marks(real: Reading) -> None:
    assert 25 <= len(real.claims) <= 45


def test_the_counts_of_dead_and_injured_are_claims_of_their_own(real: Reading) -> None:
    counted = [claim.quote for claim in real.claims if claim.kind == "quantity" and len(claim.quote.split()) <= 5]

    assert any("137" in quote for quote in counted)
    assert any("100" in quote for quote in counted)


def test_questions_duties_and_predictions_make_no_claims(real: Reading) -> None:
    with_claims = {claim.sentence for claim in real.claims}

    assert not any(s.text.endswith("?") and i in with_claims for i, s in enumerate(real.sentences))
    assert not any(" should " in claim.quote or " will " in claim.quote for claim in real.claims)


def test_the_magazine_and_the_unnamed_accusers_are_told_from_the_author(real: Reading) -> None:
    assert {claim.claimant.type for claim in real.claims} == {"author", "quoted", "unnamed"}
    assert {claim.claimant.name for claim in real.claims if claim.claimant.type == "author"} == {real.byline}
