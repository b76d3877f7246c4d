"""Sentence boundaries: sentencex finds them, and a light repair puts back together what a column's typography splits.

sentencex is fast and knows many languages, but reads a single letter with a stop as an initial and takes quadratic
time inside unfinished quotations; so it gets windows of bounded length, and a sentence longer than a window is cut at
white space. Everything after this stage can rely on sentences of at most 2,000 characters.
"""

from __future__ import annotations

import re
from itertools import pairwise

import sentencex

from .values import Span

_WINDOW = 2_000
_CLOSERS = "\"”’')]»*_"
_TITLE = re.compile(
    r"(?:^|\W)(?:mr|mrs|ms|dr|prof|gen|col|lt|sgt|capt|cmdr|adm|maj|rep|sen|gov|pres|rev|hon|st|mt|messrs|mme)\.$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"‘'-])(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mr|mrs|ms|dr|prof|gen|col|lt|sgt|capt|cmdr"
    r"|adm|maj|rep"
    r"|sen|gov|pres|rev|hon|st|mt|ft|vs|v|no|nos|art|sec|fig|vol|pp?|approx|est|dept|cf|e\.g|i\.e|al|messrs|mme"
    r"|[A-Z])\.$",
    re.IGNORECASE,
)
_SINGLE_LETTER = re.compile(r"(?<=\s[b-hj-z])\.\s+(?=[A-Z])")
_LIST_NUMBER = re.compile(r"\W{0,3}\d{1,3}\.\)?")
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
        _add(spans, text, start, dateline.end())
        start = dateline.end()
    for window_start, window_end in _windows(text, start, end):
        window = text[window_start:window_end]
        pieces = _boundaries(window, language)
        for left, right in _repair(window, pieces):
            _add(spans, text, window_start + left, window_start + right)
    return spans


def is_dateline(text: str, span: Span) -> bool:
    """Is this span the place that opens a report ("KYIV, March 3 —")?"""
    match = _DATELINE.match(text, span[0])
    return match is not None and match.end() >= span[1] and text[span[1] - 1] in "—–"


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        left = start + len(part) - len(part.lstrip())
        spans.append((left, left + len(stripped)))


def _windows(text: str, start: int, end: int) -> list[Span]:
    """Stretches of at most 2,000 characters that end after a stop, else at white space, else anywhere."""
    windows: list[Span] = []
    while end - start > _WINDOW:
        limit = start + _WINDOW
        place = max(text.rfind(stop, start + _WINDOW // 4, limit) for stop in (". ", ".” ", "? ", "! "))
        if place < 0:
            place = text.rfind(" ", start + _WINDOW // 4, limit)
        cut = limit if place < 0 else text.find(" ", place) + 1
        windows.append((start, cut))
        start = cut
    windows.append((start, end))
    return windows


def _boundaries(window: str, language: str) -> list[Span]:
    readable = window.encode("utf-8", "replace").decode("utf-8").replace("\n", " ")
    pieces = [
        (piece["start_index"], piece["end_index"]) for piece in sentencex.get_sentence_boundaries(language, readable)
    ]
    out: list[Span] = []
    for left, right in pieces:
        out.extend(_split_missed(window, left, right))
    return out


def _split_missed(window: str, left: int, right: int) -> list[Span]:
    """Stops after one lower-case letter ("plan b. Then"), which sentencex takes for initials."""
    cuts = [match.end() for match in _SINGLE_LETTER.finditer(window, left, right)]
    bounds = [left, *cuts, right]
    return list(pairwise(bounds))


def _repair(window: str, pieces: list[Span]) -> list[Span]:
    """Merge pieces that belong together: a stop inside brackets, after an abbreviation, or before "he said"."""
    out: list[Span] = []
    depth = 0
    for left, right in pieces:
        piece = window[left:right]
        stripped = piece.strip()
        if out and stripped and (depth > 0 or _continues(window[out[-1][0] : out[-1][1]].rstrip()[-40:], stripped)):
            out[-1] = (out[-1][0], right)
        elif stripped:
            out.append((left, right))
            depth = 0
        depth = max(0, depth + piece.count("(") + piece.count("[") - piece.count(")") - piece.count("]"))
        if out and depth and right - out[-1][0] > 600:
            depth = 0  # an opening bracket that never closes holds no sentence together
    return out


def _continues(before: str, after: str) -> bool:
    """Does the piece ``after`` carry on the sentence that ends with ``before``?"""
    if all(character in _CLOSERS for character in after) or _LIST_NUMBER.fullmatch(before):
        return True
    first = after[0]
    if _TITLE.search(before):
        return True
    if _ABBREVIATION.search(before) and (first.islower() or first.isdigit()):
        return True
    if first.islower() and before[-1:] in "\"”’'.?!" and before[-1:] and not re.match(r"[a-z][.)]\s", after):
        return before[-1] in "\"”’'" or (before[-1] == "." and not re.match(r"\w+\.\w", after))
    return False
