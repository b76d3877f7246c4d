"""Sentence boundaries: rules kept, and sentences a second."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from .baselines import SPLITTERS, NotInstalled, Splitter
from .material import Material
from .table import Figure, Result, Row, Skipped

NAME = "Sentence boundaries"
PARAGRAPH = 5
MOST = 5_000
"""Sentences to measure speed on; the slowest tool takes some three seconds for them."""
_LEAST_SECONDS = 0.3


def measure(material: Material) -> Iterator[Result]:
    """Golden rules (Pragmatic Segmenter) that each tool keeps, and how fast it is on paragraphs of five sentences."""
    if not material.golden_rules:
        yield Skipped(NAME, "golden_rules/english.jsonl is not there.")
        data = "speed on paragraphs of five sentences"
    else:
        data = "English golden rules; speed on paragraphs of five sentences"
    paragraphs = joined(material.plain_sentences[:MOST])
    sentences = min(MOST, len(material.plain_sentences))
    for system, make in SPLITTERS.items():
        try:
            split = make()
        except NotInstalled as absent:
            yield Skipped(NAME, f"{system}: {absent}")
            continue
        figures: dict[str, Figure] = {}
        if material.golden_rules:
            figures["rules kept"] = Figure(rules_kept(split, material.golden_rules), "count")
        if paragraphs:
            figures["sentences/s"] = Figure(sentences / seconds(split, paragraphs), "per_second")
        if figures:
            yield Row(NAME, data, len(material.golden_rules), system, figures)


def rules_kept(split: Splitter, rules: Sequence[tuple[str, list[str]]]) -> int:
    """How many texts come apart exactly as the rule says, white space at the ends aside."""
    return sum(split(text) == [sentence.strip() for sentence in wanted] for text, wanted in rules)


def joined(sentences: Sequence[str], size: int = PARAGRAPH) -> list[str]:
    """Paragraphs of ``size`` sentences."""
    rest = iter(sentences)
    return [" ".join(group) for group in iter(lambda: list(islice(rest, size)), [])]


def seconds(split: Splitter, paragraphs: Sequence[str]) -> float:
    """Processor seconds for all paragraphs, the best of as many rounds as fit into a moment; one round warms up."""
    for paragraph in paragraphs[:20]:
        split(paragraph)
    rounds: list[float] = []
    while sum(rounds) < _LEAST_SECONDS:
        start = time.process_time()
        for paragraph in paragraphs:
            split(paragraph)
        rounds.append(max(time.process_time() - start, 1e-6))
    return min(rounds)
