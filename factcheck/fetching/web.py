"""Fetching an address of the public web, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from .answers import Fetched

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port in, addresses (IPv4 or IPv6, as text) out; raises OSError."""


def fetch(
    url: str,
    *,
    seconds: float = 10.0,
    limit: int = 10_000_000,
    resolve: Resolve | None = None,
    ports: Collection[int] = (80, 443),
    allow: Collection[str] | None = None,
    off: bool = False,
) -> Fetched:
    """What the address answers, at the latest after ``seconds``, with a body of at most ``limit`` bytes.

    ``allow`` is for tests that play the web on this machine: ``ip:port`` pairs that may be connected to although they
    are private. ``off`` is the setting of a closed network: nothing is asked at all. Raises NotFetched.
    """
    raise NotImplementedError
