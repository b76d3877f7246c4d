"""Cutting into clauses, against PropSegmEnt (Chen et al. 2023): every proposition of a sentence, claim or not.

Its propositions share words ("Maleficent … is a film", "Maleficent … is from Walt Disney"); our clauses rarely do,
because a claim's words are to be as tight as they can be. So this shows a difference of purpose as much as of skill.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..clauses import split_clauses
from ..grammar import spans_of
from ..learning.overlap import f1, words_in
from ..tokens import tokenize
from .matching import Stretch, pair
from .material import Material
from .scores import rates
from .table import Figure, Result, Row, Skipped

NAME = "Clauses"
MOST = 1_000

Words = frozenset[int]


def measure(material: Material) -> Iterator[Result]:
    """Our clauses, and the whole sentence as one clause."""
    sentences = material.propositions[:MOST]
    if not sentences:
        yield Skipped(NAME, "propsegment/*.dev.json are not there.")
        return
    marked = [_propositions(text, spans) for text, spans in sentences]
    ours = [clauses_of(text) for text, _ in sentences]
    whole = [[words_in(text, [(0, len(text))])] for text, _ in sentences]
    for system, predicted in (("ours", ours), ("whole sentences", whole)):
        yield Row(NAME, "PropSegmEnt dev, sentences", len(sentences), system, figures_of(predicted, marked))


def clauses_of(text: str) -> list[Words]:
    """The words of every clause of a sentence."""
    tokens = tokenize(text, 0, len(text))
    found = [words_in(text, spans_of(tokens, clause.at)) for clause in split_clauses(tokens)]
    return [words for words in found if words]


def _propositions(text: str, propositions: list[list[tuple[int, int]]]) -> list[Words]:
    """Their tokens as our words: a hyphenated word is one here and several there."""
    words = words_in(text, [(0, len(text))])
    found = [words_in(text, spans) & words for spans in propositions]
    return [each for each in found if each]


def figures_of(predicted: list[list[Words]], marked: list[list[Words]]) -> dict[str, Figure]:
    """Precision and recall of one-to-one pairs, and for each proposition the token F1 of the best clause."""
    pairs, best = 0, []
    for clauses, propositions in zip(predicted, marked, strict=True):
        pairs += len(pair([Stretch(words) for words in clauses], [Stretch(words) for words in propositions]).pairs)
        best += [max((f1(words, clause) for clause in clauses), default=0.0) for words in propositions]
    precision, recall, both = rates(pairs, sum(map(len, predicted)), len(best))
    return {
        "precision": Figure(precision),
        "recall": Figure(recall),
        "F1": Figure(both),
        "best token F1": Figure(sum(best) / len(best) if best else 0.0),
    }
