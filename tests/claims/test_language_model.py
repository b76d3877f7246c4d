"""With a language model: its claims where they count, the built-in ones where it fails, and always a sentence."""

import json
import threading

import pytest
from django.core.checks import run_checks

from factcheck.claims import reading as room
from factcheck.claims.checks import check_language_model
from factcheck.claims.reading import LONGEST, improve
from factcheck.extraction import read_column

COLUMN = """The ships that stayed away

By Ines Calder

2 March 2026

In 1912 the port of Delfzijl counted 4,210 ships, “a record”, and 312 came in 2025. It is a shame.
"""
BUILT_IN = read_column(COLUMN)
PORT = {"sentence": 1, "quote": "the port of Delfzijl counted 4,210 ships", "kind": "quantity", "claimant": "author"}
INSTEAD = "The built-in extraction was used instead."


def stays_built_in(found) -> str:
    assert (found.reading, found.read_by) == (BUILT_IN, "")
    assert INSTEAD in found.told
    return found.told


def test_the_models_claims_take_the_place_of_ours_and_people_are_told(language_model):
    misquoted = [{"quote": "this was never written"}, {"quote": "nor was this"}]
    language_model.says({"claims": [PORT, *misquoted, PORT]})
    found = improve(BUILT_IN)
    assert [claim.quote for claim in found.reading.claims] == [PORT["quote"]]
    assert found.read_by == "language model harbour-7b"
    assert found.told == (
        "Read by the language model harbour-7b: 1 claim kept, 3 dropped (2 because the words do not stand in the text, "
        "1 because the same words are a claim already)."
    )
    assert "4,210 ships" in language_model.asked[0].question["messages"][1]["content"]


def test_without_settings_there_is_no_model(settings):
    settings.LLM_URL, settings.LLM_MODEL = "", ""
    assert room.language_model() is None
    assert "No language model is set up here." in stays_built_in(improve(BUILT_IN))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "I cannot help with that.",
        "<!doctype html><p>Log in first</p>",
        '{"claims": [{"quote": "cut off',
        '{"claims": []}',
        '{"claims": "all of it"}',
        json.dumps({"claims": [{"quote": "never written"}] * 10_000}),
        '{"claims": ' + "[" * 100_000,
        '{"claims": [{"quote": NaN, "sentence": ' + "9" * 5_000 + "}]}",
    ],
)
def test_nonsense_gives_way_to_the_built_in_extraction(language_model, content):
    language_model.says(content)
    assert stays_built_in(improve(BUILT_IN)).startswith("The language model harbour-7b ")


@pytest.mark.parametrize(
    ("status", "words"), [(401, "refused the key"), (429, "too much to do"), (500, "failed"), (302, "sent us on")]
)
def test_so_does_a_refusal(language_model, status, words):
    language_model.sends(status=status, Location="http://127.0.0.1:9/")
    assert words in stays_built_in(improve(BUILT_IN))


def test_so_does_a_model_that_takes_too_long(language_model, settings):
    settings.LLM_SECONDS = 0.3
    language_model.never_answers()
    told = stays_built_in(improve(BUILT_IN))
    assert told == f"The language model harbour-7b did not answer within 0.3 seconds. {INSTEAD}"


def test_a_text_too_long_for_a_model_is_not_sent(language_model):
    long = read_column("In 1912 the port of Delfzijl counted 4,210 ships. " * (LONGEST // 40))
    found = improve(long)
    assert (found.reading, found.read_by) == (long, "")
    assert f"at most {LONGEST:,} are sent" in found.told
    assert not language_model.asked


def test_a_model_that_is_busy_leaves_the_rest_of_the_desk_alone(language_model, monkeypatch):
    monkeypatch.setattr(room, "_AT_ONCE", threading.BoundedSemaphore(1))
    with room._AT_ONCE:
        assert "busy with other columns" in stays_built_in(improve(BUILT_IN))
    language_model.says({"claims": [PORT]})
    assert improve(BUILT_IN).read_by, "and is asked again when it is free"
    assert improve(BUILT_IN).read_by


def test_a_column_that_tells_the_model_what_to_do_gains_nothing(language_model):
    led_astray = {"claimant": "Boris Johnson", "restatement": "<img src=x>\x00 9,999 ships"}
    language_model.says({"claims": [PORT | led_astray]})
    (claim,) = improve(BUILT_IN).reading.claims
    assert claim.restatement == "The port of Delfzijl counted 4,210 ships."
    assert (claim.claimant.name, claim.claimant.type) == ("", "unnamed")


@pytest.mark.parametrize(
    ("url", "model", "key", "words"),
    [
        ("http://127.0.0.1:9/v1", "", "", "FACTCHECK_LLM_MODEL is not set"),
        ("", "harbour-7b", "", "FACTCHECK_LLM_URL is not set"),
        ("", "", "secret", "FACTCHECK_LLM_URL and FACTCHECK_LLM_MODEL are not set"),
        ("127.0.0.1:9/v1", "harbour-7b", "", "The address must be one such as"),
        ("http://me:secret@127.0.0.1/v1", "harbour-7b", "", "no user name or password"),
        ("http://127.0.0.1:9/v1", "harbour-7b", "schlüssel secret", "The key holds characters"),
    ],
)
def test_a_model_set_up_by_half_is_off_and_the_system_check_says_why(settings, url, model, key, words):
    settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY = url, model, key
    (warning,) = [message for message in run_checks() if message.id.startswith("factcheck.")]
    assert words in warning.msg
    assert "secret" not in f"{warning}"
    assert room.language_model() is None


@pytest.mark.parametrize(("url", "model"), [("", ""), ("http://127.0.0.1:9/v1", "harbour-7b")])
def test_set_up_wholly_or_not_at_all_there_is_nothing_to_warn_of(settings, url, model):
    settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY = url, model, ""
    assert check_language_model() == []
