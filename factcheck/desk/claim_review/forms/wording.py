"""What the claim says, and whether it stays."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.claims.models import Claim

from .base import DeskForm, choice, text

REASONS = [("", "Choose a reason"), *(row for row in Claim.Dismissal.choices if row[0] != Claim.Dismissal.MERGED)]


class VersionForm(DeskForm):
    """Nothing but the version: accept, bring back."""

    def __init__(self, *args: object, name: str = "", **kwargs: object) -> None:
        self.name = name
        super().__init__(*args, **kwargs)


class WordingForm(DeskForm):
    """Restatement, kind, claimant and short form."""

    name = "wording-form"
    verb = "edited the claim"
    restatement = text("Restatement", rows=3, hint="The claim in one sentence that stands alone.")
    kind = choice("Kind", Claim.Kind.choices)
    claimant_type = choice("Who makes the claim", Claim.ClaimantType.choices)
    claimant = text("Claimant", wide=False, limit=200, hint="Name of the author or of the person quoted.")
    short_form = text("Short form", wide=False, hint="For search engines; under 75 characters.")
    needs_context = forms.BooleanField(required=False, label="Needs the sentences around it to be understood")

    @staticmethod
    def values_of(row: Claim) -> dict[str, Any]:
        return {
            "restatement": row.restatement,
            "kind": row.kind,
            "claimant_type": row.claimant_type,
            "claimant": str(row.claimant or ""),
            "short_form": row.short_form,
            "needs_context": row.needs_context,
        }

    def wording(self) -> dict[str, Any]:
        """For `edit_wording`."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}


class DismissForm(DeskForm):
    """Why a claim is set aside."""

    name = "dismiss-form"
    reason = choice("Reason", REASONS, wide=True)
    note = text("Note", rows=2, hint="A few words; needed for another reason.")
