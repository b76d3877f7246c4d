"""Cutting a text at every span boundary, so that a page can show overlapping claims without nesting links.

Each piece of text carries the keys of all spans that cover it; joined in order, the pieces are the text again.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from .values import Span

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Piece(Generic[Key]):
    """``text[start:end]`` lies inside the spans of all ``keys`` (in the mapping's order), and of no others."""

    start: int
    end: int
    keys: tuple[Key, ...]


def cut(start: int, end: int, spans: Mapping[Key, Sequence[Span]]) -> list[Piece[Key]]:
    """Cut ``[start, end)`` at every span boundary inside it.

    Spans may overlap, touch or reach outside the range (they are clipped). Empty spans are ignored.
    The pieces are never empty, come in order and cover the range without gaps. Raises ValueError when ``end < start``.
    """
    if end < start:
        raise ValueError(f"The range {start}–{end} ends before it starts. Nothing was cut. Give the start first.")
    order = {key: index for index, key in enumerate(spans)}
    opening: dict[int, list[Key]] = {}
    closing: dict[int, list[Key]] = {}
    for key, key_spans in spans.items():
        for span_start, span_end in key_spans:
            left, right = max(start, span_start), min(end, span_end)
            if left < right:
                opening.setdefault(left, []).append(key)
                closing.setdefault(right, []).append(key)
    bounds = sorted({start, end, *opening, *closing})
    depth: dict[Key, int] = {}
    pieces: list[Piece[Key]] = []
    for left, right in pairwise(bounds):
        for key in closing.get(left, ()):
            depth[key] -= 1
            if not depth[key]:
                del depth[key]
        for key in opening.get(left, ()):
            depth[key] = depth.get(key, 0) + 1
        pieces.append(Piece(left, right, tuple(sorted(depth, key=order.__getitem__))))
    return pieces
