"""Anchors: how a span finds its place again when a column's text comes in a new version.

A span moves by itself only when its exact words stand between exactly the same neighbours, at one place only. Anything
less waits for a person, because a claim pinned to the wrong sentence is worse than one that asks where it belongs.
The form (exact quote, prefix, suffix) is that of the W3C Web Annotation Data Model's TextQuoteSelector.
"""

from __future__ import annotations

from dataclasses import dataclass

from .values import Span

CONTEXT = 32
"""Characters (code points) of context kept on each side."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """``quote`` is ``text[start:end]``; ``prefix`` and ``suffix`` are up to 32 characters around it."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``. Raises ValueError when the span is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"The span {start}–{end} is empty or outside the text of {len(text)} characters. Nothing was stored. "
            "Select the words again."
        )
    return Anchor(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def find_exact(text: str, anchor: Anchor) -> Span | None:
    """Where the anchor's quote stands in ``text`` with its exact context; None unless there is exactly one such place.

    A prefix or suffix shorter than 32 characters came from the edge of the old text, and must reach the edge here too.
    """
    needle = anchor.prefix + anchor.quote + anchor.suffix
    if not anchor.quote:
        return None
    at_start = len(anchor.prefix) < CONTEXT
    at_end = len(anchor.suffix) < CONTEXT
    if at_start and at_end:
        place = 0 if text == needle else -1
    elif at_start:
        place = 0 if text.startswith(needle) else -1
    elif at_end:
        place = len(text) - len(needle) if text.endswith(needle) else -1
    else:
        place = text.find(needle)
        if place >= 0 and text.find(needle, place + 1) >= 0:
            return None
    if place < 0:
        return None
    start = place + len(anchor.prefix)
    return start, start + len(anchor.quote)


def trim_span(text: str, start: int, end: int) -> Span:
    """The span without white space at either end; an all-blank span comes back empty at its start."""
    _check_range(text, start, end)
    part = text[start:end]
    if not part.strip():
        return start, start
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def snap_to_words(text: str, start: int, end: int) -> Span:
    """The span trimmed of white space, then widened so that it cuts no word in two.

    A word is a run of letters, digits and marks; apostrophes and hyphens between two of them belong to it.
    """
    start, end = trim_span(text, start, end)
    if start == end:
        return start, end
    while start > 0 and _inside_word(text, start):
        start -= 1
    while end < len(text) and _inside_word(text, end):
        end += 1
    return start, end


def _check_range(text: str, start: int, end: int) -> None:
    if not 0 <= start <= end <= len(text):
        raise ValueError(
            f"The span {start}–{end} is outside the text of {len(text)} characters. Nothing was changed. "
            "Select the words again."
        )


def _word_character(character: str) -> bool:
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"


def _inside_word(text: str, position: int) -> bool:
    """Does a word run across ``position``, that is, from ``text[position - 1]`` into ``text[position]``?"""
    before, after = text[position - 1], text[position]
    if _word_character(before) and _word_character(after):
        return True
    if after in "'’-":
        return _word_character(before) and position + 1 < len(text) and _word_character(text[position + 1])
    if before in "'’-":
        return _word_character(after) and position >= 2 and _word_character(text[position - 2])
    return False
