"""The measuring of extraction: the figures are right, and what is absent is named."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from factcheck.extraction.learning.split import is_held_back
from factcheck.extraction.measuring import (
    MEASURES,
    Figure,
    Material,
    Row,
    Skipped,
    as_json,
    as_markdown,
    baselines,
    boundaries,
    claims,
    measure,
    propositions,
    swaps,
)
from factcheck.extraction.measuring.matching import Stretch, figures_of, pair
from factcheck.extraction.measuring.scores import auc, auc_with_interval, calibration_error, precision_recall

HELD_BACK = next(name for name in map(str, range(99)) if is_held_back(name))
TRAINED = next(name for name in map(str, range(99)) if not is_held_back(name))
FACT = {"text": "Ghana closed 40 clinics in 2019.", "claims": [["*", "quantity", "author", 3]]}
VIEW = {"text": "What a shame it is.", "kind": "opinion"}
COLUMN = "THE PORT\n\nBy Ann Bell\n\n2 March 2026\n\nGhana closed 40 clinics in 2019. What a shame it is.\n"


def stretch(*words: int, kind: str | None = None, by_author: bool | None = None) -> Stretch:
    return Stretch(frozenset(words), kind, by_author)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder like fixtures/extraction, with one column and two sentences a subject."""
    folder = tmp_path / "own"
    for part in ("training", "columns"):
        (folder / part).mkdir(parents=True)
    rows = [row | {"register": "column", "country": "Ghana"} for row in (FACT, VIEW)]
    for subject in (HELD_BACK, TRAINED):
        lines = "\n".join(map(json.dumps, rows))
        (folder / "training" / f"{subject}.jsonl").write_text(lines, encoding="utf-8")
    marks = {"sentences": [FACT | {"checkable": True, "kind": "quantity"}, VIEW | {"checkable": False}]}
    (folder / "columns" / "harbour.txt").write_text(COLUMN, encoding="utf-8")
    (folder / "columns" / "harbour.json").write_text(json.dumps(marks), encoding="utf-8")
    return folder


@pytest.fixture
def material(tmp_path: Path, own: Path) -> Material:
    """Our own sentences and no set of others."""
    return Material(tmp_path / "nothing", own)


@pytest.mark.parametrize(
    ("truth", "scores", "expected"),
    [
        ([True, True, False, False], [0.9, 0.8, 0.2, 0.1], 1.0),
        ([True, False, True, False], [0.9, 0.8, 0.2, 0.1], 0.75),
        ([True, False], [0.5, 0.5], 0.5),
        ([True, False, False], [0.1, 0.2, 0.1], 0.25),
    ],
)
def test_auc_is_the_share_of_pairs_in_the_right_order(truth, scores, expected) -> None:
    assert auc(truth, scores) == pytest.approx(expected)


def test_the_interval_of_auc_holds_it_and_is_the_same_in_every_run() -> None:
    truth = [number % 3 == 0 for number in range(60)]
    scores = [(number * 7 % 60 + 20 * is_true) / 80 for number, is_true in enumerate(truth)]
    figure = auc_with_interval(truth, scores)

    assert figure.interval is not None
    assert figure.interval[0] < figure.value < figure.interval[1]
    assert figure == auc_with_interval(truth, scores)


def test_auc_of_one_class_alone_is_left_open() -> None:
    figure = auc_with_interval([True, True], [0.2, 0.4])

    assert str(figure) == "–"
    assert as_json([Row("a", "b", 2, "ours", {"AUC": figure})])["rows"][0]["figures"]["AUC"]["value"] is None


def test_calibration_error_is_the_mean_gap_between_chance_and_outcome() -> None:
    assert calibration_error([True, False], [1.0, 0.0]) == 0
    assert calibration_error([True, False, False, False], [0.55] * 4) == pytest.approx(0.3)


def test_precision_and_recall_are_0_when_nothing_was_said() -> None:
    assert precision_recall([True, False], [False, False]) == (0, 0, 0)
    assert precision_recall([True, True, False], [True, False, True]) == (0.5, 0.5, 0.5)


def test_each_claim_is_paired_once_and_the_best_pair_goes_first() -> None:
    whole, half, other = stretch(1, 2, 3, 4), stretch(1, 2), stretch(9)

    assert pair([half, whole, other], [stretch(1, 2, 3, 4)]).pairs == [(whole, stretch(1, 2, 3, 4), 1.0)]


