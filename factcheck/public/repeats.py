"""Where and when a claim was made besides here, arranged for the page. Pure but for the rows it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.publication.models import Publication


@dataclass(frozen=True, slots=True)
class Repeats:
    """Other published claims that are the same, by when they were made; without a date they count as later."""

    before: list[Publication]
    since: list[Publication]

    @property
    def times(self) -> int:
        """How often the claim was made in columns that were checked, this time included."""
        return len(self.before) + len(self.since) + 1

    @property
    def count(self) -> int:
        return self.times - 1


def repeats(body: dict[str, Any], rows: Sequence[Any]) -> Repeats:
    """`rows` carry `said_on`, the ISO day of their column, or nothing."""
    here = body["column"]["published_on"]
    before = [row for row in rows if row.said_on and here and row.said_on < here]
    return Repeats(before, [row for row in rows if row not in before])
