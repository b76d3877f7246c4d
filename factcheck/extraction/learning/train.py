"""From the folder of marked sentences to weights, and what these are worth on the subjects held back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..features import Batch
from ..measuring.scores import auc
from ..weights import PLACES, Judge, Weights
from .examples import BadExample, read_examples
from .fit import fit
from .samples import Sample, samples_of
from .split import is_held_back

SAME = 0.002  # an AUC may differ by so much where the arithmetic library differs


@dataclass(frozen=True, slots=True)
class Trained:
    """Weights, how many sentences they were learned from and measured on, and the AUC (0-1) of sentences and of
    clauses on the latter."""

    weights: Weights
    learned_from: int
    held_back: int
    sentence_auc: float
    clause_auc: float

    def differs_from(self, weights: Weights) -> bool:
        """Do other weights promise another AUC than was found here?"""
        promised = weights.about
        return (
            abs(self.sentence_auc - float(promised["sentence_auc"])) > SAME
            or abs(self.clause_auc - float(promised["clause_auc"])) > SAME
        )


def train(folder: Path) -> Trained:
    """Learn from the subjects that are not held back, measure on those that are. Raises ``examples.BadExample``."""
    examples = read_examples(folder)
    if {example.is_checkable for example in examples if not is_held_back(example.subject)} != {True, False}:
        raise BadExample(f"There are no marked sentences with and without claims in {folder}.")
    learning = [example for example in examples if not is_held_back(example.subject)]
    testing = [sample for example in examples if is_held_back(example.subject) for sample in samples_of(example)]
    weights = fit([sample for example in learning for sample in samples_of(example)])
    sentences = [sample for sample in testing if "whole" in sample.places]
    clauses = [sample for sample in testing if "whole" not in sample.places]
    found = round(_auc(weights, sentences), 4), round(_auc(weights, clauses), 4)
    about = dict(weights.about) | {"sentence_auc": found[0], "clause_auc": found[1], "sentences": len(learning)}
    return Trained(replace(weights, about=about), len(learning), len(examples) - len(learning), *found)


def _auc(weights: Weights, samples: Sequence[Sample]) -> float:
    places = np.array([[place in sample.places for place in PLACES] for sample in samples], np.float32)
    totals, _, _ = Judge(weights).totals(Batch([sample.text for sample in samples]), places)
    return auc([sample.checkable for sample in samples], totals[:, 0].tolist())
