"""Candidate, accepted, dismissed. The review that goes with acceptance is the business of `reviews`."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import Claim
from factcheck.claims.permissions import check_sets_aside, check_unlocked, check_works_on

from .describing import moved, record


@transaction.atomic
def set_accepted(claim: Claim, *, version: int, by: User) -> Claim:
    """Mark a candidate as accepted. Only `reviews` calls this: an accepted claim has a review."""
    check_works_on(by, claim)
    if not claim.is_candidate:
        raise RuleBroken(f"Claim {claim.number} is already {claim.get_triage_display().lower()}.")
    before = claim.get_triage_display()
    claim = save_version(claim, version=version, triage=Claim.Triage.ACCEPTED)
    record("accepted the claim", claim, by=by, **moved(before, claim))
    return claim


@transaction.atomic
def set_dismissed(claim: Claim, *, version: int, by: User, reason: str, note: str = "") -> Claim:
    """Set a claim aside with a reason; it can be brought back."""
    check_sets_aside(by, claim)
    check_unlocked(claim)
    if claim.is_dismissed:
        raise RuleBroken(f"Claim {claim.number} is already dismissed.")
    if reason not in Claim.Dismissal.values:
        raise RuleBroken("Choose the reason why this claim is dismissed.")
    if reason == Claim.Dismissal.OTHER and not note.strip():
        raise RuleBroken("Say in a few words why this claim is dismissed.")
    before = claim.get_triage_display()
    claim = save_version(
        claim,
        version=version,
        triage=Claim.Triage.DISMISSED,
        dismissal=reason,
        dismissal_note=note.strip(),
        dismissed_by=by,
        dismissed_at=timezone.now(),
    )
    words = f"{claim.get_dismissal_display()}. {note.strip()}".strip()
    record("dismissed the claim", claim, by=by, reason=words, **moved(before, claim))
    return claim


@transaction.atomic
def set_candidate(claim: Claim, *, version: int, by: User) -> Claim:
    """Bring a dismissed claim back as a candidate."""
    check_works_on(by, claim)
    if claim.merged_into_id:
        raise RuleBroken("This claim was merged into another. Split that one instead.")
    if not claim.is_dismissed:
        raise RuleBroken(f"Claim {claim.number} is not dismissed.")
    before = claim.get_triage_display()
    claim = save_version(
        claim,
        version=version,
        triage=Claim.Triage.CANDIDATE,
        dismissal="",
        dismissal_note="",
        dismissed_by=None,
        dismissed_at=None,
    )
    record("brought back the claim", claim, by=by, **moved(before, claim))
    return claim
