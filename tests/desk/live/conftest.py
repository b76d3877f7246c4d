"""The pauses of the stream, shortened."""

import pytest

from factcheck.desk.live import hub, stream


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits here."""
    monkeypatch.setattr(stream, "GAP", 0.01)
    monkeypatch.setattr(stream, "BEAT", 0.2)
    monkeypatch.setattr(hub, "SETTLING", 0.05)
