"""`classify`: a line in, a line out, whatever the line is; no database, no settings."""

import io
import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture
def classify(monkeypatch: pytest.MonkeyPatch):
    def run(raw: bytes, **options: Any) -> list[str]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        out = io.StringIO()
        call_command("classify", stdout=out, **options)
        return out.getvalue().split("\n")[:-1]

    return run


def test_each_line_is_answered_in_its_place(classify):
    lines = classify(b"The mayor closed 12 stations in 2019.\n\nIt is a disgraceful decision.\n", json=True)
    answers = [json.loads(line) for line in lines]

    assert [answer["text"] for answer in answers] == [
        "The mayor closed 12 stations in 2019.",
        "",
        "It is a disgraceful decision.",
    ]
    assert [answer["label"] for answer in answers] == ["checkable", "not_checkable", "not_checkable"]
    assert answers[2]["kind"] == "opinion"


def test_reasons_come_with_signed_weights_and_the_probability_lies_between_0_and_1(classify):
    (line,) = classify(b"The mayor closed 12 stations in 2019.\n", json=True)
    answer = json.loads(line)

    assert 0.5 <= answer["probability"] <= 1
    assert answer["reasons"][0]["weight"] > 0
    assert any("closed" in reason["text"] for reason in answer["reasons"])


def test_without_json_a_line_is_a_row(classify):
    (line,) = classify(b"It is a disgraceful decision.\n", json=False)

    assert line.split("\t")[:2] == ["not_checkable", "opinion"]


def test_bytes_that_are_no_text_and_control_characters_are_answered_too(classify):
    lines = classify(b"\xff\xfe\x00 12 boats\r\n\x0b\x0c\n" + "a\u2028b\n".encode(), json=True)

    assert len(lines) == 3


def test_a_sentence_of_another_language_is_said_to_be_one(classify):
    german = (
        "Die Regierung hat im vergangenen Jahr die Mittel für die Schulen um zehn Prozent gekürzt, und niemand konnte "
        "den Eltern erklären, warum das Geld plötzlich nicht mehr reichte."
    )
    (line,) = classify(german.encode() + b"\n", json=True)

    assert "English" in json.loads(line)["note"]
