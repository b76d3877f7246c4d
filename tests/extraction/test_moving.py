"""Words of a claim in an edited column: what moves by itself stands where it belongs, and the rest is proposed only."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from factcheck.extraction import all_moved, make_anchor, new_candidates, normalise, propose, read_column
from factcheck.extraction.moving import move_exactly

from .edits import KINDS, disguised, edited

REAL = Path("/work/shared/data/column.txt")
EDITS = 312


def anchors_of(text: str, *words: str):
    return [make_anchor(text, text.index(each), text.index(each) + len(each)) for each in words]


def place(old: str, words: str, new: str):
    return propose(old, anchors_of(old, words), new)[0]


def outcome_of(kind, seed: int) -> Counter[str]:
    """How each claim of one edited column came out."""
    random = Random(f"{kind.__name__} {seed}")
    before, after = edited(kind, random)
    old, stood = before.build()
    new, stands = after.build()
    keys = sorted(stood)
    found = propose(old, [make_anchor(old, *stood[key]) for key in keys], new)
    counts: Counter[str] = Counter()
    for key, spot in zip(keys, found, strict=True):
        right = stands.get(key)
        if spot.kind == "gone":
            counts["gone, and it is" if right is None else "gone, and it is not"] += 1
        elif right is None:
            counts[f"{spot.kind} of what is gone"] += 1
        elif spot.kind == "moved":
            counts["moved rightly" if spot.span == right else "moved to a lookalike"] += 1
        else:
            counts["proposed rightly" if overlap(spot.span, right) >= 0.8 else "proposed wrongly"] += 1
    return counts


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def total() -> Counter[str]:
    counts: Counter[str] = Counter()
    for number in range(EDITS):
        counts += outcome_of(KINDS[number % len(KINDS)], number)
    return counts


def test_of_three_hundred_edits_nothing_moves_to_a_lookalike_without_a_person():
    assert len({kind.__name__ for kind in KINDS}) >= 12
    counts = total()
    print(dict(counts))  # noqa: T201 - the account, with -s
    assert counts["moved to a lookalike"] == 0
    assert counts["moved of what is gone"] == 0
    moved, proposed = counts["moved rightly"], counts["proposed rightly"]
    assert moved > 3_000
    assert proposed / (proposed + counts["proposed wrongly"] + counts["proposal of what is gone"]) > 0.8


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_edit_leaves_most_claims_where_they_belong(kind):
    counts = sum((outcome_of(kind, seed) for seed in range(1_000, 1_004)), Counter())
    assert counts["moved to a lookalike"] == counts["moved of what is gone"] == 0
    assert counts["moved rightly"] > 0


def test_blanks_line_ends_and_composed_letters_are_no_edit():
    random = Random(7)
    before, _ = edited(KINDS[0], random)
    old, stood = before.build()
    new = normalise(disguised(old, random))
    places = propose(old, [make_anchor(old, *span) for span in stood.values()], new)
    same = [spot for spot in places if spot.kind == "moved"]
    assert [spot.span for spot in same] == [
        span for span, spot in zip(stood.values(), places, strict=True) if spot in same
    ]
    assert len(same) > 10


OLD = (
    "Ships\n\nThe pier was built in a hurry after the war. In 1901 the port of Ebbmouth counted 101 ships. "
    "In 1902 the port of Ebbmouth counted 102 ships. Nobody wrote down why that was so."
)
CLAIM = "In 1901 the port of Ebbmouth counted 101 ships."


def test_words_with_their_neighbours_move_when_something_stands_before_them():
    new = OLD.replace("Ships\n\n", "Ships\n\nA new first paragraph.\n\n")
    spot = place(OLD, CLAIM, new)
    assert (spot.kind, new[spot.start : spot.end], spot.around_changed) == ("moved", CLAIM, False)


def test_the_same_words_with_the_same_neighbours_twice_wait():
    again = OLD.partition("\n\n")[2]
    spot = place(OLD, CLAIM, f"{OLD}\n\n{again}")
    assert (spot.kind, spot.copies, spot.likeness) == ("proposal", 2, 100)


def test_of_two_equal_places_the_other_is_left_and_the_claim_waits():
    passage = OLD.partition("\n\n")[2]
    twice = f"Ships\n\n{passage}\n\nMuch later.\n\n{passage}"
    once = f"Ships\n\nMuch later.\n\n{passage}"
    assert place(twice, CLAIM, once).kind == "proposal"


def test_a_copy_at_the_very_beginning_does_not_take_the_claim():
    old = "In 1901 there were 101 ships in the port. Then came the war, and nobody counted anything."
    new = f"{old}\n\n{old}"
    assert place(old, "In 1901 there were 101 ships", new).kind == "proposal"


def test_a_changed_number_is_proposed_where_it_stood_and_not_at_the_sentence_like_it():
    new = OLD.replace("101", "150")
    spot = place(OLD, CLAIM, new)
    assert spot.kind == "proposal"
    assert new[spot.start : spot.end] == CLAIM.replace("101", "150")


def test_typographic_quotes_are_proposed_and_never_moved():
    old = OLD.replace("1901 the port", "1901 the “port”")
    spot = place(old, CLAIM.replace("the port", "the “port”"), old.replace("“", '"').replace("”", '"'))
    assert (spot.kind, spot.likeness > 90) == ("proposal", True)


def test_a_negation_before_the_words_makes_them_wait():
    new = OLD.replace(CLAIM, f"It is a myth that {CLAIM}")
    spot = place(OLD, CLAIM, new)
    assert (spot.kind, new[spot.start : spot.end]) == ("proposal", CLAIM)


def test_a_change_further_off_in_the_same_sentence_is_told():
    lead = "As the harbour master and his two brothers have told everybody who would listen, "
    old = f"Ships\n\nOnce. {lead}the port counted 101 ships in all those years. Enough."
    new = old.replace("As the", "It is a lie that, as the")
    spot = place(old, "the port counted 101 ships", new)
    assert (spot.kind, spot.around_changed) == ("moved", True)


def test_what_is_nowhere_is_gone():
    assert place(OLD, CLAIM, "Birds\n\nGulls sleep on one leg.").kind == "gone"


def test_a_stored_place_that_is_not_in_its_text_never_moves():
    anchor = anchors_of(OLD, CLAIM)[0]
    assert move_exactly(OLD.replace("Ships", "Boats and ships"), anchor, OLD) is None


def test_a_claim_of_two_parts_moves_when_both_do():
    parts = propose(OLD, anchors_of(OLD, "101 ships", "102 ships"), "New\n\n" + OLD)
    assert all_moved(parts) == [spot.span for spot in parts]
    parts = propose(OLD, anchors_of(OLD, "101 ships", "102 ships"), OLD.replace("102", "202"))
    assert all_moved(parts) is None


def test_new_candidates_are_of_new_words_only():
    old = read_column(OLD)
    new = read_column(OLD + " In 1950 the port of Saltwick counted 950 ships.")
    fresh = new_candidates(old.text, new, [])
    assert [each.quote for each in fresh] == ["In 1950 the port of Saltwick counted 950 ships"]
    assert not new_candidates(old.text, new, [span for each in fresh for span in each.spans])
    assert not new_candidates(old.text, read_column(f"{OLD}\n\n{CLAIM}"), [])


def test_an_empty_text_holds_nothing():
    assert place(OLD, CLAIM, "").kind == "gone"


@pytest.mark.skipif(not REAL.exists(), reason="the real column is not here")
def test_claims_of_the_real_column_follow_it_through_edits():
    reading = read_column(REAL.read_text())
    old = reading.text
    anchors = [make_anchor(old, *span) for claim in reading.claims for span in claim.spans]
    paragraphs = old.split("\n\n")
    moved = "\n\n".join([paragraphs[0], "A line of the editor's.", *paragraphs[2:], paragraphs[1]])
    places = propose(old, anchors, moved)
    assert sum(spot.kind == "moved" for spot in places) > 0.8 * len(places)
    assert all(
        moved[spot.start : spot.end] == each.quote
        for spot, each in zip(places, anchors, strict=True)
        if spot.kind == "moved"
    )
    changed = propose(old, anchors, old.replace("’", "'").replace(" the ", " that ", 3))
    assert not [spot for spot in changed if spot.kind == "gone"]
