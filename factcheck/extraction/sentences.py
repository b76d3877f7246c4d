"""The sentences of a paragraph, as trimmed spans; ``boundaries`` finds where they end.

It gets windows of at most 2,000 characters, because sentencex takes quadratic time inside unfinished quotations. A
window begins where the last whole sentence ended, so its edge cuts nothing that could be kept; a sentence longer than
a window is cut at white space. Everything after this stage can rely on sentences of at most 2,000 characters.
"""

from __future__ import annotations

import re

from .boundaries import find_boundaries
from .values import Span

_WINDOW = 2_000
_DATELINE = re.compile(
    r"[A-Z][A-Z.,' ]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Z][A-Za-z]{1,15}\))? ?[—–] ?(?=[A-Z“\"])"
)


def split_sentences(text: str, start: int, end: int, language: str = "en") -> list[Span]:
    """The sentences of the paragraph ``text[start:end]``: trimmed spans in order, with only white space between.

    A dateline before the first sentence ("KYIV, March 3 — ") comes back as a span of its own. Linear; raises nothing.
    """
    spans: list[Span] = []
    dateline = _DATELINE.match(text, start, end)
    if dateline and dateline.end() < end:
        spans.append((start, start + len(text[start : dateline.end()].rstrip())))
        start = dateline.end()
    while start < end:
        window = text[start : min(end, start + _WINDOW)]
        cuts = find_boundaries(window, language)
        if start + len(window) < end:
            cuts = _whole(window, cuts)
        left = 0
        for right in cuts:
            piece = window[left:right]
            bare = piece.strip()
            if bare:
                first = start + left
                if piece[0] != bare[0]:
                    first += len(piece) - len(piece.lstrip())
                spans.append((first, first + len(bare)))
            left = right
        start += left
    return spans


def is_dateline(text: str, span: Span) -> bool:
    """Is this span the place that opens a report ("KYIV, March 3 —")?"""
    match = _DATELINE.match(text, span[0])
    return match is not None and match.end() >= span[1] and text[span[1] - 1] in "—–"


def _whole(window: str, cuts: list[int]) -> list[int]:
    """The text goes on after the window: only its whole sentences, else as much as ends at white space."""
    if len(cuts) > 1 and cuts[-2] >= _WINDOW // 4:
        return cuts[:-1]
    place = window.rfind(" ", _WINDOW // 4)
    return [*cuts[:-1], place + 1 if place >= 0 else len(window)]
