"""Who asks for a reply, and decides what readers see of it."""

from __future__ import annotations

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.permissions import can_work_on, check_works_on
from factcheck.reviews.models import Review


def check_asks(user: User, review: Review) -> None:
    """Editors of the column's team, for a claim that is not dismissed."""
    check_works_on(user, review.claim)
    if not user.is_editor:
        raise NotAllowed("An editor asks for a reply and decides what becomes of it. Nothing was changed.")
    if review.claim.is_dismissed:
        raise RuleBroken("This claim is dismissed. Bring it back first.")


def can_ask(user: User, review: Review) -> bool:
    """`check_asks` for templates."""
    return user.is_editor and can_work_on(user, review.claim) and not review.claim.is_dismissed
