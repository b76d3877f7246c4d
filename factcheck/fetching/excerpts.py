"""Does this excerpt really stand in that text?

What counts are the words: see `wording.py` for what is folded away. An ellipsis in the excerpt joins parts that stand
in this order. What is only similar is never called the same; each difference is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Finding
from .wording import ELLIPSIS, Word, words_of

LEAST_WORDS = 3
"""A shorter excerpt is similar to something in every text."""

_LEAST_SHARED = 0.5  # of the excerpt's words
_LEAST_RATIO = 75.0  # of the letters, as rapidfuzz counts
_MOST_WINDOWS = 5
_MOST_STARTS = 50
_LONG = 120
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
    letters = _Letters()
    line = letters.spell(there)
    parts = _parts(asked)
    for wanted in [[asked], parts] if len(parts) > 1 else [[asked]]:
        same = _word_for_word([letters.spell(part) for part in wanted], line)
        if same is not None:
            return Finding("word_for_word", there[same[0]].start, there[same[1] - 1].end)
    return _with_differences(parts, there, line, letters, excerpt, text)


class _Letters:
    """One letter for each distinct word, so that a text is a string and Python's own search finds phrases in it."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def spell(self, words: Sequence[Word]) -> str:
        known = self._known
        return "".join([known.get(word.text) or self._letter(word.text) for word in words])

    def without_capitals(self, line: str) -> str:
        """The same line for words that are the same but for capitals."""
        table = {ord(letter): self._letter(word.lower()) for word, letter in list(self._known.items())}
        return line.translate(table)

    def _letter(self, word: str) -> str:
        number = len(self._known)
        return self._known.setdefault(word, chr(number if number < 0xD800 else number + 0x800))  # no surrogates


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


def _word_for_word(parts: Sequence[str], line: str, start: int = 0) -> tuple[int, int] | None:
    """First and last (exclusive) word of the shortest stretch that holds the parts in their order."""
    best: tuple[int, int] | None = None
    first = line.find(parts[0], start)
    for _ in range(_MOST_STARTS):
        if first < 0:
            break
        last = first + len(parts[0])
        for part in parts[1:]:
            place = line.find(part, last)
            if place < 0:
                return best
            last = place + len(part)
        if best is None or last - first < best[1] - best[0]:
            best = first, last
        if len(parts) == 1:
            break
        first = line.find(parts[0], first + 1)
    return best


def _with_differences(
    parts: list[list[Word]], there: list[Word], line: str, letters: _Letters, excerpt: str, text: str
) -> Finding:
    if sum(len(part) for part in parts) < LEAST_WORDS:
        return NOT_FOUND
    wanted = [letters.spell(part) for part in parts]
    plain = letters.without_capitals(line)
    found: list[_Part] = []
    for part, spelt in zip(parts, wanted, strict=True):
        start = found[-1].last if found else 0
        exact = _word_for_word([spelt], line, start)
        if exact is not None:
            found.append(_Part(*exact))
            continue
        plainly = letters.without_capitals(spelt)
        near = _nearest(part, plainly, there, plain, start) if len(part) >= LEAST_WORDS else None
        if near is None:
            return NOT_FOUND
        found.append(_Part(*near, _differences(part, plainly, there, plain, near, excerpt, text)))
    differences = tuple(difference for part in found for difference in part.differences)
    kind = "with_differences" if differences else "word_for_word"
    return Finding(kind, there[found[0].first].start, there[found[-1].last - 1].end, differences)


def _nearest(part: list[Word], wanted: str, there: list[Word], line: str, start: int) -> tuple[int, int] | None:
    """The stretch of words most like this part, when it is like enough."""
    from rapidfuzz.fuzz import ratio  # quick to load, and needed only when something differs

    best: tuple[float, int, int] | None = None
    spelt = " ".join(word.text.lower() for word in part)
    for first, last in _windows(wanted, line, start):
        first, last = _edges(wanted, line, first, last)
        if sum((Counter(wanted) & Counter(line[first:last])).values()) < _LEAST_SHARED * len(wanted):
            continue
        likeness = ratio(spelt, " ".join(word.text.lower() for word in there[first:last]))
        if likeness >= _LEAST_RATIO and (best is None or likeness > best[0]):
            best = likeness, first, last
    return best[1:] if best else None


def _windows(wanted: str, line: str, start: int) -> list[tuple[int, int]]:
    """The few stretches that share most words with the excerpt, counted in one walk over the text."""
    size, slack = len(wanted), max(3, len(wanted) // 3)
    missing = Counter(wanted)
    width, shared = size + slack, 0
    scores: list[tuple[int, int]] = []
    for place in range(start, len(line)):
        if place - start >= width:
            gone = line[place - width]
            if gone in missing:
                missing[gone] += 1
                shared -= missing[gone] > 0
        come = line[place]
        if come in missing:
            shared += missing[come] > 0
            missing[come] -= 1
        if shared >= _LEAST_SHARED * size:
            scores.append((-shared, max(start, place - width + 1)))
    chosen: list[int] = []
    for _, first in sorted(scores):
        if all(abs(first - other) > slack for other in chosen):
            chosen.append(first)
        if len(chosen) == _MOST_WINDOWS:
            break
    return [(max(start, first - slack), min(len(line), first + width + slack)) for first in chosen]


def _edges(wanted: str, line: str, first: int, last: int) -> tuple[int, int]:
    """Where in the window the stretch begins and ends: with fewest steps from the excerpt, then at an equal
    word, then nearest in length.

    Of a long excerpt only its first and last words are held against each place.
    """
    from rapidfuzz.distance import Levenshtein

    size = len(wanted)
    head, tail = wanted[:_LONG], wanted[-_LONG:]

    def begin(end: int | None) -> int:
        def steps(start: int) -> tuple[int, bool, int]:
            stop = min(last, start + len(head)) if end is None or size > _LONG else end
            return Levenshtein.distance(head, line[start:stop]), line[start] != head[0], abs(stop - start - len(head))

        return min(range(last - 1 if end is None else end - 1, first - 1, -1), key=steps)

    def end(begin: int) -> int:
        def steps(stop: int) -> tuple[int, bool, int]:
            start = max(begin, stop - len(tail)) if size > _LONG else begin
            distance = Levenshtein.distance(tail, line[start:stop])
            return distance, line[stop - 1] != tail[-1], abs(stop - start - len(tail))

        return min(range(begin + 1, last + 1), key=steps)

    ending = end(begin(None))
    beginning = begin(ending)
    return beginning, end(beginning)


def _differences(
    part: list[Word], wanted: str, there: list[Word], line: str, near: tuple[int, int], excerpt: str, text: str
) -> tuple[Difference, ...]:
    """The steps from the excerpt to the text; words that are equal but for capitals differ in capitals."""
    from rapidfuzz.distance import Levenshtein

    begin, end = near
    told: list[Difference] = []
    for step in Levenshtein.opcodes(wanted, line[begin:end]):
        mine, theirs = part[step.src_start : step.src_end], there[begin + step.dest_start : begin + step.dest_end]
        if step.tag != "equal":
            told.append((step.tag, _said(mine, excerpt), _said(theirs, text)))
            continue
        for one, other in zip(mine, theirs, strict=True):
            if one.text != other.text:
                told.append(("replace", _said([one], excerpt), _said([other], text)))
    return tuple(told)


def _said(words: Sequence[Word], text: str) -> str:
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""
