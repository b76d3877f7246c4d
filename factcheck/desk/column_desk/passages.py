"""A passage of the column laid out in words, sentence by sentence, to choose a first and a last word from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.accounts.errors import RuleBroken
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.extraction import snap_to_words

from .words import Choice, choices, words_of

Span = tuple[int, int]
AT_MOST = 30
"""Sentences beyond the first whose words one form lists; a claim never runs on that far."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences with their words; `around` is the first one asked for, `last` the last."""

    around: int
    groups: tuple[tuple[int, tuple[Choice, ...]], ...]
    last: int = 0

    def whole(self) -> Span:
        """The words of the sentence asked for, from its first to its last."""
        words = [choice.word for number, group in self.groups if number == self.around for choice in group]
        return (words[0].start, words[-1].end) if words else (-1, -1)

    def choice(self, start: int, end: int) -> Span:
        """The words to show as chosen for a passage that may begin or end at punctuation."""
        words = [choice.word for _, group in self.groups for choice in group]
        first = next((word.start for word in words if word.end > start), -1)
        last = next((word.end for word in reversed(words) if word.start < end), -1)
        return first, last


def passage_at(version: TextVersion, first: int, last: int | None = None) -> Passage:
    """The words of sentences `first` to `last` (counted from 1), and of the next one, into which a claim may run on."""
    last = first if last is None else max(first, min(last, first + AT_MOST))
    sentences = version.sentences.filter(index__gte=first - 1, index__lte=last).order_by("index")
    return Passage(first, tuple((row.number, _words(version, row)) for row in sentences), last)


def passage_of(version: TextVersion, spans: Sequence[Span]) -> Passage:
    """The words of the sentences these spans touch, and of one more on either side."""
    if not spans:
        return passage_at(version, 1)
    touched = version.sentences.filter(start__lt=spans[-1][1], end__gt=spans[0][0]).order_by("index")
    numbers = [row.number for row in touched] or [1]
    return passage_at(version, max(1, numbers[0] - 1), numbers[-1])


def _words(version: TextVersion, sentence: Sentence) -> tuple[Choice, ...]:
    return choices(words_of(version.text, sentence.start, sentence.end))


def sentence_number(version: TextVersion, place: int) -> int:
    """The sentence at or before an offset; the first of the body for an offset before all."""
    row = version.sentences.filter(start__lte=place).order_by("-index").first()
    return row.number if row else 1


def openings(column: Column) -> list[tuple[int, str]]:
    """Each sentence of the newest text by its number and how it begins, to choose one from."""
    version = column.text_version
    return [(row.number, _short(version.text[row.start : row.end])) for row in version.sentences.order_by("index")]


def _short(text: str, limit: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def selected(text: str, data: Mapping[str, str]) -> Span:
    """The passage a form names by `start` and `end` (code points), widened to whole words. RuleBroken if none."""
    start, end = _place(data.get("start", "")), _place(data.get("end", ""))
    if start is None or end is None:
        raise RuleBroken("Choose the first and the last word of the claim.")
    if start >= end:
        raise RuleBroken("The last word stands before the first. Choose them again.")
    if end > len(text):
        raise RuleBroken("The selected words lie outside the column’s text. Select them again.")
    return snap_to_words(text, start, end)


def _place(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 10 else None


def united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result
