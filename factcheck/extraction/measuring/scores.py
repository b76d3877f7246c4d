"""Figures of merit, in NumPy alone, so that measuring needs nothing that reading does not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .table import Figure

RESAMPLES = 1_000
SEED = 20_260_301
BINS = 10
THRESHOLD = 0.5

Truth = Sequence[bool]
Scores = Sequence[float]


def auc(truth: Truth, scores: Scores) -> float:
    """The chance that a true item scores above a false one, ties counting half (Mann and Whitney 1947)."""
    return _auc(np.asarray(truth, bool), _places(scores), np.ones(len(truth)))


def auc_with_interval(truth: Truth, scores: Scores) -> Figure:
    """AUC with its 95 % percentile bootstrap interval (Efron 1979): items drawn anew, seed fixed.

    Not a number where all items are of one class.
    """
    labels, places = np.asarray(truth, bool), _places(scores)
    if labels.all() or not labels.any():
        return Figure(float("nan"))
    random = np.random.default_rng(SEED)
    drawn = [
        _auc(labels, places, np.bincount(random.integers(0, len(labels), len(labels)), minlength=len(labels)))
        for _ in range(RESAMPLES)
    ]
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Figure(auc(truth, scores), interval=(float(low), float(high)))


def _places(scores: Scores) -> NDArray[np.int64]:
    """The place of each score among the distinct scores, the lowest first."""
    return np.unique(np.asarray(scores, float), return_inverse=True)[1].astype(np.int64)


def _auc(truth: NDArray[np.bool_], places: NDArray[np.int64], times: NDArray[np.generic]) -> float:
    """AUC of items that count ``times`` each; not a number when one of the two classes is empty."""
    true = np.bincount(places, weights=np.where(truth, times, 0))
    false = np.bincount(places, weights=np.where(truth, 0, times))
    pairs = true.sum() * false.sum()
    below = np.cumsum(false) - false
    return float((true * (below + false / 2)).sum() / pairs) if pairs else float("nan")


def calibration_error(truth: Truth, scores: Scores) -> float:
    """Expected calibration error over ten equal bins: how far, on average, a probability is from what came true."""
    labels, chances = np.asarray(truth, float), np.asarray(scores, float)
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=labels - chances, minlength=BINS)
    return float(np.abs(gaps).sum() / len(labels))


def precision_recall(truth: Truth, said: Truth) -> tuple[float, float, float]:
    """Precision, recall and F1 of the true class; 0 where nothing was said or nothing is true."""
    both = sum(is_true and is_said for is_true, is_said in zip(truth, said, strict=True))
    return rates(both, sum(said), sum(truth))


def rates(both: int, said: int, true: int) -> tuple[float, float, float]:
    """Precision, recall and F1 from counts."""
    precision, recall = both / said if said else 0.0, both / true if true else 0.0
    return precision, recall, 2 * both / (said + true) if said + true else 0.0


def accuracy(truth: Truth, said: Truth) -> float:
    """Share of items that were named rightly."""
    return sum(is_true == is_said for is_true, is_said in zip(truth, said, strict=True)) / len(truth)


def at_threshold(scores: Scores, threshold: float = THRESHOLD) -> list[bool]:
    """Which scores reach the threshold."""
    return [score >= threshold for score in scores]
