"""Check-worthiness on sets made by others, none of which was learned from."""

from __future__ import annotations

from collections.abc import Iterator

from .material import Material
from .scorers import checkability_scorers, worth_scorers
from .scores import accuracy, at_threshold, auc_with_interval, precision_recall
from .table import Figure, Result, Row, Skipped

NAME = "Check-worthiness, sets of others"
TRANSFER = "Subjectivity, reported as transfer"
CHECKTHAT_THRESHOLD = 0.5
"""Fixed beforehand; never fitted to this set."""


def measure(material: Material) -> Iterator[Result]:
    """ClaimBuster, CheckThat! dev-test, and how well checkability carries over to NewsSD-ENG's objectivity."""
    yield from _claimbuster(material)
    yield from _checkthat(material)
    yield from _newssd(material)


def _claimbuster(material: Material) -> Iterator[Result]:
    """AUC of check-worthy against not factual, and against all others (Arslan et al. 2020)."""
    if not material.claimbuster:
        yield Skipped(NAME, "claimbuster/crowdsourced.csv is not there.")
        return
    scorers, skipped = worth_scorers(material, NAME)
    yield from skipped
    texts = [text for text, _ in material.claimbuster]
    verdicts = [verdict for _, verdict in material.claimbuster]
    for system, score in scorers.items():
        scores = score(texts)
        clear = [(verdict == 1, each) for verdict, each in zip(verdicts, scores, strict=True) if verdict != 0]
        figures = {
            "AUC": auc_with_interval([truth for truth, _ in clear], [each for _, each in clear]),
            "AUC against all others": auc_with_interval([verdict == 1 for verdict in verdicts], scores),
        }
        yield Row(NAME, "ClaimBuster, check-worthy against not factual", len(clear), system, figures)


def _checkthat(material: Material) -> Iterator[Result]:
    if not material.checkthat:
        yield Skipped(NAME, "checkthat2024/dev-test.tsv is not there.")
        return
    scorers, skipped = worth_scorers(material, NAME)
    yield from skipped
    truth = [label for _, label in material.checkthat]
    for system, score in scorers.items():
        scores = score([text for text, _ in material.checkthat])
        precision, recall, f1 = precision_recall(truth, at_threshold(scores, CHECKTHAT_THRESHOLD))
        figures = {
            "AUC": auc_with_interval(truth, scores),
            "F1": Figure(f1),
            "precision": Figure(precision),
            "recall": Figure(recall),
        }
        yield Row(NAME, f"CheckThat! 2024 dev-test, threshold {CHECKTHAT_THRESHOLD}", len(truth), system, figures)


def _newssd(material: Material) -> Iterator[Result]:
    """Objective is not the same as checkable (a prediction can be objective), so this shows what carries over."""
    if not material.newssd:
        yield Skipped(TRANSFER, "newssd_eng/val.csv is not there.")
        return
    scorers, skipped = checkability_scorers(material, TRANSFER)
    yield from skipped
    truth = [label for _, label in material.newssd]
    for system, score in scorers.items():
        scores = score([text for text, _ in material.newssd])
        figures = {
            "AUC": auc_with_interval(truth, scores),
            "accuracy": Figure(accuracy(truth, at_threshold(scores))),
        }
        yield Row(
            TRANSFER, "NewsSD-ENG val, objective against subjective", len(truth), f"{system}, not opinion", figures
        )
