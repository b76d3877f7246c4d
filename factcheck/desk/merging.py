"""Three ways: what both started from, mine, theirs. Pure.

Diff3 (Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007) over words, and field by field before it:
what one side changed stands; where both changed the same, mine is kept and theirs is shown beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from .claim_review.differences import Change, changes, tokens


@dataclass(frozen=True, slots=True)
class Merge:
    """`taken`: changed by them alone, theirs stands. `given`: by me alone. `clashes`: by both, otherwise each."""

    values: dict[str, Any]
    taken: tuple[str, ...]
    given: tuple[str, ...]
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """The same words changed by both: mine stands in the text, theirs does not."""

    mine: str
    theirs: str
    base: str


@dataclass(frozen=True, slots=True)
class Together:
    """One text with the changes of both."""

    text: str
    overlaps: tuple[Overlap, ...]


def plain(value: Any) -> Any:
    """A value as it goes through a form and back: text without outer blanks, true or false, an ISO date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return str(value).replace("\r\n", "\n").strip()


def fingerprint(values: Mapping[str, Any]) -> str:
    """A short word for what stands in a form, to be recognised by."""
    return sha256(to_base(values).encode()).hexdigest()[:16]


def to_base(values: Mapping[str, Any]) -> str:
    """What a form carries of the values its writer starts from."""
    return json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)


def read_base(text: str) -> dict[str, Any] | None:
    """The values again; None where there are none, or nothing that one can start from."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def merge_fields(base: Mapping[str, Any] | None, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merge:
    """Field by field. A field whose start nobody knows clashes as soon as mine and theirs differ."""
    values, taken, given, clashes = dict(mine), [], [], []
    for name, value in mine.items():
        own, other = plain(value), plain(theirs.get(name))
        start = plain(base[name]) if base is not None and name in base else None
        if own == other:
            continue
        if start is not None and own == start:
            values[name] = theirs.get(name)
            taken.append(name)
        elif start is not None and other == start:
            given.append(name)
        else:
            clashes.append(name)
    return Merge(values, tuple(taken), tuple(given), tuple(clashes))


def merge_words(base: str, mine: str, theirs: str) -> Together:
    """The changes of both where they do not touch; where they do, mine, with theirs among the overlaps."""
    start, left, right = tokens(base, mine, theirs)
    pending = [(change, "mine") for change in changes(start, left)]
    pending += [(change, "theirs") for change in changes(start, right)]
    pending.sort(key=lambda pair: (pair[0].start, pair[0].end))
    parts: list[str] = []
    overlaps: list[Overlap] = []
    at = 0
    while pending:
        group = [pending.pop(0)]
        end = group[0][0].end
        while pending and pending[0][0].start <= end:
            group.append(pending.pop(0))
            end = max(end, group[-1][0].end)
        begin = group[0][0].start
        own = _applied(start, begin, end, [change for change, whose in group if whose == "mine"])
        other = _applied(start, begin, end, [change for change, whose in group if whose == "theirs"])
        was = "".join(start[begin:end])
        both = {whose for _, whose in group} == {"mine", "theirs"}
        parts += ["".join(start[at:begin]), own if both or group[0][1] == "mine" else other]
        if both and own != other:
            overlaps.append(Overlap(own, other, was))
        at = end
    return Together("".join(parts) + "".join(start[at:]), tuple(overlaps))


def _applied(start: Sequence[str], begin: int, end: int, made: Sequence[Change]) -> str:
    parts: list[str] = []
    for change in made:
        parts += [*start[begin : change.start], *change.words]
        begin = change.end
    return "".join([*parts, *start[begin:end]])
