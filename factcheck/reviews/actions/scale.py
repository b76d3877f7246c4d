"""The rating scale and the evidence rules, kept by curators."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record
from factcheck.reviews.models import EvidenceRule, Rating


def check_keeps_scale(user: User) -> None:
    """The scale and the rules are the same for every team, so they are in the curators' hands."""
    if not user.is_curator:
        raise NotAllowed("Only a curator keeps the rating scale and the rules for evidence. Nothing was changed.")


@transaction.atomic
def add_rating(*, by: User, key: str, name: str, number: int | None, position: int, description: str) -> Rating:
    """A new step of the scale."""
    check_keeps_scale(by)
    try:
        with transaction.atomic():
            rating = Rating.objects.create(
                key=key, name=name, number=number, position=position, description=description
            )
    except IntegrityError as error:
        raise RuleBroken("Key, name, number and place must each be its own. Nothing was added.") from error
    record("added the rating", rating, by=by, after=describe(rating))
    return rating


@transaction.atomic
def edit_rating(
    rating: Rating, *, version: int, by: User, name: str, position: int, description: str, is_active: bool
) -> Rating:
    """Change name, place, meaning, and whether it is offered for new verdicts; its key and number never change.

    Published pages keep the name they were published with. Raises Stale.
    """
    check_keeps_scale(by)
    before = describe(rating)
    try:
        with transaction.atomic():
            rating = save_version(
                rating, version=version, name=name, position=position, description=description, is_active=is_active
            )
    except IntegrityError as error:
        raise RuleBroken("Another rating has this name or this place. Nothing was changed.") from error
    record("edited the rating", rating, by=by, before=before, after=describe(rating))
    return rating


@transaction.atomic
def remove_rating(rating: Rating, *, by: User) -> None:
    """Delete a step that was never used. One that was can be switched off instead, and old pages keep it."""
    check_keeps_scale(by)
    described = describe(rating)
    record("deleted the rating", rating, by=by, before=described)
    try:
        with transaction.atomic():
            rating.delete()
    except ProtectedError as error:
        raise RuleBroken(
            f"“{described['name']}” is in use, so it stays. To stop offering it, switch off “is active”."
        ) from error


@transaction.atomic
def add_rule(*, by: User, kind: str, needs_primary: bool) -> EvidenceRule:
    """A rule for a kind that has none."""
    check_keeps_scale(by)
    if EvidenceRule.objects.filter(kind=kind).exists():
        raise RuleBroken("There is a rule for this kind already. Change that one; nothing was added.")
    rule = EvidenceRule.objects.create(kind=kind, needs_primary=needs_primary)
    record("added the evidence rule", rule, by=by, after=_rule(rule))
    return rule


@transaction.atomic
def set_rule(rule: EvidenceRule, *, version: int, by: User, needs_primary: bool) -> EvidenceRule:
    """Ask for a primary or official source, or stop asking. Holds for every sign-off from now on. Raises Stale."""
    check_keeps_scale(by)
    before = _rule(rule)
    rule = save_version(rule, version=version, needs_primary=needs_primary)
    record("changed the evidence rule", rule, by=by, before=before, after=_rule(rule))
    return rule


def describe(rating: Rating) -> dict[str, str]:
    """The rating's fields for history, as text."""
    return {
        "name": rating.name,
        "place": str(rating.position),
        "number": "" if rating.number is None else str(rating.number),
        "meaning": rating.description,
        "offered": "yes" if rating.is_active else "no",
    }


def _rule(rule: EvidenceRule) -> dict[str, str]:
    return {
        "kind": rule.get_kind_display(),
        "needs a primary or official source": "yes" if rule.needs_primary else "no",
    }
