"""Seeking the place in an edited text that is most like some words of the text before. Only ever a proposal.

Three ways to a place, the best of which is taken: the same words elsewhere (typographic quotes and dashes count as
the same), what stands where the words stood (by the word differences of the two texts), and the sentences that share
most words with them. Likeness is rapidfuzz's ratio (indel distance), 0 to 100.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from .anchors import CONTEXT, Anchor, snap_to_words
from .differences import tokens
from .values import Span

COPIES, WINDOWS = 20, 5
SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?]+[”’\"')\]]*|$|(?=\n))")
WORDS = re.compile(r"\w+")
# What typesetting changes and nobody reads differently; each to one character, so that offsets stay.
FOLDED = str.maketrans("“”„«»‘’‚‐‑–—\u00a0", '"""""\'\'\'---- ')
SURROUNDINGS, SAME_PLACE = 0.15, 4.0
"""How much the words around a place count beside the words themselves, and that it is where the words stood."""


@dataclass(frozen=True, slots=True)
class Found:
    """`new[start:end]`, how alike its words are, and at how many places exactly the words that were sought stand."""

    start: int
    end: int
    likeness: int
    copies: int


class Seeker:
    """Two texts, made ready once for all that is sought in them."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def seek(self, anchor: Anchor) -> Found | None:
        """The most likely place; None in a text without words."""
        exact = list(places_of(anchor.quote, self.new))
        there = self._where_it_stood(anchor)
        best: tuple[float, Span] | None = None
        for span in {*exact, *self._folded(anchor), *self._alike(anchor), *([there] if there else [])}:
            if span[0] >= span[1]:
                continue
            words = fuzz.ratio(anchor.quote, self.new[slice(*span)])
            around = (fuzz.ratio(a, b) for a, b in self._surroundings(anchor, span))
            score = words + SURROUNDINGS * sum(around) / 2 + (SAME_PLACE if there and _meet(there, span) else 0)
            if best is None or (score, -span[0]) > (best[0], -best[1][0]):
                best = score, span
        if best is None:
            return None
        start, end = best[1]
        return Found(start, end, round(fuzz.ratio(anchor.quote, self.new[start:end])), len(exact))

    def _surroundings(self, anchor: Anchor, span: Span) -> Iterator[tuple[str, str]]:
        yield anchor.prefix, self.new[max(0, span[0] - CONTEXT) : span[0]]
        yield anchor.suffix, self.new[span[1] : span[1] + CONTEXT]

    def _folded(self, anchor: Anchor) -> list[Span]:
        return list(places_of(anchor.quote.translate(FOLDED), self._folded_text))

    @cached_property
    def _folded_text(self) -> str:
        return self.new.translate(FOLDED)

    @cached_property
    def _sentences(self) -> list[tuple[int, int, frozenset[str]]]:
        found = []
        for match in SENTENCES.finditer(self.new):
            start, end = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
            if start < end:
                found.append((start, end, _bag(self.new[start:end])))
        return found

    def _alike(self, anchor: Anchor) -> list[Span]:
        """The runs of sentences that share most words with the quote, and in each the part that is most like it."""
        if not self._sentences:
            return []
        length = min(len(SENTENCES.findall(anchor.quote)) or 1, len(self._sentences))
        shared = self._shared(_bag(anchor.quote))
        last = len(self._sentences) - length
        starts = {max(0, min(last, at - back)) for at in shared for back in range(length)}
        ranked = nlargest(WINDOWS, ((sum(shared[at + step] for step in range(length)), -at) for at in starts))
        found: list[Span] = []
        for _, back in ranked:
            at = -back
            start, end = self._sentences[at][0], self._sentences[at + length - 1][1]
            found.append((start, end))
            part = fuzz.partial_ratio_alignment(anchor.quote, self.new[start:end])
            if part and end - start > len(anchor.quote):
                found.append(snap_to_words(self.new, start + part.dest_start, start + part.dest_end))
        return found

    def _shared(self, sought: frozenset[str]) -> Counter[int]:
        """How many of these words each sentence has; words of every fifth sentence tell nothing beside others."""
        many = max(30, len(self._sentences) // 5)
        places = [self._sentences_with[word] for word in sought if word in self._sentences_with]
        rare = [each for each in places if len(each) <= many] or places
        return Counter(at for each in rare for at in each)

    @cached_property
    def _sentences_with(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, (_, _, words) in enumerate(self._sentences):
            for word in words:
                found.setdefault(word, []).append(at)
        return found

    def _where_it_stood(self, anchor: Anchor) -> Span | None:
        """What stands in the new text where the words stood in the old one; None where nothing does."""
        sources, blocks = self._blocks
        first = blocks[max(0, bisect_right(sources, anchor.start) - 1)]
        last = blocks[max(0, bisect_right(sources, anchor.end - 1) - 1)]
        start = first[2] + (anchor.start - first[0] if first[4] else 0)
        end = last[2] + (anchor.end - last[0]) if last[4] else last[3]
        if not 0 <= start < end <= len(self.new):
            return None
        start, end = snap_to_words(self.new, start, end)
        return (start, end) if start < end else None

    @cached_property
    def _blocks(self) -> tuple[list[int], list[tuple[int, int, int, int, bool]]]:
        """The old text cut where it differs: start and end in the old text, in the new one, and whether they agree."""
        left, right = tokens(self.old, self.new)
        numbers: dict[str, int] = {}
        codes = LCSseq.opcodes(*([numbers.setdefault(word, len(numbers)) for word in words] for words in (left, right)))
        before, after = _offsets(left), _offsets(right)
        blocks = [
            (before[c.src_start], before[c.src_end], after[c.dest_start], after[c.dest_end], c.tag == "equal")
            for c in codes
            if c.src_start < c.src_end
        ] or [(0, len(self.old), 0, len(self.new), False)]
        return [block[0] for block in blocks], blocks


def places_of(words: str, text: str) -> Iterator[Span]:
    """Where exactly these words stand, the first twenty places."""
    at = text.find(words) if words else -1
    for _ in range(COPIES):
        if at < 0:
            return
        yield at, at + len(words)
        at = text.find(words, at + 1)


def sentence_around(text: str, start: int, end: int) -> str:
    """The words from the end of the sentence before to the end of the one in which the span ends."""
    head = max((text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n")), default=-1)
    tails = [at for mark in ".!?\n" if (at := text.find(mark, max(start, end - 1))) >= 0]
    return text[head + 1 : min(tails, default=len(text)) + 1].strip()


def _bag(text: str) -> frozenset[str]:
    return frozenset(WORDS.findall(text.casefold()))


def _meet(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _offsets(words: list[str]) -> list[int]:
    found, at = [0], 0
    for word in words:
        at += len(word)
        found.append(at)
    return found