def test_claims_are_counted_for_precision_as_for_recall() -> None:
    predicted = [stretch(1, 2, kind="event", by_author=True), stretch(8, kind="event", by_author=True)]
    marked = [stretch(1, 2, kind="quantity", by_author=True), stretch(5, kind="event", by_author=False)]
    figures = {name: figure.value for name, figure in figures_of([pair(predicted, marked)]).items()}

    assert figures["precision"] == figures["recall"] == figures["F1"] == 0.5
    assert (figures["kind"], figures["claimant"], figures["predicted/marked"]) == (0, 1, 1)


def test_boundaries_count_only_rules_kept_exactly() -> None:
    rules = [("It is so. She left.", ["It is so.", "She left."]), ("One. Two.", ["One. Two."])]

    assert boundaries.rules_kept(lambda text: text.replace(". ", ".|").split("|"), rules) == 1


def test_marks_of_a_held_back_sentence_stand_where_it_is_read(material: Material) -> None:
    pairings, moved = claims.of_examples(material.held_back)

    assert moved == 0
    assert [len(pairing.marked) for pairing in pairings] == [1, 0]
    assert [score for pairing in pairings for _, _, score in pairing.pairs] == [1.0]


def test_a_second_reader_who_marks_the_same_agrees_wholly(tmp_path: Path, own: Path) -> None:
    marks = json.loads((own / "columns" / "harbour.json").read_text(encoding="utf-8"))
    (tmp_path / "harbour.json").write_text(json.dumps(marks["sentences"]), encoding="utf-8")
    rows = [row for row in claims.measure(Material(tmp_path, own, second=tmp_path)) if isinstance(row, Row)]

    (second,) = (row for row in rows if row.system == "a second reader")
    assert {second.figures[name].value for name in ("precision", "recall", "kind", "claimant")} == {1}


def test_propositions_that_share_words_are_each_held_against_the_best_clause() -> None:
    sentence = frozenset(range(6))
    figures = propositions.figures_of([[sentence]], [[sentence, frozenset((0, 1, 2))]])

    assert (figures["precision"].value, figures["recall"].value) == (1, 0.5)
    assert figures["best token F1"].value == pytest.approx((1 + 2 / 3) / 2)


def test_swaps_change_names_numbers_and_topics_and_nothing_else() -> None:
    text = "In March the minister met Boakye, and Boakye closed 40 hospitals in 2019."
    named = swaps.names(text)

    assert named.startswith("In March the minister met ")
    assert "Boakye" not in named
    assert len(set(named.split()) & set(swaps.NAMES)) == 1
    assert "hospitals" in swaps.numbers(text)
    assert "40" in swaps.topics(text)
    assert "hospitals" not in swaps.topics(text)
    assert swaps.names(text) == named


def test_a_set_or_a_tool_that_is_absent_is_named(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise baselines.NotInstalled(f"{name} is not installed.")

    monkeypatch.setattr(baselines, "_module", absent)
    results = list(measure(material, ["boundaries", "checkability", "worth", "propositions"]))
    why = " ".join(result.why for result in results if isinstance(result, Skipped))

    for name in ("golden_rules", "claimbuster", "checkthat2024", "newssd_eng", "propsegment", "pysbd", "spacy"):
        assert name in why
    assert {row.system for row in results if isinstance(row, Row)} <= {"ours", "ours, as read in the column"}


def test_the_baseline_never_sees_the_held_back_subjects(material: Material) -> None:
    assert {example.subject for example in material.training} == {TRAINED}
    assert {example.subject for example in material.held_back} == {HELD_BACK}


def test_the_table_and_the_json_say_the_same() -> None:
    row = Row(
        "Boundaries", "rules", 48, "ours", {"kept": Figure(47, "count"), "AUC": Figure(0.9, interval=(0.8, 0.95))}
    )
    results = [row, Skipped("Boundaries", "pySBD is not installed.")]
    table, value = as_markdown(results), as_json(results)

    assert "| rules | 48 | ours | 47 | 0.900 (0.800–0.950) |" in table
    assert "Skipped, boundaries: pySBD is not installed." in table
    assert value["rows"][0]["figures"]["AUC"] == {"value": 0.9, "form": "share", "interval": [0.8, 0.95]}
    assert json.loads(json.dumps(value)) == value


def test_the_command_prints_json_of_what_was_asked_for(tmp_path: Path) -> None:
    out = StringIO()
    call_command("evaluate_extraction", str(tmp_path), "--json", "--only", "propositions", stdout=out)

    assert [each["measure"] for each in json.loads(out.getvalue())["skipped"]] == [propositions.NAME]


def test_the_command_names_the_measures_it_knows() -> None:
    with pytest.raises(CommandError, match=next(iter(MEASURES))):
        call_command("evaluate_extraction", ".", "--only", "beauty")
