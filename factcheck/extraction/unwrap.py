"""Undoing hard line breaks, end-of-line hyphenation and page numbers, as copied from PDFs and old mail programs.

A wrong join destroys a list, a poem or a header, while a missed one only leaves a line break; so we join only where
a document shows, line after line, that the next word would not have fitted. A document with one long line in it was
never hard-wrapped. Because a successful join makes such a long line, running this again changes nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .lexicon import word_set

_SHORTEST, _LONGEST = 40, 120  # characters a hard-wrapped line is wide
_PROOF = 160  # a line this long shows that nothing wrapped the text (or that we have unwrapped it already)
_LINES_NEEDED = 5
_FULL = 0.78  # PDFs wrap by width, not by count: a full line may be this much shorter than the longest
_PAGE_NUMBER = re.compile(r"(?:page\s)?[-–—]?\s?\d{1,4}\s?[-–—]?(?:\s?(?:/|of)\s?\d{1,4})?", re.IGNORECASE)
_NEW_ITEM = re.compile(r"(?:[-*•–—#>]|\d{1,3}[.)]|[a-zA-Z][.)])\s")
_STAYS_HYPHENATED = word_set("self well non anti ex half cross co mid all ever pro much long short high low two")
_ENDS = tuple('.!?:"”’)…')


def unwrap(text: str) -> str:
    """``text`` (blanks already normalised) with hard wraps undone, or the same text when it does not look wrapped."""
    lines = text.split("\n")
    if len(lines) < _LINES_NEEDED or max(map(len, lines)) > _PROOF:
        return text
    lengths = sorted(len(line) for line in lines if len(line) >= _SHORTEST)
    if len(lengths) < _LINES_NEEDED:
        return text
    width = lengths[int(len(lengths) * 0.95)]
    if width > _LONGEST:
        return text
    followed = [(line, after) for line, after in pairwise(lines) if line and after]
    running = [pair for pair in followed if not pair[0].endswith(_ENDS)]
    full = sum(_was_full(line, after, width) for line, after in running)
    if full < _LINES_NEEDED - 1 or full < 0.6 * len(running):
        return text
    joined = "\n".join(_join(_without_page_numbers(lines), width, text))
    return joined if any(len(line) > _PROOF for line in joined.split("\n")) else text


def _was_full(line: str, after: str, width: int) -> bool:
    """Would the first word of ``after`` have passed the right margin?"""
    first_word = after.split(" ", 1)[0]
    return len(line) >= _SHORTEST and len(line) + 1 + len(first_word) > width * _FULL


def _without_page_numbers(lines: list[str]) -> list[str]:
    """The lines without those that hold a page number only; a sentence that ran across the page runs on."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if line and _PAGE_NUMBER.fullmatch(line) and 0 < index < len(lines):
            before = next((old for old in reversed(kept[-2:]) if old), "")
            after = next((new for new in lines[index + 1 : index + 3] if new), "")
            if before and after[:1].islower() and not before.endswith(_ENDS):
                while kept and not kept[-1]:
                    kept.pop()
                kept.append("\0")  # stands for "join what follows", normalised text holds no NUL
            continue
        if line or not (kept and kept[-1] == "\0"):
            if kept and kept[-1] == "\0":
                kept.pop()
            kept.append(line)
    return [line for line in kept if line != "\0"]


def _join(lines: list[str], width: int, text: str) -> list[str]:
    words = frozenset(text.split())
    out: list[list[str]] = []
    previous = ""
    for line in lines:
        starts_new = not previous or not line or _NEW_ITEM.match(line) or not _was_full(previous, line, width)
        if starts_new:
            out.append([line])
        elif previous.endswith("-") and line[0].islower() and previous[-2:-1].isalpha():
            parts = out[-1]
            parts[-1] = _dehyphenated(parts[-1], line, words)
            parts.append(line)
        else:
            out[-1].extend((" ", line))
        previous = line
    return ["".join(parts) for parts in out]


def _dehyphenated(line: str, after: str, words: frozenset[str]) -> str:
    """``line`` with its last hyphen kept where the hyphenated word is one elsewhere or by habit, else without it."""
    left = line.rsplit(" ", 1)[-1]
    right = after.split(" ", 1)[0]
    stays = left[:-1].lower() in _STAYS_HYPHENATED or "-" in left[:-1] or (left + right) in words
    return line if stays and left[:-1] + right not in words else line[:-1]
