"""Are the claims found those that a careful reader marks? On two whole columns, and on subjects nobody learned from."""

from __future__ import annotations

from collections.abc import Iterator

from ..learning.examples import Example, MarkedClaim
from ..learning.overlap import words_in
from ..normalise import normalise
from ..reading import read_column
from ..values import Candidate, Span
from .baselines import TFIDF, Scorer
from .matching import Pairing, Stretch, figures_of, pair
from .material import MarkedColumn, Material
from .scorers import checkability_scorers
from .scores import THRESHOLD
from .table import Result, Row, Skipped

NAME = "Claims"
HELD_BACK = "held-back fifth"
_BEFORE = "Title\n\nBy Ann Bell\n\n"
"""Makes of a sentence the body of a column."""


def measure(material: Material) -> Iterator[Result]:
    """Ours; the baseline's whole sentences, where it holds them checkable; and a second reader as the ceiling."""
    scorers, skipped = checkability_scorers(material, NAME)
    yield from skipped
    baseline = scorers.get(TFIDF)
    seconds = {column.name: column for column in material.second_columns}
    every: list[Pairing] = []
    for column in material.columns:
        data, ours = f"column “{column.name}”", of_column(column)
        every.append(ours)
        yield _row(data, "ours", [ours])
        if baseline is not None:
            yield _row(data, f"{TFIDF}, whole sentences", [_sentences_as_claims(column, baseline)])
        if column.name in seconds:
            yield _row(data, "a second reader", [pair(marked_in(seconds[column.name]), marked_in(column))])
    if len(every) > 1:
        yield _row("both columns", "ours", every)
    if not every:
        yield Skipped(NAME, "there are no marked columns.")
    elif not seconds:
        yield Skipped(NAME, "a second reader: no second marks were given (--second DIR).")
    if not material.held_back:
        yield Skipped(NAME, "there are no held-back sentences.")
        return
    pairings, moved = of_examples(material.held_back)
    yield _row(HELD_BACK, "ours", pairings)
    if moved:
        yield Skipped(NAME, f"{moved} held-back sentences: normalising changes their text, so marks cannot be placed.")
    if baseline is not None:
        yield _row(HELD_BACK, f"{TFIDF}, whole sentences", _examples_as_claims(material.held_back, baseline))


def _row(data: str, system: str, pairings: list[Pairing]) -> Row:
    return Row(NAME, data, sum(len(pairing.marked) for pairing in pairings), system, figures_of(pairings))


def of_column(column: MarkedColumn) -> Pairing:
    """The claims that ``read_column`` finds in a column, against those marked."""
    return pair([_stretch(column.text, claim) for claim in read_column(column.text).claims], marked_in(column))


def marked_in(column: MarkedColumn) -> list[Stretch]:
    """The marked claims of a column, at their places in its text."""
    out: list[Stretch] = []
    for sentence in column.sentences:
        if sentence.start is not None:
            out.extend(_marked(column.text, claim, sentence.start) for claim in sentence.claims)
    return out


def of_examples(examples: list[Example]) -> tuple[list[Pairing], int]:
    """Each sentence read by itself as the body of a column; and how many could not be placed in it."""
    out: list[Pairing] = []
    moved = 0
    for example in examples:
        reading = read_column(_BEFORE + example.text)
        start = len(reading.text) - len(example.text)
        if normalise(example.text) != example.text or reading.text[start:] != example.text:
            moved += 1
            continue
        predicted = [_stretch(reading.text, claim) for claim in reading.claims]
        out.append(pair(predicted, [_marked(reading.text, claim, start) for claim in example.claims]))
    return out, moved


def _stretch(text: str, claim: Candidate) -> Stretch:
    return Stretch(words_in(text, claim.spans), claim.kind, claim.claimant.type == "author")


def _marked(text: str, claim: MarkedClaim, start: int) -> Stretch:
    spans: list[Span] = [(start + left, start + right) for left, right in claim.spans]
    return Stretch(words_in(text, spans), claim.kind, claim.claimant == "author")


def _sentences_as_claims(column: MarkedColumn, score: Scorer) -> Pairing:
    placed = [(each.text, each.start) for each in column.sentences if each.start is not None]
    scores = score([text for text, _ in placed])
    predicted = [
        Stretch(words_in(column.text, [(start, start + len(text))]))
        for (text, start), each in zip(placed, scores, strict=True)
        if each >= THRESHOLD
    ]
    return pair(predicted, marked_in(column))


def _examples_as_claims(examples: list[Example], score: Scorer) -> list[Pairing]:
    out: list[Pairing] = []
    for example, each in zip(examples, score([example.text for example in examples]), strict=True):
        text = example.text
        predicted = [Stretch(words_in(text, [(0, len(text))]))] if each >= THRESHOLD else []
        out.append(pair(predicted, [_marked(text, claim, 0) for claim in example.claims]))
    return out
