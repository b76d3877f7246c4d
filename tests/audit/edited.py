"""How to bring about the verbs of a column whose publisher edited it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.claims.models import Claim
from factcheck.publication import actions as publication
from tests.factories import make_claim, make_reading, reviewer


def edited_column() -> tuple[Claim, Any]:
    """A claim of a column whose text is replaced by one without it, and that text."""
    claim = make_claim()
    return claim, make_reading(["In 1950 the port of Saltwick counted 12 ships."], title=claim.column.title)


def replace_text() -> tuple[Callable[..., Any], dict[str, Any]]:
    claim, new = edited_column()
    by = reviewer(claim.column.team)
    given = {"column": claim.column, "reading": new, "over": 1, "by": by, "raw": b"x", "reason": "They rewrote it."}
    return publication.replace_text, given


def waiting(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    claim, new = edited_column()
    by = reviewer(claim.column.team)
    publication.replace_text(claim.column, new, over=1, by=by, raw=b"x")
    claim = Claim.objects.select_related("column__team").get(pk=claim.pk)
    about = {"over": 2, "version": claim.version, "reason": "I read both."}
    return action, {"claim": claim, "by": by, **about, **more}
