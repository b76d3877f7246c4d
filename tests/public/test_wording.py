"""Numbers, days and names as sentences say them."""

import pytest

from factcheck.public import wording


@pytest.mark.parametrize(
    ("stances", "line"),
    [
        ({}, "No sources."),
        ({"supports": 1}, "1 source, supporting."),
        ({"refutes": 2}, "2 sources, both refuting."),
        ({"context": 3}, "3 sources, all giving context."),
        ({"supports": 2, "refutes": 1, "context": 1}, "4 sources: 1 refutes, 2 support, 1 gives context."),
    ],
)
def test_the_line_on_sources_says_how_they_bear_on_the_claim(stances, line):
    assert wording.sources_line(sum(stances.values()), stances) == line


def test_names_are_joined_as_people_say_them():
    assert [wording.joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


@pytest.mark.parametrize(
    ("isos", "said"),
    [
        ([], ""),
        (["2024-04-03"], "3 April 2024"),
        (["2024-04-03", "2024-04-01"], "1 to 3 April 2024"),
        (["2024-03-30", "2024-04-03"], "30 March 2024 to 3 April 2024"),
    ],
)
def test_days_are_said_once_or_as_a_stretch(isos, said):
    assert wording.days(isos) == said


def test_quotation_marks_inside_a_quotation_are_single():
    assert wording.quoted("He said “never”.") == "“He said ‘never’.”"


def test_words_from_the_middle_of_a_sentence_begin_with_dots():
    assert wording.quoted("it left more") == "“… it left more”"


def test_what_was_set_aside_is_counted_by_kind_the_most_frequent_first():
    assert wording.set_aside_parts({"prediction": 1, "opinion": 5, "unheard": 2}) == [
        "5 opinions",
        "2 unheards",
        "1 prediction",
    ]


def test_agreement_names_those_who_gave_the_final_rating():
    assert wording.agreement_line(2, 3) == "2 of 3 reviewers gave this rating."


def test_a_cited_claim_goes_on_without_its_full_stop():
    assert wording.unstopped("The port counted 100 ships. ") == "The port counted 100 ships"
