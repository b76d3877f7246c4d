"""What there is to measure on: the sets below a data folder, our own marked sentences and columns, a second marking.

Everything is read when first asked for, and once. A set that is not there is None (or empty), never an error.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..learning.examples import Example, MarkedClaim, find_quote, read_examples
from ..learning.split import is_held_back
from ..normalise import normalise

COLUMNS = ("harbour", "clinics")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence of a column with its offset in the column's text (None if it does not stand there)."""

    text: str
    start: int | None
    checkable: bool
    claims: tuple[MarkedClaim, ...]


@dataclass(frozen=True, slots=True)
class MarkedColumn:
    """A whole column, normalised, and a reader's marks on all sentences of its body."""

    name: str
    text: str
    sentences: tuple[MarkedSentence, ...]


@dataclass(frozen=True)
class Material:
    """``data`` holds the sets of others, ``own`` our ``training`` and ``columns``, ``second`` a second marking."""

    data: Path
    own: Path
    second: Path | None = None

    @cached_property
    def examples(self) -> list[Example]:
        return read_examples(self.own / "training")

    @cached_property
    def held_back(self) -> list[Example]:
        return [example for example in self.examples if is_held_back(example.subject)]

    @cached_property
    def training(self) -> list[Example]:
        return [example for example in self.examples if not is_held_back(example.subject)]

    @cached_property
    def columns(self) -> list[MarkedColumn]:
        return self._columns(self.own / "columns")

    @cached_property
    def second_columns(self) -> list[MarkedColumn]:
        return self._columns(self.second) if self.second else []

    def _columns(self, marks: Path) -> list[MarkedColumn]:
        texts = self.own / "columns"
        return [
            read_column_marks(name, texts / f"{name}.txt", marks / f"{name}.json")
            for name in COLUMNS
            if (texts / f"{name}.txt").exists() and (marks / f"{name}.json").exists()
        ]

    @cached_property
    def golden_rules(self) -> list[tuple[str, list[str]]]:
        """(text, its sentences) of each rule."""
        path = self.data / "golden_rules" / "english.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
        return [(row["text"], row["sentences"]) for row in rows]

    @cached_property
    def claimbuster(self) -> list[tuple[str, int]]:
        """(sentence, verdict): -1 not factual, 0 unimportant, 1 check-worthy."""
        rows = _rows(self.data / "claimbuster" / "crowdsourced.csv")
        return [(row["Text"], int(row["Verdict"])) for row in rows]

    @cached_property
    def checkthat(self) -> list[tuple[str, bool]]:
        """(sentence, is check-worthy)."""
        rows = _rows(self.data / "checkthat2024" / "dev-test.tsv", delimiter="\t")
        return [(row["Text"], row["class_label"] == "Yes") for row in rows]

    @cached_property
    def newssd(self) -> list[tuple[str, bool]]:
        """(sentence, is objective), the validation part."""
        rows = _rows(self.data / "newssd_eng" / "val.csv")
        return [(row["Sentence"].strip(), row["Label"] == "OBJ") for row in rows]

    @cached_property
    def propositions(self) -> list[tuple[str, list[list[tuple[int, int]]]]]:
        """(sentence, the spans of each proposition) by PropSegmEnt's reference responses."""
        folder = self.data / "propsegment"
        documents, marks = folder / "document_clusters.dev.json", folder / "propositions.dev.json"
        return list(_propositions(documents, marks)) if documents.exists() and marks.exists() else []

    @property
    def real_column(self) -> str | None:
        path = self.data / "column.txt"
        return path.read_text(encoding="utf-8") if path.exists() else None

    @property
    def plain_sentences(self) -> Sequence[str]:
        """Sentences to measure speed on: those of ClaimBuster, else our own."""
        return [text for text, _ in self.claimbuster] or [example.text for example in self.examples]


def read_column_marks(name: str, text: Path, marks: Path) -> MarkedColumn:
    """A column's text with the marks of one reader: an object with ``sentences``, or the list alone."""
    whole = normalise(text.read_text(encoding="utf-8"))
    found = json.loads(marks.read_text(encoding="utf-8"))
    rows = found["sentences"] if isinstance(found, dict) else found
    sentences: list[MarkedSentence] = []
    position = 0
    for row in rows:
        start = whole.find(row["text"], position)
        if start >= 0:
            position = start + len(row["text"])
        claims = tuple(_marked_claim(row["text"], *claim) for claim in row.get("claims") or ())
        checkable = bool(row.get("checkable", claims))
        sentences.append(MarkedSentence(row["text"], start if start >= 0 else None, checkable, claims))
    return MarkedColumn(name, whole, tuple(sentences))


def _marked_claim(text: str, quote: str, kind: str, claimant: str = "author", worth: int = 1) -> MarkedClaim:
    return MarkedClaim(find_quote(text, quote), kind, claimant, worth)


def _rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter=delimiter)


def _propositions(documents: Path, marks: Path) -> Iterator[tuple[str, list[list[tuple[int, int]]]]]:
    sentences: dict[tuple[str, str, int], dict[str, Any]] = {}
    for cluster in json.loads(documents.read_text(encoding="utf-8")):
        for document in cluster["documents"]:
            for number, sentence in enumerate(document["sentences"]):
                sentences[cluster["cluster_id"], document["document_id"], number] = sentence
    for mark in json.loads(marks.read_text(encoding="utf-8")):
        place = mark["sentence_id"]
        sentence = sentences.get((place["cluster_id"], place["document_id"], place.get("sentence_index", 0)), {})
        reference = [each for each in mark["segmentation_responses"] if each.get("is_reference_response")]
        if sentence and reference and reference[0].get("propositions"):
            spans = [_token_span(token) for token in sentence["tokens"]]
            found = [[spans[i] for i in each.get("token_indices", ())] for each in reference[0]["propositions"]]
            yield sentence["sentence_text"], found


def _token_span(token: dict[str, Any]) -> tuple[int, int]:
    start = token.get("character_offset_of_token_in_sentence", 0)
    return start, start + len(token["text"])
