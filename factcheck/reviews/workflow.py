"""The workflow as a table, and what a sign-off needs. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MIN_SOURCES = 2
MIN_VERDICTS = 2


class State(StrEnum):
    """Where a review stands."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    AWAITING = "awaiting_sign_off"
    PUBLISHED = "published"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"


LABELS = {
    State.OPEN: "Open",
    State.IN_REVIEW: "In review",
    State.AWAITING: "Awaiting sign-off",
    State.PUBLISHED: "Published",
    State.CORRECTION: "Correction in progress",
    State.WITHDRAWN: "Withdrawn",
}
# In these states evidence, verdicts and wording may change.
WORKING = frozenset({State.OPEN, State.IN_REVIEW, State.AWAITING, State.CORRECTION})


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from any of `sources` to `target`, by those who hold one of `roles`."""

    name: str
    label: str
    sources: frozenset[State]
    target: State
    roles: frozenset[str]
    needs_reason: bool = False


def _row(
    name: str, label: str, sources: tuple[State, ...], target: State, roles: str, reason: bool = False
) -> Transition:
    return Transition(name, label, frozenset(sources), target, frozenset(roles.split()), reason)


TRANSITIONS = {
    row.name: row
    for row in (
        _row("start", "Start the review", (State.OPEN,), State.IN_REVIEW, "reviewer editor"),
        _row("send", "Send for sign-off", (State.IN_REVIEW,), State.AWAITING, "reviewer editor"),
        _row("take_back", "Take back", (State.AWAITING,), State.IN_REVIEW, "reviewer", True),
        _row("return", "Return to the reviewers", (State.AWAITING,), State.IN_REVIEW, "editor", True),
        _row("sign_off", "Sign off and publish", (State.AWAITING, State.CORRECTION), State.PUBLISHED, "editor"),
        _row("correct", "Start a correction", (State.PUBLISHED,), State.CORRECTION, "reviewer editor", True),
        _row("withdraw", "Withdraw", (State.PUBLISHED, State.CORRECTION), State.WITHDRAWN, "editor", True),
        _row("reopen", "Reopen", (State.WITHDRAWN,), State.IN_REVIEW, "editor", True),
    )
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the conditions look at."""

    sources: int = 0
    has_primary: bool = False
    needs_primary: bool = False
    has_waiver: bool = False
    reviewers_with_verdict: int = 0
    has_short_answer: bool = False
    has_reasoning: bool = False


@dataclass(frozen=True, slots=True)
class EditorFacts:
    """What the conditions look at about the editor who would sign off."""

    gave_verdict: bool = False
    edited_last: bool = False
    has_looked: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the checklist: met or not, in words for either."""

    key: str
    met: bool
    label: str


def conditions(facts: Facts) -> tuple[Condition, ...]:
    """What a review needs before it may go to an editor."""
    short_of = MIN_SOURCES - facts.sources
    missing = MIN_VERDICTS - facts.reviewers_with_verdict
    rows = [
        Condition(
            "sources",
            short_of <= 0,
            f"{facts.sources} sources" if short_of <= 0 else f"{_count(short_of, 'more source')} needed",
        ),
    ]
    if facts.needs_primary:
        met = facts.has_primary or facts.has_waiver
        label = "A primary or official source" if facts.has_primary else "A reason why no primary or official source"
        rows.append(Condition("primary", met, label if met else "No primary or official source, and no reason why not"))
    rows += [
        Condition(
            "verdicts",
            missing <= 0,
            f"{facts.reviewers_with_verdict} verdicts" if missing <= 0 else f"{_count(missing, 'more verdict')} needed",
        ),
        Condition(
            "short_answer",
            facts.has_short_answer,
            "Short answer written" if facts.has_short_answer else "No short answer yet",
        ),
        Condition("reasoning", facts.has_reasoning, "Reasoning written" if facts.has_reasoning else "No reasoning yet"),
    ]
    return tuple(rows)


def editor_conditions(editor: EditorFacts) -> tuple[Condition, ...]:
    """What the signing editor must be: nobody who rated or last worded the check, and somebody who has read it."""
    return (
        Condition(
            "independent",
            not editor.gave_verdict,
            "You gave no verdict" if not editor.gave_verdict else "You gave a verdict, so another editor signs off",
        ),
        Condition(
            "not_writer",
            not editor.edited_last,
            "You did not word it"
            if not editor.edited_last
            else "You last edited the wording, so another editor signs off",
        ),
        Condition(
            "looked",
            editor.has_looked,
            "You have read the verdicts" if editor.has_looked else "You have not looked at the verdicts yet",
        ),
    )


def unmet(rows: tuple[Condition, ...]) -> tuple[str, ...]:
    """The labels of the conditions that are not met."""
    return tuple(row.label for row in rows if not row.met)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README."""
    lines = ["stateDiagram-v2", "    [*] --> open: accept the claim"]
    for row in TRANSITIONS.values():
        for source in sorted(row.sources, key=list(State).index):
            who = " or ".join(sorted(row.roles, reverse=True))
            why = ", with a reason" if row.needs_reason else ""
            lines.append(f"    {source} --> {row.target}: {row.label.lower()} ({who}{why})")
    return "\n".join(lines)
