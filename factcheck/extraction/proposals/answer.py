"""From the text a model answered to its proposals: find the one JSON object, and take only what has the right shape.

Models wrap their JSON in a fence, in courtesies, or in what they thought before. A stranger's JSON may also be nested
without end, hold numbers of a million digits, or ``NaN``; none of that may cost more than a refusal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_THOUGHTS = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_MOST_STARTS = 40  # opening brackets tried
_LONGEST_NUMBER = 9  # digits
_MOST_PARTS = 8  # of one quote


class Nonsense(ValueError):
    """The answer holds no list of claims. The message is the end of a sentence: "The model …"."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One claim as proposed, nothing of it checked yet. What had the wrong shape is empty."""

    quote: tuple[str, ...]
    sentence: int | None
    kind: str
    claimant: str
    restatement: str


def read_answer(answer: str) -> list[Proposal]:
    """The proposals in the model's answer, in its order. Raises Nonsense; linear in the length of the answer."""
    if not answer.strip():
        raise Nonsense("gave an empty answer")
    objects = _objects(_THOUGHTS.sub("", answer, count=1))
    lists = [value["claims"] for value in objects if isinstance(value.get("claims"), list)]
    if not lists:
        raise Nonsense("did not answer with a list of claims")
    return [_proposal(claim) for claim in lists[-1]]  # what comes before the last is thinking aloud


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that begin at one of the first opening brackets, those inside another left out."""
    decoder = json.JSONDecoder(parse_int=_small, parse_float=_nothing, parse_constant=_nothing)
    place = text.find("{")
    for _ in range(_MOST_STARTS):
        if place < 0:
            return
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            end = place + 1
        else:
            yield value
        place = text.find("{", end)


def _small(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _nothing(_: str) -> None:
    """We ask for no such number, so we make none."""


def _proposal(value: Any) -> Proposal:
    if not isinstance(value, dict):
        return Proposal((), None, "", "", "")
    number = value.get("sentence")
    return Proposal(
        quote=_parts(value.get("quote")),
        sentence=number if isinstance(number, int) and not isinstance(number, bool) else None,
        kind=_text(value.get("kind")).strip().lower(),
        claimant=_text(value.get("claimant")),
        restatement=_text(value.get("restatement")),
    )


def _parts(quote: Any) -> tuple[str, ...]:
    """The words of a quote: one text, or a list of texts."""
    parts = quote if isinstance(quote, list) else [quote]
    return tuple(parts) if len(parts) <= _MOST_PARTS and all(isinstance(part, str) for part in parts) else ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
