"""Does the time grow with the length only? On demand: uv run pytest tests/benchmarks/test_linear_time.py -m benchmark

Every adversarial shape is read at 10 KB, 20 KB … 1 MB (10 MB where FACTCHECK_BENCH_LARGE is set); the table shows the
slope of log time over log length, 1 where doubling the text doubles the time. All are read as though they were
English: otherwise most would be put aside early, and the later stages never run.
"""

import math
import os
import time

import pytest

from factcheck.extraction import read_column, reading
from tests.extraction.promises import check
from tests.extraction.shapes import SHAPES, shape

pytestmark = pytest.mark.benchmark

SMALLEST, LARGEST = 10_000, 10_000_000 if os.environ.get("FACTCHECK_BENCH_LARGE") else 1_000_000
SIZES = [*(SMALLEST << step for step in range(20) if SMALLEST << step < LARGEST), LARGEST]
TWICE_BELOW = 100_000  # characters; noise matters at the small sizes only
AIM = 1.15


def seconds(text: str) -> float:
    """CPU time of reading a text; the better of two where it is short."""
    taken = []
    for _ in range(2 if len(text) < TWICE_BELOW else 1):
        start = time.process_time()
        read_column(text)
        taken.append(time.process_time() - start)
    return min(taken)


def slope(sizes: list[int], times: list[float]) -> float:
    """Of the line through the logarithms, by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(taken, 1e-6)) for taken in times]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


@pytest.fixture(scope="module")
def header() -> str:
    read_column("The county cut 42 routes in 2019. It is a disgrace.")  # loads numpy and the weights
    return f"\n{'shape':36} {'slope':>5} {'last':>5}  milliseconds for {SIZES[0]:,} … {SIZES[-1]:,} characters\n"


@pytest.mark.parametrize("name", SHAPES)
def test_time_by_length(
    name: str, header: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``last`` is the slope over the three largest sizes; what is above the aim is marked."""
    monkeypatch.setattr(reading, "reads_as_english", lambda text: True)
    check(read_column(shape(name, SMALLEST)))
    times = [seconds(shape(name, size)) for size in SIZES]
    whole, last = slope(SIZES, times), slope(SIZES[-3:], times[-3:])
    row = f"{name:36} {whole:5.2f} {last:5.2f}  {' '.join(f'{t * 1000:.0f}' for t in times)}"
    with capsys.disabled():
        print(f"{header if name == SHAPES[0] else ''}{row}{' <<<' if max(whole, last) > AIM else ''}")
