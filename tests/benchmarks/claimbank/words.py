"""Claims that nobody made, in the words of our own training sentences and word lists.

Each is built on the frame of a real sentence: its small words stay where they are, three in ten of the others too, and
the rest are drawn anew from all words by Zipf's law. Numbers and years are drawn anew as well.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from factcheck.extraction import lexicon, wordlists

TRAINING = Path(__file__).resolve().parents[3] / "fixtures" / "extraction" / "training"
PIECE = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
SMALL = 160  # so many of the commonest words are the frame
KEPT = 0.3
EXPONENT = 1.0


class Words:
    """Frames and vocabulary."""

    def __init__(self, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        texts = [row for path in sorted(TRAINING.glob("*.jsonl")) for row in _said(path)]
        counted = Counter(word for text in texts for word in _words(text))
        ranked = [word for word, _ in counted.most_common()]
        self.small = set(ranked[:SMALL])
        listed = _listed() - set(ranked)
        self.vocabulary = [word for word in ranked if word not in self.small] + sorted(listed)
        self.frames = [pieces for text in texts if 7 <= len(pieces := PIECE.findall(text)) <= 32]
        shares = 1 / np.arange(1, len(self.vocabulary) + 1) ** EXPONENT
        self.sums = np.cumsum(shares / shares.sum())

    def drawn(self, number: int) -> list[str]:
        """Words by Zipf's law."""
        places = np.searchsorted(self.sums, self.random.random(number))
        return [self.vocabulary[min(place, len(self.vocabulary) - 1)] for place in places]

    def claims(self, number: int) -> Iterator[str]:
        """So many claims, one after the other."""
        for start in range(0, number, 10_000):
            yield from self._some(min(10_000, number - start))

    def _some(self, number: int) -> Iterator[str]:
        frames = self.random.integers(len(self.frames), size=number)
        words = iter(self.drawn(number * 32))
        chances = iter(self.random.random(number * 32))
        numbers = iter(self.random.integers(1, 1_000_000, size=number * 32))
        for frame in frames:
            said: list[str] = []
            for piece in self.frames[frame]:
                if piece[0].isdigit():
                    said.append(_number(int(next(numbers)), like=piece))
                elif not piece[0].isalpha() or piece.lower() in self.small or next(chances) < KEPT:
                    said.append(piece)
                else:
                    word = next(words)
                    said.append(word.capitalize() if piece[0].isupper() else word)
            yield _sentence(said)


def _said(path: Path) -> Iterator[str]:
    """What is claimed in a file, and its sentences where they claim nothing."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from ([claim[0] for claim in row.get("claims", [])] or [row["text"]])


def _words(text: str) -> list[str]:
    return [piece.lower() for piece in PIECE.findall(text) if piece[0].isalpha()]


def _listed() -> set[str]:
    """The words of our word lists."""
    lists = [
        value for module in (lexicon, wordlists) for value in vars(module).values() if isinstance(value, frozenset)
    ]
    return {word for each in lists for word in each if isinstance(word, str) and word.isalpha() and len(word) > 2}


def _number(drawn: int, *, like: str) -> str:
    if len(like) == 4 and like.isdigit():
        return str(1950 + drawn % 77)
    if "," in like:
        return f"{drawn:,}"
    return str(drawn % 100 + 1)


def _sentence(pieces: list[str]) -> str:
    text = re.sub(r"\s+([^\w\s“(])", r"\1", " ".join(pieces))
    return text[:1].upper() + text[1:].rstrip(",;:") + ("" if text[-1:] in ".!?" else ".")
