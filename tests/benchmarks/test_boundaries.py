"""How fast sentences are found, beside sentencex alone. On demand: uv run pytest tests/benchmarks -m benchmark -s"""

import csv
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sentencex

from factcheck.extraction.sentences import split_sentences

pytestmark = pytest.mark.benchmark

DEBATES = Path(__file__).resolve().parents[3] / "shared" / "data" / "claimbuster" / "crowdsourced.csv"
RENTS = "The county cut 42 routes in 2019, and ridership fell. “It is a disgrace,” Ms. Bell of the U.S. union said. "


def paragraphs() -> list[str]:
    """4,000 paragraphs of five sentences: debates where the data lies beside the repository, else made ones."""
    if not DEBATES.exists():
        return [RENTS * 3] * 4_000
    with DEBATES.open(encoding="utf-8", newline="") as lines:
        rows = [row["Text"] for row in csv.DictReader(lines)][:20_000]
    return [" ".join(rows[start : start + 5]) for start in range(0, len(rows), 5)]


def best_rate(split: Callable[[str], int], texts: list[str], times: int = 5) -> float:
    """Sentences a second of CPU time, in the best of several runs: the others were disturbed."""
    rates = []
    for _ in range(times):
        start = time.process_time()
        found = sum(split(text) for text in texts)
        rates.append(found / (time.process_time() - start))
    return max(rates)


def test_sentences_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    texts = paragraphs()
    alone = best_rate(lambda text: len(sentencex.get_sentence_boundaries("en", text)), texts)
    ours = best_rate(lambda text: len(split_sentences(text, 0, len(text))), texts)
    with capsys.disabled():
        print(f"\nsentencex alone {alone:,.0f} sentences/s, ours {ours:,.0f} sentences/s ({ours / alone:.0%})")
    assert ours > 0


def test_time_grows_with_length(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        for length in (10_000, 100_000, 1_000_000):
            text = (RENTS * (length // len(RENTS) + 1))[:length]
            rate = best_rate(lambda text: len(split_sentences(text, 0, len(text))), [text], times=2)
            print(f"\n{length:>9,} characters in one paragraph: {rate:,.0f} sentences/s")
