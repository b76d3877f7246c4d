"""What PostgreSQL knows of words: their stems, and how often each stands in a table."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection

KEPT_FOR = 300
"""Seconds for which a process keeps the statistics; they change when PostgreSQL analyses the table."""

COMMON = """
    SELECT s.most_common_elems::text::text[], s.most_common_elem_freqs::float8[], c.reltuples::float8
    FROM pg_class c LEFT JOIN pg_stats s
      ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = %s
    WHERE c.oid = %s::regclass
"""
STEMS = """
    SELECT tsvector_to_array(to_tsvector('english', words)) FROM unnest(%s::text[]) WITH ORDINALITY AS t (words, place)
    ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Commonness:
    """In what share of the rows each common stem stands. `others`: of any that is not among the common ones."""

    rows: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)
    others: float = 0.0

    def of(self, stem: str) -> float:
        return self.shares.get(stem, self.others)


def commonness(table: str, column: str) -> Commonness:
    """The statistics of a column of stems, at most KEPT_FOR seconds old. Empty until the table was first analysed."""
    return _commonness(table, column, int(time.monotonic() // KEPT_FOR))


@lru_cache(maxsize=8)
def _commonness(table: str, column: str, turn: int) -> Commonness:
    with connection.cursor() as cursor:
        cursor.execute(COMMON, [column, table])
        stems, shares, rows = cursor.fetchone()
    if not stems:
        return Commonness(max(rows, 0.0))
    # After the stems' own shares come the least and the greatest of them.
    known = dict(zip(stems, shares, strict=False))
    return Commonness(max(rows, 0.0), known, shares[len(stems)] / 2 if len(stems) < len(shares) else 0.0)


def forget() -> None:
    """Ask anew next time: for tests and benchmarks, which fill a table and analyse it at once."""
    _commonness.cache_clear()


def stems_of(texts: Sequence[str]) -> list[list[str]]:
    """The stems of each text, as the index has them."""
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [[text.replace("\x00", " ") for text in texts]])
        return [stems for (stems,) in cursor.fetchall()]
