"""The weights file: small, made for these features, and learned from sentences that keep the form."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.extraction import FACT_KINDS, OTHER_KINDS, NoWeights, Statement, assess_all, checkability, features
from factcheck.extraction.learning.examples import BadExample, read_examples, read_file
from factcheck.extraction.learning.split import is_held_back
from factcheck.extraction.weights import FILE, load

TRAINING = Path(__file__).parents[2] / "fixtures" / "extraction" / "training"


@pytest.fixture(scope="module")
def examples():
    return read_examples(TRAINING)


def test_the_file_is_small_and_says_what_it_was_learned_from() -> None:
    weights = load(FILE)

    assert FILE.stat().st_size < 400_000
    assert weights.about["sentences"] >= 1_500
    assert weights.grams.dtype == weights.steady.dtype == "int8"


def test_a_damaged_file_is_refused_with_the_way_out(tmp_path: Path) -> None:
    broken = tmp_path / "weights.npz"
    broken.write_bytes(FILE.read_bytes()[:1_000])

    with pytest.raises(NoWeights, match="train_extraction"):
        load(broken)
    with pytest.raises(NoWeights, match="train_extraction"):
        load(tmp_path / "missing.npz")


def test_marked_sentences_cover_many_subjects_and_countries_and_all_kinds(examples) -> None:
    kinds = {claim.kind for example in examples for claim in example.claims} | {example.kind for example in examples}

    assert len(examples) >= 1_500
    assert len({example.subject for example in examples}) >= 30
    assert len({example.country for example in examples}) >= 10
    assert kinds == {*FACT_KINDS, *OTHER_KINDS}
    assert 0.3 <= sum(example.is_checkable for example in examples) / len(examples) <= 0.6


def test_no_sentence_is_marked_twice(examples) -> None:
    texts = [example.text for example in examples]

    assert len(texts) == len(set(texts))


def test_whole_subjects_are_held_back(examples) -> None:
    held_back = {example.subject for example in examples if is_held_back(example.subject)}
    share = sum(example.subject in held_back for example in examples) / len(examples)

    assert len(held_back) >= 5
    assert 0.1 <= share <= 0.3


@pytest.mark.parametrize(
    "line",
    [
        {"text": "A b.", "register": "column", "country": "X"},
        {"text": "A b.", "register": "column", "country": "X", "kind": "event"},
        {"text": "A b.", "register": "column", "country": "X", "claims": [["c", "event", "author", 1]]},
        {"text": "A b.", "register": "column", "country": "X", "claims": [["A", "event", "author", 4]]},
        {"text": "A b.", "register": "song", "country": "X", "kind": "opinion"},
        {"text": "A b.", "register": "column", "country": "X", "kind": "opinion", "mood": "sad"},
    ],
)
def test_a_slip_in_the_marks_is_refused_with_its_place(tmp_path: Path, line: dict) -> None:
    path = tmp_path / "rivers.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")

    with pytest.raises(BadExample, match=r"rivers\.jsonl:1"):
        list(read_file(path))


def test_names_and_numbers_alone_do_not_decide() -> None:
    texts = [
        "Mayor Ruth Okoye closed 12 stations in Oslo in 2019.",
        "Mayor Dan Ashworth closed 97 stations in Lagos in 1987.",
        "Ruth Okoye must close 12 stations in Oslo.",
        "Dan Ashworth must close 97 stations in Lagos.",
    ]
    fact, other_fact, duty, other_duty = (assessment.score for assessment in assess_all([*map(Statement, texts)]))

    assert abs(fact - other_fact) < 0.02
    assert abs(duty - other_duty) < 0.02
    assert fact > 0.9
    assert duty < 0.5


def test_a_sentence_is_assessed_the_same_alone_and_among_others() -> None:
    texts = ["He spoke about us", "think of the war", "It is a disgrace.", "“Yes”", "we cut 42 routes", "", "Why?"]
    together = assess_all([Statement(text) for text in texts])

    assert [assess_all([Statement(text)])[0].kind for text in texts] == [each.kind for each in together]
    assert [assess_all([Statement(text)])[0].score for text in texts] == pytest.approx(
        [each.score for each in together]
    )


def test_a_sentence_that_comes_again_is_assessed_once_and_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["It is a disgrace.", "We cut 42 routes.", "It is a disgrace.", "Why?", "We cut 42 routes."]
    places = [("whole",), ("whole",), ("content",), ("whole",), ("whole",)]
    asked: list[int] = []
    assess = checkability._assess
    monkeypatch.setattr(checkability, "_assess", lambda some: asked.append(len(some)) or assess(some))
    together = assess_all([Statement(text, place) for text, place in zip(texts, places, strict=True)])

    assert asked == [4]
    assert together[1] == together[4]
    assert together[0].score != together[2].score  # the same words elsewhere are another matter


@pytest.mark.parametrize(
    ("fact", "other"),
    [
        ("The bridge was hit 14 times by lorries.", "These were the times of lorries and bridges."),
        ("That closed the station in 2019.", "That closed station of the mind."),
    ],
)
def test_what_is_counted_or_pointed_at_is_heard_as_such(fact: str, other: str) -> None:
    checked, idle = assess_all([Statement(fact), Statement(other)])

    assert checked.score > 0.8
    assert idle.score < 0.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The council sold 12 vans in 2019.", "quantity"),
        ("The council sold the vans on 3 May.", "event"),
        ("The council sold the vans 3 weeks ago.", "event"),
        ("The council sold the vans at 9:30 on the 2nd.", "event"),
    ],
)
def test_a_number_makes_an_event_a_count_but_a_date_does_not(text: str, kind: str) -> None:
    assert assess_all([Statement(text)])[0].kind == kind


def test_threads_that_meet_new_words_at_once_get_what_one_alone_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_MOST_WORDS_KEPT", 200)  # the table is thrown away again and again
    texts = [f"The {word}{n} council cut {n} routes in May." for n in range(60) for word in ("alpha", "beta", "gamma")]
    expected = [each.score for each in assess_all([*map(Statement, texts)])]

    def assess(part: int) -> bool:
        mine = texts[part::4]
        scores = [each.score for each in assess_all([*map(Statement, mine)])]
        return scores == pytest.approx(expected[part::4])

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(assess, [0, 1, 2, 3] * 25))
