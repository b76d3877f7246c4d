"""How long it takes: sentences, a column, the import, the command.

Sentences are counted by processor time, all threads together, so that a second core does not help.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from ..reading import read_column
from ..sentences import split_sentences
from .boundaries import joined
from .material import Material
from .scorers import assess_texts
from .table import Figure, Result, Row, Skipped

NAME = "Speed"
SENTENCES = 10_000
ROUNDS = 15
IMPORTS = 5
_ROOT = Path(__file__).resolve().parents[3]
_IMPORT = (
    "import sys, time; start = time.perf_counter(); import factcheck.extraction; "
    "print((time.perf_counter() - start) * 1000, 'numpy' in sys.modules)"
)


def measure(material: Material) -> Iterator[Result]:
    """Boundaries with checkability, columns end to end, import, and ``classify`` with its start-up."""
    sentences = list(islice(cycle(material.plain_sentences), SENTENCES)) if material.plain_sentences else []
    if sentences:
        rate, found = sentences_a_second(joined(sentences))
        yield Row(NAME, "boundaries + checkability", found, "ours", {"sentences/s": Figure(rate, "per_second")})
    else:
        yield Skipped(NAME, "there are no sentences to measure speed on.")
    columns = {column.name: column.text for column in material.columns}
    if material.real_column is None:
        yield Skipped(NAME, "column.txt is not there.")
    else:
        columns = {"real": material.real_column} | columns
    for name, text in columns.items():
        figures = {"median": Figure(milliseconds(text), "ms")}
        yield Row(NAME, f"column “{name}”, end to end (words)", len(text.split()), "ours", figures)
    yield _import_row()
    yield _classify(sentences)


def sentences_a_second(paragraphs: Sequence[str]) -> tuple[float, int]:
    """Sentences cut and assessed a second of processor time, the best of three; and how many they were."""
    assess_texts(["This warms up."])
    rounds: list[float] = []
    found = 0
    for _ in range(3):
        start = time.process_time()
        texts = [text[left:right] for text in paragraphs for left, right in split_sentences(text, 0, len(text))]
        found = len(assess_texts(texts))
        rounds.append(max(time.process_time() - start, 1e-6))
    return found / min(rounds), found


def milliseconds(text: str) -> float:
    """Median wall-clock time of reading a column, after one reading to warm up."""
    read_column(text)
    taken: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        read_column(text)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _import_row() -> Row:
    """The import in fresh interpreters, and whether it brings NumPy along (it must not)."""
    runs: list[list[str]] = []
    for _ in range(IMPORTS):
        run = subprocess.run([sys.executable, "-c", _IMPORT], cwd=_ROOT, capture_output=True, text=True, check=True)
        runs.append(run.stdout.split())
    figures = {
        "median": Figure(statistics.median(float(ms) for ms, _ in runs), "ms"),
        "imports NumPy": Figure(any(numpy == "True" for _, numpy in runs), "yes_no"),
    }
    return Row(NAME, "import of factcheck.extraction", IMPORTS, "ours", figures)


def _classify(sentences: Sequence[str]) -> Result:
    command = _ROOT / "factcheck" / "claims" / "management" / "commands" / "classify.py"
    if not command.exists() or not sentences:
        return Skipped(NAME, "the command “classify” or sentences for it are not there.")
    lines = "\n".join(" ".join(sentence.split()) for sentence in sentences) + "\n"
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "manage.py", "classify", "--json"], cwd=_ROOT, input=lines.encode(), capture_output=True
    )
    taken = (time.perf_counter() - start) * 1000
    if run.returncode:
        return Skipped(NAME, f"“classify” failed: {run.stderr.decode(errors='replace').strip()[-200:]}")
    return Row(NAME, "classify, with start-up", len(sentences), "ours", {"median": Figure(taken, "ms")})
