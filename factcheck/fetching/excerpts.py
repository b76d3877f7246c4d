"""Does this excerpt really stand in that text?

What counts are the words: see `wording.py` for what is folded away. An ellipsis in the excerpt joins parts that stand
in this order. What is only similar is never called the same; each difference is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .answers import Finding
from .wording import ELLIPSIS, Word, words_of

LEAST_WORDS = 3
"""A shorter excerpt is similar to something in every text."""

_LEAST_SHARED = 0.5  # of the excerpt's words
_LEAST_RATIO = 75.0  # of the letters, as rapidfuzz counts
_MOST_WINDOWS = 5
_MOST_STARTS = 50
_LOOSE = {".", ",", ";", ":", "-"}  # at an excerpt's edge these belong to whoever quotes

Difference = tuple[str, str, str]
NOT_FOUND = Finding("not_found")


@dataclass(frozen=True, slots=True)
class _Part:
    """Words ``[first, last)`` of the text, and how those of the excerpt differ."""

    first: int
    last: int
    differences: tuple[Difference, ...] = ()


def find_excerpt(excerpt: str, text: str) -> Finding:
    """Where the excerpt stands in the text, and how its words differ; the shortest place when there are several."""
    asked, there = _trimmed(words_of(excerpt)), words_of(text)
    if not asked or not there:
        return NOT_FOUND
    parts = _parts(asked)
    for wanted in [[asked], parts] if len(parts) > 1 else [[asked]]:
        same = _word_for_word(wanted, there)
        if same is not None:
            return Finding("word_for_word", there[same[0]].start, there[same[1] - 1].end)
    return _with_differences(parts, there, excerpt, text)


def _trimmed(words: list[Word]) -> list[Word]:
    loose = _LOOSE | {ELLIPSIS}
    while words and words[0].text in loose:
        words = words[1:]
    while words and words[-1].text in loose:
        words = words[:-1]
    return words


def _parts(words: Sequence[Word]) -> list[list[Word]]:
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text == ELLIPSIS:
            parts.append([])
        else:
            parts[-1].append(word)
    return [trimmed for part in parts if (trimmed := _trimmed(part))]


def _word_for_word(parts: Sequence[Sequence[Word]], there: Sequence[Word]) -> tuple[int, int] | None:
    """First and last (exclusive) word of the shortest stretch that holds the parts in their order."""
    forms = [word.text for word in there]
    wanted = [[word.text for word in part] for part in parts]
    best: tuple[int, int] | None = None
    for number, first in enumerate(_places(wanted[0], forms, 0)):
        if number == _MOST_STARTS:
            break
        last = first + len(wanted[0])
        for part in wanted[1:]:
            place = next(_places(part, forms, last), None)
            if place is None:
                return best
            last = place + len(part)
        if best is None or last - first < best[1] - best[0]:
            best = first, last
        if len(wanted) == 1:
            break
    return best


def _places(part: list[str], forms: list[str], start: int) -> Iterator[int]:
    size = len(part)
    while True:
        try:
            start = forms.index(part[0], start, len(forms) - size + 1)
        except ValueError:
            return
        if forms[start : start + size] == part:
            yield start
        start += 1


def _with_differences(parts: list[list[Word]], there: list[Word], excerpt: str, text: str) -> Finding:
    if sum(len(part) for part in parts) < LEAST_WORDS:
        return NOT_FOUND
    found: list[_Part] = []
    for part in parts:
        start = found[-1].last if found else 0
        exact = _word_for_word([part], there[start:])
        near = _Part(exact[0] + start, exact[1] + start) if exact else _nearest(part, there, start, excerpt, text)
        if near is None:
            return NOT_FOUND
        found.append(near)
    differences = tuple(difference for part in found for difference in part.differences)
    kind = "with_differences" if differences else "word_for_word"
    return Finding(kind, there[found[0].first].start, there[found[-1].last - 1].end, differences)


def _nearest(part: list[Word], there: list[Word], start: int, excerpt: str, text: str) -> _Part | None:
    """The stretch most like this part, when it is like enough."""
    from rapidfuzz.distance import Levenshtein  # quick to load, and needed only when something differs
    from rapidfuzz.fuzz import ratio

    if len(part) < LEAST_WORDS:
        return None
    wanted = [word.text.lower() for word in part]
    forms = [word.text.lower() for word in there]
    best: tuple[float, _Part] | None = None
    for first, last in _windows(wanted, forms, start):
        steps = list(Levenshtein.opcodes(wanted, forms[first:last]))
        while steps and steps[0].tag == "insert":
            steps.pop(0)
        while steps and steps[-1].tag == "insert":
            steps.pop()
        shared = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
        if not steps or shared < _LEAST_SHARED * len(wanted):
            continue
        begin, end = first + steps[0].dest_start, first + steps[-1].dest_end
        likeness = ratio(" ".join(wanted), " ".join(forms[begin:end]))
        if likeness >= _LEAST_RATIO and (best is None or likeness > best[0]):
            moved = [(s.tag, s.src_start, s.src_end, s.dest_start + first, s.dest_end + first) for s in steps]
            best = likeness, _Part(begin, end, _differences(moved, part, there, excerpt, text))
    return best[1] if best else None


def _windows(wanted: list[str], forms: list[str], start: int) -> list[tuple[int, int]]:
    """The few stretches that share most words with the excerpt, counted in one walk over the text."""
    size, slack = len(wanted), max(3, len(wanted) // 3)
    missing = Counter(wanted)
    width, shared = size + slack, 0
    scores: list[tuple[int, int]] = []
    for place in range(start, len(forms)):
        if place - start >= width:
            gone = forms[place - width]
            if gone in missing:
                missing[gone] += 1
                shared -= missing[gone] > 0
        come = forms[place]
        if come in missing:
            shared += missing[come] > 0
            missing[come] -= 1
        if shared >= _LEAST_SHARED * size:
            scores.append((shared, max(start, place - width + 1)))
    chosen: list[int] = []
    for _, first in sorted(scores, key=lambda score: (-score[0], score[1])):
        if all(abs(first - other) > slack for other in chosen):
            chosen.append(first)
        if len(chosen) == _MOST_WINDOWS:
            break
    return [(max(start, first - slack), min(len(forms), first + width + slack)) for first in chosen]


def _differences(
    steps: list[tuple[str, int, int, int, int]], part: list[Word], there: list[Word], excerpt: str, text: str
) -> tuple[Difference, ...]:
    """The steps as words; those that are equal but for capitals differ in capitals."""
    told: list[Difference] = []
    for tag, first, last, there_first, there_last in steps:
        if tag != "equal":
            told.append((tag, _said(part[first:last], excerpt), _said(there[there_first:there_last], text)))
            continue
        for mine, theirs in zip(part[first:last], there[there_first:there_last], strict=True):
            if mine.text != theirs.text:
                told.append(("replace", _said([mine], excerpt), _said([theirs], text)))
    return tuple(told)


def _said(words: Sequence[Word], text: str) -> str:
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
