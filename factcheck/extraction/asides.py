"""Brackets and dashes: what an author says on the side is taken out of the sentence and read by itself."""

from __future__ import annotations

from collections.abc import Sequence

from .grammar import Positions, finite_at, has_finite, has_number
from .tokens import Token

_SHORT = 8  # tokens; a bracket this short and without a verb explains a word and stays


def take_asides(tokens: Sequence[Token], at: Positions) -> tuple[Positions, list[Positions]]:
    """The sentence without its asides, and the asides in order."""
    at, bracketed = _brackets(tokens, at)
    at, dashed = _dashes(tokens, at)
    return at, [*bracketed, *dashed]


def _brackets(tokens: Sequence[Token], at: Positions) -> tuple[Positions, list[Positions]]:
    kept: list[int] = []
    asides: list[Positions] = []
    inside: list[int] = []
    for i in at:
        token = tokens[i]
        if token.depth == 0 and not inside:
            kept.append(i)
            continue
        inside.append(i)
        if token.text in ")]" and token.depth == 1:
            words = tuple(inside[1:-1])
            if len(words) <= _SHORT and not any(finite_at(tokens, j) for j in words):
                kept.extend(inside)
            else:
                asides.append(words)
            inside = []
    kept.extend(inside)
    return tuple(kept), asides


def _dashes(tokens: Sequence[Token], at: Positions) -> tuple[Positions, list[Positions]]:
    """Pairs of dashes enclose an aside; a single one opens a tail."""
    marks = [
        k
        for k, i in enumerate(at)
        if not tokens[i].quoted and (tokens[i].tag == "DASH" or _spaced_hyphen(tokens, i)) and 0 < k < len(at) - 1
    ]
    kept: list[int] = []
    asides: list[Positions] = []
    start = 0
    while marks:
        first = marks.pop(0)
        if marks:
            second = marks.pop(0)
            kept.extend(at[start:first])
            asides.append(at[first + 1 : second])
            start = second + 1
            continue
        tail = at[first + 1 :]
        if _stands_alone(tokens, tail) or not has_number(tokens, tail):
            kept.extend(at[start:first])
            asides.append(tail)
            start = len(at)
        else:
            kept.extend(at[start:])
            start = len(at)
    kept.extend(at[start:])
    return tuple(kept), asides


def _spaced_hyphen(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text == "-" and 0 < i < len(tokens) - 1 and tokens[i - 1].end < tokens[i].start


def _stands_alone(tokens: Sequence[Token], at: Positions) -> bool:
    return bool(at) and tokens[at[0]].tag in ("PRON", "DET", "NAME", "SUB", "CC") and has_finite(tokens, at)
