"""An inbox item in a sentence. Pure, and the same on the page and in the e-mail."""

from __future__ import annotations

CLOSED = {
    "mentioned": "You were mentioned in a discussion that opens after your verdict.",
    "reply": "Somebody replied in a discussion that opens after your verdict.",
    "resolved": "A thread of yours was resolved in a discussion that opens after your verdict.",
}
OPEN = {
    "mentioned": "{who} mentioned you in a comment.",
    "reply": "{who} replied in a thread you wrote in.",
    "resolved": "{who} resolved a thread you wrote in.",
    "assigned": "{who} assigned this claim to you.",
    "returned": "{who} returned this claim to the reviewers.",
    "discussion": "This claim is back for discussion.",
    "answered": "Somebody who was asked about this claim has replied.",
}
ICONS = {
    "mentioned": "user",
    "reply": "msg",
    "resolved": "check",
    "assigned": "flag",
    "returned": "undo",
    "discussion": "users",
    "answered": "msg",
}


def sentence(kind: str, *, who: str, opened: bool) -> str:
    """What happened. `opened` is off where the comment is about verdicts and the reader is still blind."""
    if not opened:
        return CLOSED[kind]
    return OPEN[kind].format(who=who or "Somebody")


def waiting(*, due: int, overdue: int, awaiting: int | None) -> list[tuple[str, str]]:
    """What waits without having happened, as (sentence, list of the queue); `awaiting` is None for who never signs."""
    told = []
    if due:
        late = f", {overdue} of them overdue" if overdue else ""
        told.append((f"{_count(due, 'claim')} of yours {_is(due)} due by tomorrow{late}.", "mine"))
    if awaiting:
        told.append((f"{_count(awaiting, 'claim')} {_awaits(awaiting)} sign-off.", "sign_off"))
    return told


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _awaits(number: int) -> str:
    return "awaits" if number == 1 else "await"
