"""The workflow as a table, and what a sign-off needs. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .ratings import Ends

MIN_SOURCES = 2
MIN_VERDICTS = 2
# Steps of the scale that two verdicts may lie apart before the reviewers have to talk about it.
MAX_DISTANCE = 2


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
        _row("put_back", "Put back to open", (State.IN_REVIEW,), State.OPEN, "reviewer editor", True),
        _row("restart", "Start a new blind round", (State.IN_REVIEW, State.AWAITING), State.IN_REVIEW, "editor", True),
        _row("send", "Send for sign-off", (State.IN_REVIEW,), State.AWAITING, "reviewer editor"),
        _row("take_back", "Take back", (State.AWAITING,), State.IN_REVIEW, "reviewer", True),
        _row("return", "Return to the reviewers", (State.AWAITING,), State.IN_REVIEW, "editor", True),
        _row("sign_off", "Sign off and publish", (State.AWAITING, State.CORRECTION), State.PUBLISHED, "editor"),
        _row("correct", "Start a correction", (State.PUBLISHED,), State.CORRECTION, "reviewer editor", True),
        _row("drop", "Drop the correction", (State.CORRECTION,), State.PUBLISHED, "reviewer editor", True),
        _row("withdraw", "Withdraw", (State.PUBLISHED, State.CORRECTION), State.WITHDRAWN, "editor", True),
        _row("reopen", "Reopen", (State.WITHDRAWN,), State.IN_REVIEW, "editor", True),
        _row("close", "Leave it withdrawn", (State.IN_REVIEW, State.AWAITING), State.WITHDRAWN, "editor", True),
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
    gap: Ends | None = None
    is_discussed: bool = False
    on_earlier_wording: int = 0

    @property
    def needs_discussion(self) -> bool:
        """The verdicts lie too far apart, and nobody has recorded what came of talking about it."""
        return self.gap is not None and not self.is_discussed


@dataclass(frozen=True, slots=True)
class EditorFacts:
    """What the conditions look at about the editor who would sign off."""

    gave_verdict: bool = False
    edited_last: bool = False
    has_looked: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the checklist: met or not, in words for either. `is_notice` asks nothing but to be seen."""

    key: str
    met: bool
    label: str
    is_notice: bool = False


def conditions(facts: Facts, *, blind: bool = False) -> tuple[Condition, ...]:
    """What a review needs before it may go to an editor.

    For the blind the line on the distance of the verdicts is always the same one, and never met: who has not given a
    verdict does not learn whether the others differ, and sends nothing for sign-off unread.
    """
    return (*basics(facts), BLIND_GAP if blind else gap_condition(facts), *notices(facts))


def gap_condition(facts: Facts) -> Condition:
    """Verdicts near enough to each other, or talked about."""
    if facts.gap is None:
        return Condition("gap", True, "No verdicts more than two steps apart")
    if facts.is_discussed:
        return Condition("gap", True, f"Verdicts {facts.gap.words} discussed")
    return Condition("gap", False, f"Needs discussion: verdicts {facts.gap.words} are more than two steps apart")


def notices(facts: Facts) -> tuple[Condition, ...]:
    """What an editor should see before signing, and nothing more."""
    if not facts.on_earlier_wording:
        return ()
    label = f"{_count(facts.on_earlier_wording, 'verdict')} given on an earlier wording"
    return (Condition("wording", True, label, is_notice=True),)


def basics(facts: Facts) -> tuple[Condition, ...]:
    """Sources, verdicts and text: what anybody of the team may know of a review."""
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


BLIND_GAP = Condition("gap", False, "Whether the verdicts lie near each other: open to you after your verdict")


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
    lines.append(
        f"    {State.AWAITING} --> {State.IN_REVIEW}: sent back for discussion (by itself, when verdicts come to lie "
        f"more than {MAX_DISTANCE} steps apart)"
    )
    return "\n".join(lines)
