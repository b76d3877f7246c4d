"""A model's answer is found in whatever is around it, or refused; its size and shape cost nothing more."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import read_column
from factcheck.extraction.proposals import Nonsense, take_proposals
from factcheck.extraction.proposals.taking import MISQUOTED, TOO_SHORT

READING = read_column("The ships that stayed away\n\nIn 1912 the port of Delfzijl counted 4,210 ships. It is a shame.")
PORT = "the port of Delfzijl counted 4,210 ships"


@pytest.mark.parametrize(
    "wrapping",
    [
        "{}",
        "```json\n{}\n```",
        "Here you are: {}\nAnything else? {{smile}}",
        '<think>They want {{"claims": [1]}}, I suppose.</think>\n{}',
        '{{"note": "first"}} {}',
        'In the form {{"claims": [{{"quote": "…"}}]}} that you ask for: {}',
    ],
)
def test_one_json_object_is_found_in_whatever_is_around_it(wrapping):
    answer = wrapping.format(json.dumps({"claims": [{"quote": PORT}]}))
    assert take_proposals(READING, answer, model="m").kept == 1


@pytest.mark.parametrize(
    "answer",
    [
        "",
        " \n",
        "I found no claims.",
        "[]",
        '[{"quote": "x"}]',
        "null",
        '{"claims": null}',
        '{"claims": {"quote": "x"}}',
        '{"claims": "x"}',
        '{"claims": [{"quote": "x"',
        '{"claim": []}',
        "<!doctype html><html>",
        "{" * 200_000,
        '{"claims": ' + "[" * 200_000,
        '{"claims":' * 200_000,
        '{"claims": [' + '{"quote": ' * 100_000,
    ],
)
def test_anything_but_a_list_of_claims_is_nonsense(answer):
    with pytest.raises(Nonsense):
        take_proposals(READING, answer, model="m")


@pytest.mark.parametrize(
    ("claims", "dropped"),
    [
        ('[null, 7, true, "x", [], {}]', {MISQUOTED: 6}),
        ('[{"quote": NaN}, {"quote": Infinity, "sentence": -Infinity}]', {MISQUOTED: 2}),
        ('[{"quote": "x", "sentence": ' + "9" * 100_000 + "}]", {TOO_SHORT: 1}),
        ('[{"quote": "x", "sentence": 1e999}, {"quote": "x", "sentence": 0.' + "1" * 10_000 + "}]", {TOO_SHORT: 2}),
        ('[{"quote": "\\ud800", "restatement": "\\u0000"}]', {TOO_SHORT: 1}),
        ('[{"quote": "x y z", "sentence": ' + "9" * 100_000 + "}]", {MISQUOTED: 1}),
        ('[{"quote": "x y z", "sentence": 0.' + "1" * 10_000 + '}, {"quote": "x"}]', {MISQUOTED: 1, TOO_SHORT: 1}),
        ('[{"quote": "\\ud800 \\ud800a b c", "restatement": "\\u0000"}]', {MISQUOTED: 1}),
    ],
)
def test_a_list_of_rubbish_is_dropped_and_counted(claims, dropped):
    found = take_proposals(READING, f'{{"claims": {claims}}}', model="m")
    assert (found.kept, found.dropped) == (0, dropped)


def test_a_list_without_claims_is_an_answer():
    found = take_proposals(READING, '{"claims": []}', model="m")
    assert (found.kept, found.dropped) == (0, {})


@given(st.text())
def test_any_answer_is_proposals_or_nonsense(answer):
    with contextlib.suppress(Nonsense):
        take_proposals(READING, answer, model="m")
