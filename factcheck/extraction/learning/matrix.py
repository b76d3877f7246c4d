"""Samples as numbers to learn from: counted features, places, and the n-grams that more than one subject uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ..features import Batch, texts_of
from ..vocabulary import NAME_KEY, START_KEY, part_keys
from ..weights import PLACES
from .samples import Sample

GRAM_SIZE = 0.35  # n-grams weigh less than counted features, so that those explain what they can
_SUBJECTS = 4  # an n-gram must stand in so many subjects, or it would teach topics
_TEXTS = 6  # and in so many sentences


class Grams:
    """The n-grams of samples: which keys each text holds, as (text, key) pairs."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        batch = Batch([sample.text for sample in samples])
        self.steady = np.hstack([batch.counts(), _places(samples)])
        owner = texts_of(batch)
        parts = [np.array(part_keys(word), np.uint32) for word in batch.table.words]
        inside = [parts[row] if not name else parts[row][:0] for row, name in zip(batch.rows, batch.names, strict=True)]
        real = batch.keys != START_KEY
        self.owner = np.concatenate([owner[real], owner[real], np.repeat(owner, [len(keys) for keys in inside])])
        self.keys = np.concatenate([batch.keys[real], batch.bigrams()[real], *inside]).astype(np.uint32)

    def common(self, samples: Sequence[Sample]) -> NDArray[np.uint32]:
        """The keys, sorted, that enough subjects and sentences use."""
        subjects: dict[int, set[str]] = defaultdict(set)
        texts: dict[int, set[str]] = defaultdict(set)
        for owner, key in zip(self.owner.tolist(), self.keys.tolist(), strict=True):
            subjects[key].add(samples[owner].subject)
            if "whole" in samples[owner].places:
                texts[key].add(samples[owner].text)
        kept = [key for key in texts if len(subjects[key]) >= _SUBJECTS and len(texts[key]) >= _TEXTS]
        return np.array(sorted({*kept, NAME_KEY}), np.uint32)

    def matrix(self, keys: NDArray[np.uint32]) -> Any:
        """Samples x (features, places, n-grams at ``keys``), sparse."""
        at = np.searchsorted(keys, self.keys)
        at[at == len(keys)] = 0
        found = keys[at] == self.keys
        shape = (len(self.steady), len(keys))
        values = np.full(int(found.sum()), GRAM_SIZE, np.float32)
        grams = sparse.csr_matrix((values, (self.owner[found], at[found])), shape=shape)
        grams.sum_duplicates()
        return sparse.hstack([sparse.csr_matrix(self.steady), grams]).tocsr()


def _places(samples: Sequence[Sample]) -> NDArray[np.float32]:
    return np.array([[place in sample.places for place in PLACES] for sample in samples], np.float32)
