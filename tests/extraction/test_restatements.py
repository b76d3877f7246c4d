"""A restatement stands alone; where we are not sure it keeps the wording and says it needs context."""

import pytest

from factcheck.extraction import Candidate, read_column, worthiness_pips

HEAD = "Title here\n\nBy Ann Bell\n\nSaturday, March 23, 2024\n\nThe Harbour Herald\n\n"


def last(text: str, head: str = HEAD) -> Candidate:
    return read_column(head + text).claims[-1]


@pytest.mark.parametrize(
    ("words", "resolved"),
    [
        ("on Friday night", "on Friday night (March 22, 2024)"),
        ("on Monday", "on Monday (March 18, 2024)"),
        ("yesterday", "yesterday (March 22, 2024)"),
        ("last year", "last year (2023)"),
        ("last month", "last month (February 2024)"),
        ("earlier this week", "earlier this week (the week of March 18, 2024)"),
        ("a decade ago", "a decade ago (about 2014)"),
        ("three years ago", "three years ago (about 2021)"),
        ("on Jan. 3", "on Jan. 3 (2024)"),
        ("on 14 November", "on 14 November (2023)"),
        ("on Jan. 3, 2020", "on Jan. 3, 2020"),
    ],
)
def test_relative_dates_are_seen_from_the_dateline(words: str, resolved: str) -> None:
    assert last(f"The Aurora sank off Bergen {words}.").restatement == f"The Aurora sank off Bergen {resolved}."


def test_without_a_dateline_a_relative_date_needs_context() -> None:
    assert last("The Aurora sank off Bergen last year.", "Title here\n\nBy Ann Bell\n\n").needs_context


def test_last_friday_on_a_saturday_is_not_guessed() -> None:
    assert last("The Aurora sank off Bergen last Friday.").restatement == "The Aurora sank off Bergen last Friday."


def test_a_surname_gets_the_first_name_the_column_gave() -> None:
    text = "Mayor Ruth Okoye came late. Okoye closed 12 stations in 2019."

    assert last(text).restatement == "Ruth Okoye closed 12 stations in 2019."


def test_a_surname_two_people_share_stays_as_it_is() -> None:
    text = "Mayor Ruth Okoye came late. Minister Paul Okoye came later. Okoye closed 12 stations in 2019."

    assert last(text).restatement == "Okoye closed 12 stations in 2019."


def test_she_is_resolved_when_one_person_is_meant() -> None:
    claim = last("Mayor Ruth Okoye came late. She closed 12 stations in 2019.")

    assert claim.restatement == "Ruth Okoye closed 12 stations in 2019."
    assert not claim.needs_context


def test_she_is_not_guessed_between_two() -> None:
    claim = last("Mayor Ruth Okoye met Minister Ana Solheim. She closed 12 stations in 2019.")

    assert claim.restatement == "She closed 12 stations in 2019."
    assert claim.needs_context


def test_they_is_resolved_from_the_clause_before_when_nothing_else_fits() -> None:
    text = "The Norwegians have closed the harbour at Bergen, but they are not closing Oslo."

    assert last(text).restatement == "The Norwegians are not closing Oslo."


@pytest.mark.parametrize(
    "text",
    [
        "They closed 12 stations in 2019.",
        "Such attacks killed 12 people in Oslo.",
        "That happened 12 times in 2019.",
        "That killed 12 people in Oslo in 2019.",
        "The Aurora brought 12 of them to Oslo in 2019.",
        "The council closed 12 stations.",
        "We lost 12 ships in 2019.",
    ],
)
def test_words_that_point_elsewhere_need_context(text: str) -> None:
    assert last(text).needs_context


def test_words_inside_a_quotation_do_not_ask_for_context() -> None:
    assert not last("Mayor Ruth Okoye described the plan as “an attack on our society” in 2019.").needs_context


@pytest.mark.parametrize(("score", "pips"), [(-1, 1), (0, 1), (0.19, 2), (0.5, 3), (0.99, 5), (1, 5), (7, 5)])
def test_pips_run_from_one_to_five(score: float, pips: int) -> None:
    assert worthiness_pips(score) == pips
