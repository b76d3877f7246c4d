"""Candidate, accepted, dismissed. The review that goes with acceptance is the business of `reviews`."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import Claim
from factcheck.claims.permissions import check_sets_aside, check_unlocked, check_works_on

from .describing import moved, record

UNDO_WITHIN = timedelta(minutes=10)
LONGEST_REASON = 300


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


def can_undo(claim: Claim, by: User) -> bool:
    """Whether bringing it back only takes back what this person did a moment ago, which explains itself."""
    when = claim.dismissed_at
    return claim.dismissed_by_id == by.pk and when is not None and timezone.now() - when <= UNDO_WITHIN


@transaction.atomic
def set_candidate(claim: Claim, *, version: int, by: User, reason: str = "") -> Claim:
    """Bring a dismissed claim back as a candidate, with a reason, but for an undo right after one's own dismissal."""
    check_works_on(by, claim)
    reason = " ".join(reason.split())
    if claim.merged_into_id:
        raise RuleBroken("This claim was merged into another. Split that one instead.")
    if not claim.is_dismissed:
        raise RuleBroken(f"Claim {claim.number} is not dismissed.")
    if not reason and not can_undo(claim, by):
        raise RuleBroken("Say in a few words why this claim comes back; it was dismissed for a reason.")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(f"The reason has {len(reason)} characters; at most {LONGEST_REASON} are kept. Say it shorter.")
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
    record("brought back the claim", claim, by=by, reason=reason, **moved(before, claim))
    return claim
