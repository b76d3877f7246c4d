"""How to bring about the verbs of claims that were checked before; the other verbs' recipes are in `recipes.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.claims.models import Claim
from factcheck.publication import actions as publication
from tests.audit.recipes import of_team, on_review
from tests.factories import attach, make_claim, make_review, reviewer


def two_claims() -> tuple[Claim, Claim]:
    """Two claims of one team."""
    claim = make_claim()
    return claim, make_claim(team=claim.column.team)


def same_claim() -> tuple[Callable[..., Any], dict[str, Any]]:
    """Two claims that nobody said to be the same."""
    claim, other = two_claims()
    by = of_team(reviewer, claim)
    return publication.say_same, {"claim": claim, "other": other.pk, "version": 0, "by": by}


def other_claim() -> tuple[Callable[..., Any], dict[str, Any]]:
    """Two claims that somebody said to be the same."""
    claim, other = two_claims()
    by = of_team(reviewer, claim)
    cluster = publication.say_same(claim, other=other.pk, version=0, by=by)
    cluster.refresh_from_db()
    return publication.say_other, {"claim": claim, "version": cluster.version, "by": by}


def take_over() -> tuple[Callable[..., Any], dict[str, Any]]:
    """A source of a check of the same team."""
    action, given = on_review(publication.take_over)
    earlier = make_review(team=given["review"].claim.column.team)
    attach(earlier)
    return action, {**given, "other": earlier.claim_id}
