"""Who an @ means, and what hostile words do to it: nothing."""

from dataclasses import dataclass

import pytest

from factcheck.reviews.mentions import find_mentions, pieces_of, ticked_names


@dataclass
class Person:
    pk: int
    username: str
    name: str

    def __str__(self):
        return self.name


ANA, BO, DOT = Person(1, "ana", "Ana Ruiz"), Person(2, "bo", "Bo Nyqvist"), Person(3, "c.reyes", "Carla Reyes")
TEAM = [ANA, BO, DOT]


def meant(body, people=TEAM):
    return sorted(mention["id"] for mention in find_mentions(body, people).values())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("@ana look", [1]),
        ("look, @ana.", [1]),
        ("(@ana, @bo)", [1, 2]),
        ("@Ana!", [1]),
        ("@c.reyes.", [3]),
        ("ask @c.reyes...", [3]),
        ("@nobody", []),
        ("@anabel", []),
        ("write to desk@ana", []),
        ("@", []),
        ("@ana @ana @ana", [1]),
        ("", []),
    ],
)
def test_a_name_after_an_at_means_that_person_and_nothing_else_does(body, expected):
    assert meant(body) == expected


def test_capitals_matter_only_where_two_names_differ_by_nothing_else():
    other = Person(9, "ANA", "Anastasia Prins")
    assert meant("@ANA", [ANA, other]) == [9]
    assert meant("@ana", [ANA, other]) == [1]
    assert meant("@aNa", [ANA, other]) == []


def test_who_is_ticked_is_meant_without_being_named_and_not_twice():
    found = find_mentions("@ana, see this", TEAM, ticked=["1", "2", "77", "x"])
    assert sorted(mention["id"] for mention in found.values()) == [1, 2]
    assert ticked_names(found) == ["Bo Nyqvist"]


@pytest.mark.parametrize(
    "body",
    [
        "@ana and @bo: see @c.reyes.",
        "@" * 5_000,
        "@ana" * 1_250,
        "@a" * 2_500,
        "@" + "a" * 4_999,
        "@" + "." * 4_999,
        "<b>@ana</b>\n\n<script>@bo</script>",
        "\u202e@ana\u202c 👩🏽‍🚀@bo",
    ],
)
def test_the_pieces_joined_are_the_words_again(body):
    pieces = pieces_of(body, find_mentions(body, TEAM))
    assert "".join(piece.text for piece in pieces) == body


def test_a_piece_names_the_person_and_keeps_the_full_stop_out():
    pieces = pieces_of("Ask @ana.", find_mentions("Ask @ana.", TEAM))
    assert [(piece.text, piece.name) for piece in pieces] == [("Ask ", ""), ("@ana", "Ana Ruiz"), (".", "")]
