"""Sentences that stand wholly inside a quotation: somebody else's words, though the sentence itself names nobody.

The speaker is the one named last in the same paragraph ("…," she said. "…"); where none was, they stay unnamed.
"""

from __future__ import annotations

from dataclasses import dataclass

from .values import Claimant, Span

_OPEN, _CLOSE = "“«", "”»"


@dataclass(slots=True)
class Quoting:
    """Where we are in a paragraph: inside a quotation or not, and who spoke last."""

    is_open: bool = False
    speaker: Claimant | None = None

    def inside(self, text: str, span: Span) -> Span | None:
        """The words of a sentence that stands wholly in a quotation, without its marks; None for any other."""
        start, end = span
        sentence = text[start:end]
        was_open = self.is_open
        opened = max(sentence.rfind(mark) for mark in _OPEN)
        closed = max(sentence.rfind(mark) for mark in _CLOSE)
        if opened != closed:
            self.is_open = opened > closed
        first, last = sentence[0], sentence[-1]
        marks = sum(sentence.count(mark) for mark in _OPEN + _CLOSE + '"')
        if first == '"' and last == '"' and marks == 2:
            return (start + 1, end - 1) if end - start > 2 else None
        begins = first in _OPEN or was_open
        if not begins or marks > 2 or marks - (first in _OPEN) - (last in _CLOSE) > 0:
            return None
        start += first in _OPEN
        end -= last in _CLOSE
        return (start, end) if start < end else None

    def claimant(self) -> Claimant:
        """Who says a sentence that is all quotation."""
        if self.speaker is None:
            return Claimant(
                "", "unnamed", "The sentence stands in quotation marks, and the paragraph names no speaker."
            )
        how = "The quotation goes on from the sentence before, where this speaker is named."
        return Claimant(self.speaker.name, self.speaker.type, how)
