"""The columns the extraction tests read: four of our own, and the real one where it is at hand."""

from pathlib import Path

import pytest

from factcheck.extraction import Reading, read_column

OWN = Path(__file__).parent / "columns"
REAL = Path(__file__).parents[2].parent / "shared" / "data" / "column.txt"


@pytest.fixture(scope="session", params=sorted(path.name for path in OWN.iterdir()))
def own_column(request: pytest.FixtureRequest) -> Reading:
    return read_column((OWN / request.param).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def own():
    """One of our columns by file name."""
    return lambda name: read_column((OWN / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def real_text() -> str:
    if not REAL.exists():
        pytest.skip("the real column (../shared/data/column.txt) is not here")
    return REAL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def real(real_text: str) -> Reading:
    return read_column(real_text)
