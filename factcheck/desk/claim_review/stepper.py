"""The states of a claim as steps, one of them the present one. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.reviews.workflow import LABELS, State

PATH = (
    ("open", LABELS[State.OPEN], "s-open"),
    ("in_review", LABELS[State.IN_REVIEW], "s-review"),
    ("awaiting_sign_off", LABELS[State.AWAITING], "s-signoff"),
    ("published", LABELS[State.PUBLISHED], "s-published"),
)
CANDIDATE = ("candidate", "Candidate", "s-candidate")
DISMISSED = ("dismissed", "Dismissed", "s-dismissed")
CORRECTION = ("correction", LABELS[State.CORRECTION], "s-correction")
WITHDRAWN = ("withdrawn", LABELS[State.WITHDRAWN], "s-dismissed")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: behind us, where we are, or ahead."""

    label: str
    icon: str
    is_done: bool
    is_current: bool


def steps(triage: str, state: str | None) -> tuple[Step, ...]:
    """The path with the detours that this claim took. `state` is the review's, None without one."""
    if triage == "dismissed":
        return _mark([CANDIDATE, DISMISSED], "dismissed")
    if state is None or triage == "candidate":
        return _mark([CANDIDATE, *PATH], "candidate")
    if state == State.CORRECTION:
        return _mark([CANDIDATE, *PATH, CORRECTION, ("again", "Published again", "s-published")], state)
    if state == State.WITHDRAWN:
        return _mark([CANDIDATE, *PATH, WITHDRAWN], state)
    return _mark([CANDIDATE, *PATH], state)


def _mark(path: list[tuple[str, str, str]], present: str) -> tuple[Step, ...]:
    here = [key for key, _, _ in path].index(str(present))
    return tuple(Step(label, icon, place < here, place == here) for place, (_, label, icon) in enumerate(path))
