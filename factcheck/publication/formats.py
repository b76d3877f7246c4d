"""Reading what was frozen, however long ago. Pure.

Frozen JSON carries the number of its format. Code knows one format of each kind, the newest; a body of an older format
is lifted step by step when it is read, and stays as it is in the database. So a change of shape is: the next number in
FORMATS, a step in STEPS, and a new example beside tests/publication/format_1.json (the old one stays, and stays green).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

Body = dict[str, Any]
Kind = Literal["verdict", "edition", "scale"]

FORMATS: dict[Kind, int] = {"verdict": 2, "edition": 1, "scale": 1}


def with_documents_and_replies(body: Body) -> Body:
    """Verdict 1 → 2: a source may be a document, and somebody may have been asked for a reply."""
    return {**body, "sources": [{**source, "document": None} for source in body["sources"]], "replies": []}


# STEPS[kind][n] turns a body of format n into one of format n + 1 and leaves the one it was given alone.
STEPS: dict[Kind, dict[int, Callable[[Body], Body]]] = {
    "verdict": {1: with_documents_and_replies},
    "edition": {},
    "scale": {},
}


def readable(kind: Kind, body: Body) -> Body:
    """The body in today's format. ValueError for one that a newer Factcheck has frozen."""
    number = body["format"]
    if number > FORMATS[kind]:
        raise ValueError(f"This {kind} is of format {number}; this Factcheck reads up to {FORMATS[kind]}. Update it.")
    for step in range(number, FORMATS[kind]):
        body = {**STEPS[kind][step](body), "format": step + 1}
    return body
