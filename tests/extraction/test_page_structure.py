"""Headers in many layouts: who wrote it, when, where, and where the argument begins and ends."""

import datetime

import pytest

from factcheck.extraction import Reading, read_column

BODY = (
    "The county cut 42 of its 118 routes in 2019, and nobody in the town hall has said why. That is a scandal, and it "
    "is one that could have been avoided with a little honesty."
)


def sections(reading: Reading) -> list[str]:
    return [sentence.section for sentence in reading.sentences]


@pytest.mark.parametrize(
    ("header", "title", "byline", "outlet", "date"),
    [
        (
            "THE LIGHT IS OUT\n\nBy Ann Bell\n\nMarch 23, 2024\n\nThe Harbour Herald",
            "THE LIGHT IS OUT", "Ann Bell", "The Harbour Herald", "2024-03-23",
        ),
        (
            "The light is out\nAnn Bell\nThe Harbour Herald\n23 March 2024",
            "The light is out", "Ann Bell", "The Harbour Herald", "2024-03-23",
        ),
        (
            "The light is out\n\nBy Ann Bell and Tom O’Dea, Staff Writers | Harbour Herald | 2024-03-23",
            "The light is out", "Ann Bell and Tom O’Dea", "Harbour Herald", "2024-03-23",
        ),
        (
            "OPINION\n\nThe light is out\n\nOpinion by Ann Bell\n\nUpdated Sat, Mar 23, 2024 at 6:05 pm EDT\n\n"
            "5 min read",
            "The light is out", "Ann Bell", None, "2024-03-23",
        ),
        (
            "The Harbour Herald, Saturday, 23rd March 2024\n\nThe light is out\n\nBY ANN BELL",
            "The light is out", "Ann Bell", "The Harbour Herald", "2024-03-23",
        ),
        (
            "---\ntitle: The light is out\nauthor: Ann Bell\ndate: 2024-03-23\nsource: Harbour Herald\n---\n\n"
            "# The light is out",
            "The light is out", "Ann Bell", "Harbour Herald", "2024-03-23",
        ),
        (
            "Subject: The light is out\nFrom: Letters <letters@example.org>\nDate: Sat, 23 Mar 2024 08:00:00 +0000",
            "The light is out", None, None, "2024-03-23",
        ),
        (
            "The light is out\n\nIt went out in June and nobody came\n\nMARIA DA SILVA\n\nSat 23 Mar 2024 06.00 GMT",
            "The light is out", "Maria da Silva", None, "2024-03-23",
        ),
    ],
)  # fmt: skip
def test_headers_are_read_in_many_layouts(
    header: str, title: str, byline: str | None, outlet: str | None, date: str
) -> None:
    reading = read_column(f"{header}\n\n{BODY}\n\n{BODY}")

    assert (reading.title, reading.byline, reading.outlet) == (title, byline, outlet)
    assert reading.published_on == datetime.date.fromisoformat(date)
    assert sections(reading)[-4:] == ["body"] * 4
    assert "body" not in sections(reading)[:-4]


def test_text_without_a_header_is_all_body() -> None:
    reading = read_column(f"{BODY}\n\n{BODY}")

    assert sections(reading) == ["body"] * 4
    assert reading.title is None


def test_a_date_that_could_be_two_days_is_not_guessed() -> None:
    assert read_column(f"Title\n\nBy Ann Bell\n\n05/06/2024\n\n{BODY}").published_on is None
    assert read_column(f"Title\n\nBy Ann Bell\n\nDate: 25/06/2024\n\n{BODY}").published_on == datetime.date(2024, 6, 25)


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("How we got here", "heading"),
        ("## How we got here", "heading"),
        ("(Photo: Ellen Marsh / Harbour Herald)", "credit"),
        ("Photograph by Ellen Marsh", "credit"),
        ("Read more: The trams that never came", "read_more"),
        ("Sign up for our newsletter", "read_more"),
        ("Correction: An earlier version gave the wrong year.", "correction"),
        ("This article was amended on 3 May 2024 to give the right year.", "correction"),
        ("ADVERTISEMENT", "furniture"),
        ("* * *", "furniture"),
        ("“nobody in the town hall has said why”", "pull_quote"),
    ],
)
def test_lines_between_paragraphs_are_told_apart(line: str, section: str) -> None:
    reading = read_column(f"Title here\n\nBy Ann Bell\n\n3 May 2024\n\n{BODY}\n\n{line}\n\n{BODY}")

    assert next(s.section for s in reading.sentences if s.text in line and s.paragraph == 4) == section
    assert sections(reading).count("body") == 4


@pytest.mark.parametrize(
    "note",
    [
        "Ann Bell is a columnist for The Harbour Herald.",
        "*Ann Bell, a retired pilot, lives in Westbridge.*",
        "The writer is a former harbour master.",
        "Follow her on Mastodon.",
        "About the author\n\nAnn Bell teaches navigation at Harbour City University.",
    ],
)
def test_author_notes_at_the_end_are_no_argument(note: str) -> None:
    reading = read_column(f"Title here\n\nBy Ann Bell\n\n3 May 2024\n\n{BODY}\n\n{BODY}\n\n{note}")

    assert set(sections(reading)[7:]) == {"bio"}


def test_a_note_on_the_author_under_the_header_is_no_argument() -> None:
    note = "Ms. Bell is a pilot in Westbridge who flew for 30 years."
    reading = read_column(f"Title here\n\nBy Ann Bell\n\n3 May 2024\n\n{note}\n\n{BODY}\n\n{BODY}")

    assert [s.section for s in reading.sentences if s.text == note] == ["bio"]


def test_a_place_before_the_first_sentence_is_a_dateline() -> None:
    reading = read_column(f"Title here\n\nBy Ann Bell\n\n3 May 2024\n\nWESTBRIDGE — {BODY}")

    assert [s.section for s in reading.sentences if s.text == "WESTBRIDGE —"] == ["dateline"]


def test_claims_come_from_the_body_only(own_column: Reading) -> None:
    assert own_column.claims
    assert {own_column.sentences[claim.sentence].section for claim in own_column.claims} == {"body"}


def test_a_hard_wrapped_column_is_read_as_one_paragraph_each(own) -> None:
    reading = own("rents.txt")

    assert reading.byline == "Marcus Oyelaran"
    assert any("Commonwealth since records began in 1986" in sentence.text for sentence in reading.sentences)
    assert reading.sentences[-1].section == "bio"
