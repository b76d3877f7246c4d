"""Words with their places, for choosing a passage without a mouse and without JavaScript. Pure.

The same rule stands in static/js/words.js; tests/desk/column_desk compares the two on awkward sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RUN = re.compile(r"[^\s—–]+")
OPENING = "“‘\"'([{«…¿¡"
CLOSING = "”’\"')]}»…,;:?!."
PAUSES = frozenset(",;:")
JOINS = frozenset(["and", "but", "while", "whereas", "although", "because", "so", "yet", "or"])


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`, in code points, without the punctuation around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A word to choose from a list, with its neighbours: “the” alone could be any of several."""

    word: Word
    as_first: str
    as_last: str


def choices(words: Sequence[Word]) -> tuple[Choice, ...]:
    """Each word as the beginning of a passage (with two words after it) and as its end (with two before)."""
    texts = [word.text for word in words]
    return tuple(
        Choice(
            word,
            " ".join(texts[at : at + 3]) + (" …" if at + 3 < len(texts) else ""),
            ("… " if at > 2 else "") + " ".join(texts[max(0, at - 2) : at + 1]),
        )
        for at, word in enumerate(words)
    )


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`. Dashes part words; the last dot of an abbreviation such as “U.S.” stays."""
    found = []
    for match in RUN.finditer(text, start, end):
        left, right = match.start(), match.end()
        while left < right and text[left] in OPENING:
            left += 1
        while right > left and text[right - 1] in CLOSING and not _abbreviation(text[left:right]):
            right -= 1
        if left < right:
            found.append(Word(left, right, text[left:right]))
    return found


def words_within(text: str, spans: Iterable[tuple[int, int]]) -> list[Word]:
    """The words of several spans, in order."""
    return [word for start, end in spans for word in words_of(text, start, end)]


def suggest_cut(text: str, words: Sequence[Word]) -> int | None:
    """The word before which two statements seem to part: at “and”, else after a comma, nearest the middle."""
    inner = words[1:]
    if not inner:
        return None
    middle = (words[0].start + words[-1].end) / 2
    joining = [word for word in inner if word.text.lower() in JOINS]
    pausing = [word for before, word in zip(words, inner, strict=False) if PAUSES & set(text[before.end : word.start])]
    return min(joining or pausing or inner, key=lambda word: abs(word.start - middle)).start


def _abbreviation(run: str) -> bool:
    return run.endswith(".") and "." in run[:-1].strip(".") and run[-2:] != ".."
