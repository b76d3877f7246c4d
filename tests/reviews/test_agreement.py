"""Krippendorff's alpha: against published worked examples, and what must hold of any ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reviews.agreement import alpha, coincidences, interval, nominal, ordinal

NO = None
# Krippendorff (2011), example C: 4 observers, 12 units, missing data.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3],
    [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NO],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
]
# The same paper, example A: two observers, ten units, two values.
MEG_AND_OWEN = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
# Example B: two observers, twelve units, five values (a to e).
BEN_AND_GERRY = [[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]]

values = st.one_of(st.none(), st.integers(1, 6))
tables = st.integers(2, 5).flatmap(
    lambda raters: st.lists(st.lists(values, min_size=raters, max_size=raters), min_size=1, max_size=15)
)


def units(observers):
    return list(zip(*observers, strict=True))


@pytest.mark.parametrize(("difference", "published"), [(nominal, 0.743), (ordinal, 0.815), (interval, 0.849)])
def test_the_example_of_four_observers_gives_the_published_figures(difference, published):
    assert round(alpha(coincidences(units(OBSERVERS)), difference), 3) == published


def test_the_example_of_two_values_gives_the_published_figure():
    assert round(alpha(coincidences(units(MEG_AND_OWEN)), nominal), 3) == 0.095


def test_the_example_of_five_values_gives_the_published_figure():
    assert round(alpha(coincidences(units(BEN_AND_GERRY)), nominal), 3) == 0.692


def test_the_published_coincidence_matrix_comes_out():
    matrix = coincidences(units(OBSERVERS))
    assert matrix[1, 1] == pytest.approx(7)
    assert matrix[2, 2] == pytest.approx(10)
    assert matrix[1, 2] == pytest.approx(4 / 3)
    assert sum(matrix.values()) == pytest.approx(40)


@pytest.mark.parametrize(
    "table", [[], [[1]], [[1, None], [None, 2]], [[3, 3], [3, 3, 3]]], ids=["nothing", "one", "no pair", "no variation"]
)
def test_what_cannot_be_measured_has_no_figure(table):
    assert alpha(coincidences(table)) is None


@given(tables, st.randoms())
def test_the_order_of_units_and_of_people_changes_nothing(table, random):
    people = list(zip(*table, strict=True))
    random.shuffle(people)
    mixed = units(people)
    random.shuffle(mixed)
    before, after = alpha(coincidences(table)), alpha(coincidences(mixed))
    assert after == (None if before is None else pytest.approx(before))


@given(st.lists(st.integers(1, 6), min_size=2).filter(lambda row: len(set(row)) > 1), st.integers(2, 5))
def test_perfect_agreement_is_one(row, raters):
    assert alpha(coincidences([[value] * raters for value in row])) == pytest.approx(1)


@given(tables)
def test_it_is_never_above_one_and_a_person_who_rated_nothing_changes_nothing(table):
    found = alpha(coincidences(table))
    assert found is None or found <= 1 + 1e-9
    assert alpha(coincidences([[*unit, None] for unit in table])) == found


@given(tables)
def test_turning_the_scale_round_changes_nothing(table):
    turned = [[None if value is None else 7 - value for value in unit] for unit in table]
    before, after = alpha(coincidences(table)), alpha(coincidences(turned))
    assert after == (None if before is None else pytest.approx(before))
