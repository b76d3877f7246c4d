"""Editing an accepted claim's wording."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.models import User
from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.reviews.models import Review

from .base import lock


@transaction.atomic
def edit_wording(claim: Claim, *, version: int, by: User, **fields: Any) -> Claim:
    """`claims.actions.edit_claim` with the review's row held, so that an editor never signs a text in motion."""
    if review := Review.objects.filter(claim=claim).first():
        lock(review)
    return edit_claim(claim, version=version, by=by, **fields)
