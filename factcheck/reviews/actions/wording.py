"""Changing an accepted claim's wording and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from factcheck.accounts.models import User
from factcheck.claims.actions import edit_claim, move_span
from factcheck.claims.models import Claim

from .base import hold


@transaction.atomic
def edit_wording(claim: Claim, *, version: int, by: User, **fields: Any) -> Claim:
    """`claims.actions.edit_claim` with the review's row held."""
    hold(claim)
    return edit_claim(claim, version=version, by=by, **fields)


@transaction.atomic
def move_words(claim: Claim, *, spans: Sequence[tuple[int, int]], version: int, by: User) -> Claim:
    """`claims.actions.move_span` with the review's row held."""
    hold(claim)
    return move_span(claim, spans=spans, version=version, by=by)
