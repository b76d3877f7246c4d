"""Fitting the weights: logistic regressions on marked sentences, calibrated on subjects they have not seen, 8-bit.

scikit-learn is imported here only. Solver, seed and data are fixed, so that anybody can make the file anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from ..features import FEATURES
from ..weights import HEADS, KINDS, PLACES, Weights
from .matrix import GRAM_SIZE, Grams
from .samples import Sample

STRENGTH = 0.6  # inverse of the regularisation; chosen by cross-validation over subjects
KIND_STRENGTH = 1.0
RUNNING_TEXT = ("debate_", "interview_", "oped_")  # passages as they come, not balanced by hand
RUNNING = 2.0  # how much more such a sentence is heard: columns and debates are what the weights will meet
_WORTH = 2  # from this worth on a claim is one for the desk
_FOLDS = 8


def fit(samples: Sequence[Sample]) -> Weights:
    """The weights learned from ``samples``."""
    grams = Grams(samples)
    keys = grams.common(samples)
    matrix = grams.matrix(keys)
    targets = [
        np.array([sample.checkable for sample in samples]),
        np.array([sample.worth >= _WORTH for sample in samples]),
    ]
    kinds = np.array([KINDS.index(sample.kind) for sample in samples])
    subjects = [sample.subject for sample in samples]
    heard = np.array([RUNNING if sample.subject.startswith(RUNNING_TEXT) else 1.0 for sample in samples])
    rows = [_binary(matrix, target, heard) for target in targets]
    calibration = [_calibrate(matrix, target, heard, subjects) for target in targets]
    kind_model = LogisticRegression(C=KIND_STRENGTH, max_iter=4000, random_state=0).fit(matrix, kinds)
    coefficients = np.zeros((len(HEADS), matrix.shape[1]), np.float64)
    bias = np.zeros(len(HEADS), np.float32)
    for head, model in enumerate(rows):
        coefficients[head], bias[head] = model.coef_[0], model.intercept_[0]
    for row, kind in enumerate(kind_model.classes_):
        coefficients[2 + kind], bias[2 + kind] = kind_model.coef_[row], kind_model.intercept_[row]
    steady, steady_scale = _eight_bit(coefficients[:, : len(FEATURES) + len(PLACES)])
    gram_weights, gram_scale = _eight_bit(coefficients[:, len(FEATURES) + len(PLACES) :] * GRAM_SIZE)
    return Weights(
        bias=bias,
        steady=steady,
        steady_scale=steady_scale,
        keys=keys,
        grams=np.ascontiguousarray(gram_weights.T),
        gram_scale=gram_scale,
        slope=np.array([slope for slope, _ in calibration], np.float32),
        offset=np.array([offset for _, offset in calibration], np.float32),
        about={"samples": len(samples), "subjects": len(set(subjects))},
    )


def _binary(matrix: Any, target: NDArray[np.bool_], heard: NDArray[np.float64]) -> Any:
    return LogisticRegression(C=STRENGTH, max_iter=4000, random_state=0).fit(matrix, target, heard)


def _calibrate(
    matrix: Any, target: NDArray[np.bool_], heard: NDArray[np.float64], subjects: Sequence[str]
) -> tuple[float, float]:
    """Platt's slope and offset, from totals of models that had not seen the subject."""
    totals = np.zeros(len(target))
    for train, test in GroupKFold(_FOLDS).split(matrix, target, subjects):
        totals[test] = _binary(matrix[train], target[train], heard[train]).decision_function(matrix[test])
    line = LogisticRegression(C=1e6, random_state=0).fit(totals[:, None], target, heard)
    return float(line.coef_[0, 0]), float(line.intercept_[0])


def _eight_bit(values: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """(int8, scale a row) so that int8 times scale is nearly ``values``."""
    largest = np.abs(values).max(axis=1, initial=0)
    scale = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.round(values / scale[:, None]).astype(np.int8), scale
