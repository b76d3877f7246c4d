"""From marked sentences to what is learned from: whole sentences, and the clauses our own rules cut them into.

Clauses are taken from the rules rather than from the marks alone, because those are what the weights will meet. A
clause counts as a claim when its words and those of a marked claim are mostly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..checkability import places_of
from ..clauses import split_clauses
from ..details import Clause
from ..grammar import spans_of
from ..tokens import Token, tokenize
from ..values import Span
from .examples import Example
from .overlap import f1, words_in

_SAME = 0.5  # token F1 from which a clause is the marked claim
_INSIDE = 0.8  # share of a clause's words inside a marked claim from which it is a part of it


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with its places (``weights.PLACES``), its label, its kind and its worth (0-3)."""

    subject: str
    text: str
    places: tuple[str, ...]
    checkable: bool
    kind: str
    worth: int


def samples_of(example: Example) -> list[Sample]:
    """The sentence as one sample, and its clauses as one each."""
    out = [Sample(example.subject, example.text, ("whole",), example.is_checkable, example.kind, example.worth)]
    tokens = tokenize(example.text, 0, len(example.text))
    for clause in split_clauses(tokens):
        if clause.role != "wrapper":
            out.append(_clause_sample(example, tokens, clause))
    return out


def text_of(text: str, spans: Iterable[Span]) -> str:
    """The words of the spans with a blank between."""
    return " ".join(text[start:end] for start, end in spans)


def _clause_sample(example: Example, tokens: Sequence[Token], clause: Clause) -> Sample:
    spans = spans_of(tokens, clause.at)
    words = words_in(example.text, spans)
    text = text_of(example.text, spans) + _mark(example.text, clause)
    places = places_of(clause)
    best, score = None, 0.0
    for claim in example.claims:
        marked = words_in(example.text, claim.spans)
        same = f1(words, marked)
        inside = len(words & marked) / max(1, len(words))
        same = max(same, _SAME if inside >= _INSIDE and same >= _SAME / 2 else 0)
        if same > score:
            best, score = claim, same
    if best is not None and score >= _SAME:
        return Sample(example.subject, text, places, True, best.kind, best.worth)
    kind, most = example.kind if not example.claims else "opinion", 0.0
    for spans_, other in example.others:
        same = f1(words, words_in(example.text, spans_))
        if same > most:
            kind, most = other, same
    return Sample(example.subject, text, places, False, kind, 0)


def _mark(text: str, clause: Clause) -> str:
    """The sentence's own mark where the clause is what it ends with."""
    last = text.rstrip("\"”’') ]")[-1:]
    return last if clause.role in ("main", "reason", "content") and last in "?!" else "."
