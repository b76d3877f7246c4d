"""Can this sentence be checked? Subjects nobody learned from, and two whole columns written and marked apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..reading import read_column
from .material import MarkedColumn, Material
from .scorers import checkability_scorers
from .scores import accuracy, at_threshold, auc_with_interval, calibration_error, precision_recall
from .table import Figure, Result, Row, Skipped

NAME = "Sentence checkability"


def measure(material: Material) -> Iterator[Result]:
    """AUC with interval, F1 and accuracy at 0.5, and calibration error, of ours and of the baseline."""
    scorers, skipped = checkability_scorers(material, NAME)
    yield from skipped
    sets = {"held-back fifth": [(each.text, each.is_checkable) for each in material.held_back]}
    for column in material.columns:
        sets[f"column “{column.name}”"] = [(each.text, each.checkable) for each in column.sentences]
    if len(material.columns) > 1:
        sets["both columns"] = [(each.text, each.checkable) for all_ in material.columns for each in all_.sentences]
    for data, rows in sets.items():
        if not rows:
            yield Skipped(NAME, f"there are no sentences for “{data}”.")
            continue
        texts, truth = [text for text, _ in rows], [label for _, label in rows]
        for system, score in scorers.items():
            yield Row(NAME, data, len(rows), system, figures_of(truth, score(texts)))
        if data == "both columns":
            yield Row(
                NAME, data, len(rows), "ours, as read in the column", figures_of(truth, _as_read(material.columns))
            )


def figures_of(truth: Sequence[bool], scores: Sequence[float]) -> dict[str, Figure]:
    """The figures of one system."""
    said = at_threshold(scores)
    return {
        "AUC": auc_with_interval(truth, scores),
        "F1": Figure(precision_recall(truth, said)[2]),
        "accuracy": Figure(accuracy(truth, said)),
        "calibration error": Figure(calibration_error(truth, scores)),
    }


def _as_read(columns: Sequence[MarkedColumn]) -> list[float]:
    """What ``read_column`` says of each marked sentence: the best of its sentences that share words with it."""
    out: list[float] = []
    for column in columns:
        reading = read_column(column.text)
        for marked in column.sentences:
            start = reading.text.find(marked.text)
            end = start + len(marked.text)
            inside = [each.score for each in reading.sentences if each.start < end and start < each.end]
            out.append(max(inside, default=0.0) if start >= 0 else 0.0)
    return out
