"""The drawings and tables: plain values in, plain values out."""

import csv
from io import StringIO

import pytest

from factcheck.desk.insights import charts
from factcheck.desk.insights.exporting import csv_of, safe
from factcheck.desk.insights.figures import Figure, groups_of, heat_figure, pair_groups
from factcheck.desk.insights.period import PERIODS, chosen


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_of_text_begins_a_formula(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("cell", [-3, 2.5, "Harbour Gazette", "2026-03"])
def test_numbers_and_plain_words_stay_as_they_are(cell):
    assert safe(cell) == cell


def test_a_figure_is_a_csv_with_its_headings_and_empty_cells_for_what_cannot_be_given():
    figure = Figure("k", "T", "", ("Column", "Alpha"), [('=cmd|"x"', None), ("A, B", 0.5)])
    rows = list(csv.reader(StringIO(csv_of(figure))))
    assert rows == [["Column", "Alpha"], ['\'=cmd|"x"', ""], ["A, B", "0.5"]]


def test_alpha_of_a_group_is_held_back_with_fewer_than_five_claims():
    cells = [(3, 1, "Ships", None, None, None, 1, 1, 4.0), (3, 1, "Ships", None, None, None, 2, 2, 4.0)]
    few = groups_of([*cells, (3, 1, "Ships", None, None, None, None, None, 4.0)])[3][0]
    enough = groups_of([*cells, (3, 1, "Ships", None, None, None, None, None, 5.0)])[3][0]
    assert (few.alpha, enough.alpha) == (None, 1.0)


def test_two_people_are_one_pair_whoever_was_first():
    rows = [
        (1, 2, "Bo", "Amina", "true", "false", 6, 1, 3),
        (2, 1, "Amina", "Bo", "true", "true", 6, 6, 4),
        (1, 2, "Bo", "Amina", "true", "unverifiable", 6, None, 9),
    ]
    (pair,) = pair_groups(rows)
    assert (pair.label, pair.claims) == ("Amina and Bo", 7)
    assert dict(pair.matrix) == {(6, 1): 3, (1, 6): 3, (6, 6): 8}


def test_fewer_than_five_pairs_are_no_table_of_differences():
    rows = [(1, 2, "Bo", "Amina", "true", "false", 6, 1, 4)]
    scale = [("true", "True"), ("false", "False")]
    assert heat_figure(rows, scale).rows == []
    assert heat_figure([(*rows[0][:8], 5)], scale).rows == [("True", 0, 5), ("False", 0, 0)]


def test_the_line_spans_the_months_and_skips_those_without_a_figure():
    drawn = charts.line([("2026-01", 0.4), ("2026-02", None), ("2026-03", 1.0)])
    assert drawn.path == "40.0,205.0 545.0,15.0"
    assert [mark.label for mark in drawn.months] == ["Jan", "Feb", "Mar"]
    assert charts.line([("2026-01", None)]) is None
    assert charts.line([("2026-01", -0.7)]).grid[0].label == "-0.8"


def test_bars_stand_on_the_ground_and_the_highest_reaches_no_higher_than_the_grid():
    drawn = charts.columns([("2026-01-01", 3, 0), ("2026-02-01", 1, 7)])
    assert [mark.label for mark in drawn.grid] == ["0", "2", "4", "6", "8"]
    assert (drawn.bars[0].second_height, drawn.bars[0].second_y) == ("0.0", "185.0")
    assert charts.columns([]) is None


def test_a_stack_fills_its_length_and_says_itself_in_words():
    stack = charts.stack("Gazette", [("true", "True", 1), ("mixed", "Mixed", 0), ("false", "False", 3)])
    assert [(part.key, part.x, part.width) for part in stack.segments] == [
        ("true", "0.00", "25.00"),
        ("false", "25.00", "75.00"),
    ]
    assert stack.words == "1 True, 3 False"


def test_an_unknown_period_is_twelve_months():
    assert chosen("nonsense") == PERIODS["365"]
