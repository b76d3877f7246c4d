"""Taking a column in: the column, its sentences and the candidates found in it, all or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.models import Team, User
from factcheck.columns.actions import add_column
from factcheck.columns.models import Column
from factcheck.extraction import Reading

from .candidates import write_candidates
from .describing import describe
from .describing import record as record_claim


@transaction.atomic
def take_in(reading: Reading, *, by: User, team: Team, raw: bytes, **about: Any) -> Column:
    """Add the column and its candidates. `about` goes to `columns.actions.add_column`; raises what that raises."""
    column = add_column(reading, by=by, team=team, raw=raw, **about)
    claims = write_candidates(column, column.text_version, reading.claims, added_by=by)
    if claims:
        record_claim(f"found {len(claims)} candidates, the first being", claims[0], by=by, after=describe(claims[0]))
    return column
