"""Normalising changes white space, page furniture and hyphenation only, and does it once and for all."""

import textwrap
import unicodedata

import pytest

from factcheck.extraction import normalise

LONG = (
    "The harbour board has met nine times since the storm and has not once asked the fishermen what they saw that "
    "night. It has paid a consultant from the capital, and the consultant has paid another. The pier is still "
    "closed, the light is still out, and the boats that used to land here now land forty kilometres up the coast, "
    "where the prices are worse."
)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_line_ending_becomes_a_line_feed(ending: str) -> None:
    assert normalise(f"One.{ending}Two.") == "One.\nTwo."


@pytest.mark.parametrize("blank", ["\t", "\u00a0", "\u2003", "\u202f", "   ", " \t "])
def test_tabs_and_odd_blanks_become_one_space(blank: str) -> None:
    assert normalise(f"One{blank}two.") == "One two."


def test_trailing_blanks_and_runs_of_empty_lines_go() -> None:
    assert normalise("\n\nOne. \t\n\n \u00a0\n\n\nTwo.  \n\n") == "One.\n\nTwo."


def test_invisible_characters_and_nul_go_and_lone_surrogates_are_marked() -> None:
    assert normalise("\ufeffA\u200bB\x00C\u00adD \ud800") == "ABCD \ufffd"


def test_joiners_inside_emoji_and_persian_words_stay() -> None:
    family = "👩\u200d👧 می\u200cروم"
    assert normalise(family) == family


def test_text_comes_out_in_nfc() -> None:
    assert normalise("cafe\u0301") == "café"


def test_endless_combining_marks_stay_bounded_and_nfc() -> None:
    text = normalise("a" + "\u0316\u0301" * 50_000)

    assert unicodedata.is_normalized("NFC", text)
    assert text.replace("\u034f", "").count("\u0316") == 50_000


def test_hard_wrapped_text_is_unwrapped() -> None:
    wrapped = textwrap.fill(LONG, 62) + "\n\n" + textwrap.fill(LONG, 62)

    assert normalise(wrapped) == f"{LONG}\n\n{LONG}"


@pytest.mark.parametrize(("word", "broken"), [("fishermen", "fisher-\nmen"), ("self-made", "self-\nmade")])
def test_words_hyphenated_at_the_line_end_are_joined_and_real_hyphens_stay(word: str, broken: str) -> None:
    lines = textwrap.wrap(LONG, 62)
    first, second = broken.split("\n")
    lines[1] = lines[1][: 61 - len(first)].rsplit(" ", 1)[0] + " " + first
    lines[2] = second + " " + lines[2].split(" ", 1)[1]

    assert f" {word} " in normalise("\n".join(lines))


def test_a_page_number_between_two_halves_of_a_sentence_goes() -> None:
    lines = textwrap.wrap(LONG, 62)
    broken = "\n".join(lines[:3]) + "\n\n2\n\n" + "\n".join(lines[3:])

    assert normalise(broken) == LONG


POEM = "The tide comes in,\nthe tide goes out,\nthe mayor stands\nand talks about\nthe tide."
LIST = "- nine boats\n- four nets\n- one pier\n- no light\n- a mayor\n- a promise"
HEADER = "Why the light is out\nBy Ann Bell\nThe Harbour Herald\n3 May 2023\nOpinion\nShare this"


@pytest.mark.parametrize("text", [POEM, LIST, HEADER])
def test_poems_lists_and_headers_keep_their_lines(text: str) -> None:
    assert normalise(text) == text


def test_page_numbers_stay_where_nothing_was_wrapped() -> None:
    assert normalise("One.\n\n2\n\nThree.") == "One.\n\n2\n\nThree."


@pytest.mark.parametrize(
    "text", [POEM, LIST, HEADER, LONG, textwrap.fill(LONG, 62), "\u0344" * 90, "e\u0301\u0323" * 40]
)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
