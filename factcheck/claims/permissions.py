"""Who may work on a claim."""

from __future__ import annotations

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User

from .models import Claim


def check_works_on(user: User, claim: Claim) -> None:
    """Reviewers and editors of the column's team work on its claims."""
    if not (user.works_on_claims and claim.column.team_id in user.team_ids):
        raise NotAllowed("Only reviewers and editors of the column’s team may do this. Nothing was changed.")


def can_work_on(user: User, claim: Claim) -> bool:
    """`check_works_on` for templates."""
    try:
        check_works_on(user, claim)
    except NotAllowed:
        return False
    return True


def check_sets_aside(user: User, claim: Claim) -> None:
    """Dismissing is open to curators too, who clear away what the extraction found in vain."""
    if not user.is_curator:
        check_works_on(user, claim)


def check_unlocked(claim: Claim) -> None:
    """A published claim changes by a correction only."""
    if claim.locked:
        raise RuleBroken("This claim is published. Start a correction first; then its wording can be changed.")
