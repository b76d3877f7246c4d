"""A claim's fields for history, as text."""

from __future__ import annotations

from factcheck.accounts.models import User
from factcheck.audit.actions import Change
from factcheck.audit.actions import record as record_event
from factcheck.claims.models import Claim


def describe(claim: Claim) -> dict[str, str]:
    """The editable fields."""
    return {
        "words": claim.quote,
        "restatement": claim.restatement,
        "short form": claim.short_form,
        "kind": claim.get_kind_display(),
        "claimant": claim.claimant_name,
        "who makes it": claim.get_claimant_type_display(),
        "needs context": "yes" if claim.needs_context else "no",
    }


def moved(before: str, after: Claim) -> Change:
    """What triage changed, for `record`: the word for the claim's state before, and the claim as it is now."""
    return {"before": {"triage": before}, "after": {"triage": after.get_triage_display()}}


def record(
    verb: str,
    claim: Claim,
    *,
    by: User | None,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    reason: str = "",
) -> None:
    """History of a claim, filed under its column too."""
    record_event(
        verb,
        claim,
        by=by,
        column_id=claim.column_id,
        claim_id=claim.pk,
        before=before,
        after=after,
        reason=reason,
    )
