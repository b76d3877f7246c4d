"""Where somebody is: a column, or one claim in it. Pure."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Keys of column and claim; `claim` is 0 on the column's own page."""

    column: int
    claim: int = 0

    def concerns(self, column: int, claim: int) -> bool:
        """Whether a change of this column (0: of any) and claim (0: of the whole column) shows here."""
        return column in (0, self.column) and (claim == 0 or self.claim in (0, claim))
