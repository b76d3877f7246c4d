"""A verdict's frozen body and its versions, arranged for the page. Pure but for the rows it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from factcheck.publication.models import Publication

from .wording import STANCES, day, days, joined

HEADINGS = {"refutes": "Refutes the claim", "supports": "Supports the claim", "context": "Gives context"}


@dataclass(frozen=True, slots=True)
class Group:
    """The sources of one stance."""

    stance: str
    heading: str
    sources: list[dict[str, Any]]

    @property
    def line(self) -> str:
        """“3 refute”, “1 gives context”."""
        return f"{len(self.sources)} {STANCES[self.stance][0 if len(self.sources) == 1 else 1]}"


@dataclass(frozen=True, slots=True)
class Correction:
    """One change between two numbers."""

    row: Publication
    before: Publication

    @property
    def keeps_rating(self) -> bool:
        return self.row.rating_key == self.before.rating_key


@dataclass(frozen=True, slots=True)
class Vote:
    """How many gave one rating before they saw the others'."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """A rating revised after the verdicts were open."""

    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked for a reply, and what readers are told of it."""

    whom: str
    role: str
    line: str
    name: str
    text: str
    url: str
    is_excerpt: bool


def replies(body: dict[str, Any]) -> list[Asked]:
    """The right of reply as it stood when this was published; what came later stands in a notice."""
    shown = ("whom", "role", "name", "text", "url", "is_excerpt")
    return [Asked(line=_reply_line(row, body), **{name: row[name] for name in shown}) for row in body["replies"]]


def _reply_line(row: dict[str, Any], body: dict[str, Any]) -> str:
    """“Asked on 3 March 2026, answered on 5 March 2026.”"""
    asked = f"Asked on {day(row['asked_on'])}"
    if row["answered_on"]:
        changed = row["changed_on"] and row["changed_on"] != row["answered_on"]
        later = f", changed on {day(row['changed_on'])}" if changed else ""
        unseen = "" if row["text"] else " The answer itself is not shown."
        return f"{asked}, answered on {day(row['answered_on'])}{later}.{unseen}"
    if row["answer_by"] < body["published_on"]:
        return f"{asked}. No answer by {day(row['answer_by'])}."
    return f"{asked}, for an answer by {day(row['answer_by'])}. None had come when this was published."


def groups(body: dict[str, Any]) -> list[Group]:
    """Sources by stance. That nothing refutes or supports a claim is worth saying; that nothing gives context is not.

    The stances that have sources come first.
    """
    found = [
        Group(stance, heading, [source for source in body["sources"] if source["stance"] == stance])
        for stance, heading in HEADINGS.items()
    ]
    found.sort(key=lambda group: not group.sources)
    return [group for group in found if group.sources or group.stance != "context"]


def documents_of(row: Publication) -> dict[str, dict[str, Any]]:
    """The documents that readers may have, by SHA-256: those that the number which stands cites."""
    if not row.is_current or row.is_withdrawn:
        return {}
    cited = (source["document"] for source in row.content["sources"])
    return {document["sha256"]: document for document in cited if document}


def corrections(rows: Sequence[Publication], upto: int) -> list[Correction]:
    """The changes that led to number `upto`, the latest first. `rows` are all numbers in order."""
    shown = [row for row in rows if row.number <= upto]
    return [Correction(row, before) for before, row in pairwise(shown)][::-1]


def votes(body: dict[str, Any]) -> list[Vote]:
    """The blind ratings, in the scale's order."""
    counts = Counter((verdict["blind"]["key"], verdict["blind"]["name"]) for verdict in body["verdicts"])
    order = {step["key"]: index for index, step in enumerate(body["scale"])}
    given = sorted(counts.items(), key=lambda item: order.get(item[0][0], len(order)))
    return [Vote(key, name, count) for (key, name), count in given]


def changes(body: dict[str, Any]) -> list[Change]:
    """Ratings revised after the blind vote."""
    return [
        Change(verdict["blind"], {"key": verdict["key"], "name": verdict["name"]})
        for verdict in body["verdicts"]
        if verdict["blind"]["key"] != verdict["key"]
    ]


def checked(body: dict[str, Any]) -> dict[str, Any]:
    """Who did what when, as the timeline says it."""
    evidence = body["history"]["evidence"]
    return {
        "sources_by": joined(sorted({name for _, name in evidence})),
        "sources_days": days([on for on, _ in evidence]),
        "votes": votes(body),
        "votes_days": days([verdict["on"] for verdict in body["verdicts"]]),
        "confidence": ", ".join(verdict["confidence"] for verdict in body["verdicts"]),
        "changes": changes(body),
    }


def scale(body: dict[str, Any]) -> list[dict[str, str]]:
    """The scale of that time, with the given rating even where the scale had lost it."""
    steps: list[dict[str, str]] = body["scale"]
    given = {"key": body["rating"]["key"], "name": body["rating"]["name"]}
    return steps if any(step["key"] == given["key"] for step in steps) else [*steps, given]
