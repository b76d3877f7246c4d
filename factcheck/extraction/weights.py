"""The learned weights: a small file of 8-bit numbers, read once, and the sums made with them.

A text's total for a head is the bias, its counted features times their weights, and the weights of its word n-grams.
A sum is all there is, so every part of it can be shown to whoever doubts the result.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .checkability import NoWeights
from .features import FEATURES, Batch, WordTable
from .values import FACT_KINDS, OTHER_KINDS
from .vocabulary import NAME_KEY, part_keys

FILE = Path(__file__).with_name("weights.npz")
KINDS: tuple[str, ...] = (*FACT_KINDS, *OTHER_KINDS)
HEADS: tuple[str, ...] = ("checkable", "worth", *KINDS)
"""What is told of a text: whether it can be checked, whether that would matter, and which kind it is (13 heads)."""

PLACES: tuple[str, ...] = (
    "whole", "content", "aside", "relative", "participle", "reason", "borrows", "given", "reports",
)  # fmt: skip
"""Where a text stands: a whole sentence, or a clause of which role; borrowing its subject; taken for granted; that
somebody said it."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """Heads x numbers. ``steady`` are the weights of ``FEATURES`` and ``PLACES`` (float32), ``grams`` those of the
    n-grams at ``keys`` (sorted, uint32; 8-bit, times ``gram_scale``), ``slope`` and ``offset`` the calibration of the
    first two heads."""

    bias: Floats
    steady: NDArray[np.int8]
    steady_scale: Floats
    keys: NDArray[np.uint32]
    grams: NDArray[np.int8]
    gram_scale: Floats
    slope: Floats
    offset: Floats
    about: Mapping[str, Any]

    def save(self, path: Path) -> None:
        """Write the file, the same bytes for the same numbers."""
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        form = json.dumps(dict(self.about) | {"form": _form()}, sort_keys=True).encode()
        beside = path.with_suffix(".new.npz")
        np.savez_compressed(beside, about=np.frombuffer(form, np.uint8), **arrays)
        beside.replace(path)  # a process that starts meanwhile meets the old file or the new one


_ARRAYS = ("bias", "steady", "steady_scale", "keys", "grams", "gram_scale", "slope", "offset")


def _form() -> dict[str, list[str]]:
    return {"features": list(FEATURES), "places": list(PLACES), "heads": list(HEADS)}


def load(path: Path) -> Weights:
    """Read a weights file. Raises ``NoWeights``."""
    try:
        with np.load(path, allow_pickle=False) as file:
            about = json.loads(file["about"].tobytes())
            arrays = {name: file[name] for name in _ARRAYS}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise NoWeights(
            f"{path.name} cannot be read: {error}. Make it anew with “manage.py train_extraction”."
        ) from error
    if about.pop("form", None) != _form():
        raise NoWeights(f"{path.name} was made for other features. Make it anew with “manage.py train_extraction”.")
    return Weights(**arrays, about=about)


@dataclass(slots=True)
class Judge:
    """Weights at work. Keeps the n-gram sums of every word met, as long as the word table is the same."""

    weights: Weights
    known: tuple[WordTable, Floats] | None = None  # swapped as one, so that threads never mix two tables

    def totals(self, batch: Batch, places: NDArray[np.float32]) -> tuple[Floats, Floats, Floats]:
        """(texts x heads totals, texts x features counted, what each word adds to the first head) for a batch;
        ``places`` is texts x ``PLACES``, 0 or 1."""
        counted = np.hstack([batch.counts(), places])
        steady = self.weights.steady.astype(np.float32) * self.weights.steady_scale[:, None]
        out = counted @ steady.T + self.weights.bias
        rows = self._gram_rows(batch)
        out += np.add.reduceat(rows, batch.starts, axis=0)
        return out.astype(np.float32), counted, rows[:, 0]

    def _gram_rows(self, batch: Batch) -> Floats:
        """Words x heads: what each word adds by itself, by its parts, and with the word before it."""
        rows = self._word_rows(batch.table)[batch.rows]
        rows[batch.names] = self._gram_sum([np.array([NAME_KEY], np.uint32)])[0]
        found, at = self._find(batch.bigrams())
        rows[found] += self.weights.grams[at].astype(np.float32) * self.weights.gram_scale
        return rows

    def _find(self, keys: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        at = np.searchsorted(self.weights.keys, keys)
        at[at == len(self.weights.keys)] = 0
        found = self.weights.keys[at] == keys
        return found, at[found]

    def _gram_sum(self, keys: Sequence[NDArray[np.uint32]]) -> Floats:
        """Texts x heads: the sum of the weights at each text's keys."""
        out = np.zeros((len(keys), len(HEADS)), np.float32)
        if not keys:
            return out
        flat = np.concatenate(keys).astype(np.uint32)
        owner = np.repeat(np.arange(len(keys)), [len(each) for each in keys])
        found, at = self._find(flat)
        np.add.at(out, owner[found], self.weights.grams[at].astype(np.float32) * self.weights.gram_scale)
        return out

    def _word_rows(self, table: WordTable) -> Floats:
        """Words of ``table`` x heads; at least for the words that were in it when this was called."""
        known = self.known
        old = known[1] if known is not None and known[0] is table else np.zeros((0, len(HEADS)), np.float32)
        count = len(table.words)
        if len(old) >= count:
            return old
        own = table.keys(np.arange(len(old), count))
        words = table.words[len(old) : count]
        keys = [np.array([key, *part_keys(word)], np.uint32) for key, word in zip(own, words, strict=True)]
        rows = np.concatenate([old, self._gram_sum(keys)])
        self.known = (table, rows)
        return rows


@cache
def judge() -> Judge:
    """The judge with the weights that ship. Raises ``NoWeights``."""
    return Judge(load(FILE))
