"""Looking a text up: one question to the database for its stems, one a shelf, however many claims there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, FloatField, QuerySet, TextField
from django.db.models.expressions import RawSQL

from .asking import Term, ask
from .spelling import spellings
from .stems import Commonness, commonness, stems_of
from .weighing import CLOSE, likeness, weight

WEIGHED = 150
"""Of the rows that the index brings, those that share most are weighed word by word."""
LONGEST = 600
"""Characters of a text that are looked up; a claim says what it says within them."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where to look: a table, its column of stems with a GIN index, its column of words.

    `only` names the weights (A to D) of stems that are the claim's own words; empty where all are.
    """

    table: str
    stems: str
    words: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A row and how much it shares, 0 to 1."""

    pk: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Looked:
    """A text read for looking it up: its stems, and other spellings' stems with the one that each counts as."""

    stems: tuple[str, ...]
    same: Mapping[str, str]


def read(text: str) -> Looked:
    """The text's stems, to be looked up on as many shelves as there are."""
    words = text[:LONGEST]
    groups = spellings(words)
    own, *others = stems_of([words, *(word for group in groups for word in group)])
    return Looked(tuple(own), _same(own, groups, others))


def find(text: Looked, rows: QuerySet[Any], shelf: Shelf, *, most: int = 10, least: float = CLOSE) -> list[Match]:
    """The rows whose words say most of what the text says, the closest first. `rows` says which may be shown at all."""
    known = commonness(shelf.table, shelf.stems)
    terms = _terms(text, known)
    query = ask(terms, known.rows, only=shelf.only)
    if not query:
        return []
    found = _candidates(rows, shelf, query, terms)

    def weigh(stem: str) -> float:
        return weight(known.of(stem), known.rows)

    matches = (Match(pk, likeness(text.stems, stems, weigh, text.same)) for pk, stems in found)
    return nlargest(most, (each for each in matches if each.likeness >= least), key=lambda each: each.likeness)


def _same(own: list[str], groups: list[tuple[str, ...]], stems: list[list[str]]) -> dict[str, str]:
    """Each other spelling's stem with the stem of the text that it counts as."""
    held, given = set(own), iter(stems)
    same: dict[str, str] = {}
    for group in groups:
        spelt = [stem for _, found in zip(group, given, strict=False) if (stem := _whole(found))]
        mine = next((stem for stem in spelt if stem in held), None)
        if mine:
            same |= {stem: mine for stem in spelt if stem != mine}
    return same


def _whole(stems: list[str]) -> str:
    """The one stem of a word; of a compound (“twenty-five”) the stem of all of it."""
    if len(stems) == 1:
        return stems[0]
    return next((stem for stem in stems if "-" in stem), "")


def _terms(text: Looked, known: Commonness) -> list[Term]:
    terms = []
    for stem in text.stems:
        if stem in text.same:
            continue  # counts as another stem of the text
        stems = (stem, *(other for other, mine in text.same.items() if mine == stem))
        share = min(sum(map(known.of, stems)), 1.0)
        terms.append(Term(stems, share, weight(share, known.rows)))
    return terms


def _candidates(rows: QuerySet[Any], shelf: Shelf, query: str, terms: list[Term]) -> list[tuple[int, list[str]]]:
    """Those that share most, with the stems of their words."""
    stems = f'"{shelf.table}"."{shelf.stems}"'
    # Names are this code's own; what comes from the text is a parameter.
    shared = " + ".join(f"({stems} @@ %s::tsquery)::int * %s::float8" for _ in terms)
    given = [value for term in terms for value in (term.query(shelf.only), term.weight)]
    split = f'tsvector_to_array(to_tsvector(\'english\', "{shelf.table}"."{shelf.words}"))'
    found = (
        rows.filter(RawSQL(f"{stems} @@ %s::tsquery", [query], output_field=BooleanField()))  # noqa: S611
        .annotate(shared=RawSQL(shared, given, output_field=FloatField()))  # noqa: S611
        .annotate(held=RawSQL(split, [], output_field=ArrayField(TextField())))  # noqa: S611
        .order_by(F("shared").desc(), "-pk")
        .values_list("pk", "held")[:WEIGHED]
    )
    return list(found)
