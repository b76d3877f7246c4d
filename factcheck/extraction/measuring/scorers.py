"""The systems that give a sentence a number between 0 and 1, ours and the baseline, under the names the table shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..checkability import Assessment, Statement, assess_all
from .baselines import TFIDF, NotInstalled, Scorer, tfidf
from .material import Material
from .table import Skipped

DESK_WORTH = 2
"""From this mark on a claim is worth a desk's time (the guide's scale of 1 to 3)."""


def assess_texts(texts: Sequence[str]) -> list[Assessment]:
    """Our assessment of each text as a whole sentence."""
    return assess_all([Statement(text) for text in texts])


def our_checkability(texts: Sequence[str]) -> list[float]:
    return [assessment.score for assessment in assess_texts(texts)]


def our_worth(texts: Sequence[str]) -> list[float]:
    return [assessment.worth for assessment in assess_texts(texts)]


def checkability_scorers(material: Material, measure: str) -> tuple[dict[str, Scorer], list[Skipped]]:
    """Ours and TF-IDF, learned from our training sentences without the held-back subjects."""
    return _with_baseline({"ours": our_checkability}, material, measure, worth=False)


def worth_scorers(material: Material, measure: str) -> tuple[dict[str, Scorer], list[Skipped]]:
    """Both scores of ours, and TF-IDF that learned which sentences are worth a desk's time."""
    own: dict[str, Scorer] = {"ours, worth": our_worth, "ours, checkability": our_checkability}
    return _with_baseline(own, material, measure, worth=True)


def _with_baseline(
    own: dict[str, Scorer], material: Material, measure: str, *, worth: bool
) -> tuple[dict[str, Scorer], list[Skipped]]:
    try:
        return own | {TFIDF: _learned(material, worth)}, []
    except NotInstalled as absent:
        return own, [Skipped(measure, f"{TFIDF}: {absent}")]
    except ValueError:
        return own, [Skipped(measure, f"{TFIDF}: there are no training sentences of both kinds to learn from.")]


@cache
def _learned(material: Material, worth: bool) -> Scorer:
    examples = material.training
    targets = [example.worth >= DESK_WORTH if worth else example.is_checkable for example in examples]
    return tfidf(examples, targets)
