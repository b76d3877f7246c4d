"""Where a sentence is cut: each case is a construction that columns use, with the claims a careful reader marks."""

import pytest

from factcheck.extraction import Candidate, read_column

HEAD = "Title here\n\nBy Ann Bell\n\nMarch 23, 2024\n\nThe Harbour Herald\n\n"


def claims(text: str) -> tuple[Candidate, ...]:
    return read_column(HEAD + text).claims


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "The mail ballots, which the county had printed with the wrong address, reached 12,600 households in May.",
            [
                "The mail ballots … reached 12,600 households in May",
                "The mail ballots, which the county had printed with the wrong address",
            ],
        ),
        (
            "Justice Ana Solheim, the longest-serving ombudsman in Norway, sent 12 ministers to trial in 2019.",
            [
                "Ana Solheim … sent 12 ministers to trial in 2019",
                "Justice Ana Solheim, the longest-serving ombudsman in Norway",
            ],
        ),
        (
            "Gunmen stormed the hall in Oslo, killing 12 and wounding eleven guards, and by morning the city had "
            "closed all 40 bridges.",
            [
                "Gunmen stormed the hall in Oslo",
                "killing 12",
                "wounding eleven guards",
                "by morning the city had closed all 40 bridges",
            ],
        ),
        (
            "The council has spent £612 million, and for fourteen months it has paid 300 guards.",
            ["The council has spent £612 million", "for fourteen months it has paid 300 guards"],
        ),
    ],
)
def test_one_sentence_several_claims(text: str, quotes: list[str]) -> None:
    found = [claim.quote.removeprefix("Justice ") for claim in claims(text)]

    assert found == [quote.removeprefix("Justice ") for quote in quotes]


def test_what_a_relative_clause_is_about_is_put_where_it_belongs() -> None:
    text = "The mail ballots, which the county had printed with the wrong address, reached 12,600 households in May."

    assert claims(text)[1].restatement == "The county had printed the mail ballots with the wrong address."


def test_a_promise_is_a_claim_only_in_that_it_was_made() -> None:
    (claim,) = claims("The ministry announced in May that it will close 12 stations in Oslo.")

    assert claim.kind == "attribution"


def test_words_in_quotation_marks_that_state_nothing_are_no_claim_of_their_own() -> None:
    found = claims("Ministers promised “a lasting defence” for Oslo in 1953.")

    assert [claim.quote for claim in found] == ["Ministers promised “a lasting defence” for Oslo in 1953"]


def test_a_quotation_in_the_first_person_belongs_to_its_speaker() -> None:
    found = claims("“We froze 12 accounts in May,” insists Colin Drysdale of the Harbour Bank.")

    assert [(claim.kind == "attribution", claim.claimant.type) for claim in found] == [
        (True, "author"),
        (False, "quoted"),
    ]
