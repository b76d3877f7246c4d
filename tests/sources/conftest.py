"""A web of our own for the jobs about sources."""

from __future__ import annotations

import pytest

from .waiting import Web


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    """What addresses answer, instead of the network."""
    web = Web()
    monkeypatch.setattr("factcheck.reviews.excerpts.ask", web)
    return web
