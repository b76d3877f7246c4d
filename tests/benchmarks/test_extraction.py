"""How fast a column is read. On demand: uv run pytest tests/benchmarks -m benchmark -s"""

import statistics
import time
from pathlib import Path

import pytest

from factcheck.extraction import read_column

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "data" / "column.txt"
MIXED = "Ann Bell said (in 2019) that 12 boats were lost, killing 4; “we” know why — "


def cpu_ms(text: str, times: int = 5) -> float:
    """Median CPU time of reading a text, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        read_column(text)
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


@pytest.mark.parametrize("path", [ROOT / "fixtures" / "demo" / "column.txt", REAL], ids=["demo", "real"])
def test_one_column(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not path.exists():
        pytest.skip("the real column lies beside the repository in development only")
    taken = cpu_ms(path.read_text(encoding="utf-8"))
    with capsys.disabled():
        print(f"\n{path.name}: {taken:.1f} ms of CPU")
    assert taken > 0


def test_time_grows_with_length(capsys: pytest.CaptureFixture[str]) -> None:
    taken = {length: cpu_ms((MIXED * 15_000)[:length], times=3) for length in (10_000, 100_000, 1_000_000)}
    with capsys.disabled():
        for length, ms in taken.items():
            print(f"\n{length:>9,} characters: {ms:,.0f} ms, {ms / length * 1000:.2f} ms for 1,000 characters")
    assert taken[1_000_000] / taken[10_000] < 100**1.15
