"""The workflow table, and what a sign-off needs: pure values."""

import pytest

from factcheck.reviews.workflow import (
    TRANSITIONS,
    EditorFacts,
    Facts,
    State,
    conditions,
    diagram,
    editor_conditions,
    unmet,
)

READY = Facts(
    sources=2, has_primary=True, needs_primary=True, reviewers_with_verdict=2, has_short_answer=True, has_reasoning=True
)


def changed(**fields):
    return Facts(**({name: getattr(READY, name) for name in READY.__dataclass_fields__} | fields))


def test_a_review_with_everything_is_ready():
    assert unmet(conditions(READY)) == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (changed(sources=0), "2 more sources needed"),
        (changed(sources=1), "1 more source needed"),
        (changed(has_primary=False), "No primary or official source, and no reason why not"),
        (changed(reviewers_with_verdict=1), "1 more verdict needed"),
        (changed(has_short_answer=False), "No short answer yet"),
        (changed(has_reasoning=False), "No reasoning yet"),
    ],
)
def test_each_missing_thing_is_said_in_words(facts, words):
    assert unmet(conditions(facts)) == (words,)


def test_a_written_reason_stands_in_for_a_primary_source():
    assert unmet(conditions(changed(has_primary=False, has_waiver=True))) == ()


def test_kinds_without_the_rule_need_no_primary_source():
    assert unmet(conditions(changed(has_primary=False, needs_primary=False))) == ()


@pytest.mark.parametrize("name", ["gave_verdict", "edited_last"])
def test_an_editor_who_rated_or_worded_it_does_not_sign_off(name):
    facts = EditorFacts(**({"has_looked": True} | {name: True}))
    (sentence,) = unmet(editor_conditions(facts))
    assert "another editor signs off" in sentence


def test_an_editor_reads_the_verdicts_before_signing():
    assert unmet(editor_conditions(EditorFacts())) == ("You have not looked at the verdicts yet",)


def test_every_state_can_be_reached_and_every_state_can_be_left():
    reached = {row.target for row in TRANSITIONS.values()}
    left = {state for row in TRANSITIONS.values() for state in row.sources}
    assert reached == set(State)
    assert left == set(State)


def test_only_editors_publish_return_withdraw_and_reopen():
    for name in ("sign_off", "return", "withdraw", "reopen", "restart", "close"):
        assert TRANSITIONS[name].roles == {"editor"}


def test_what_undoes_anothers_work_needs_a_reason():
    for name in set(TRANSITIONS) - {"start", "send", "sign_off"}:
        assert TRANSITIONS[name].needs_reason


def test_the_diagram_has_an_arrow_for_every_row_and_state():
    drawn = diagram()
    for row in TRANSITIONS.values():
        for state in row.sources:
            assert f"{state} --> {row.target}: {row.label.lower()}" in drawn
