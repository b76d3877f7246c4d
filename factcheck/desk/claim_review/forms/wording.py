"""What the claim says, and whether it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from factcheck.claims.actions.triage import can_undo
from factcheck.claims.models import Claim

from .base import DeskForm, Number, choice, text
from .merging import MergingForm

if TYPE_CHECKING:
    from ..loading import ClaimPage

REASONS = [("", "Choose a reason"), *(row for row in Claim.Dismissal.choices if row[0] != Claim.Dismissal.MERGED)]


class VersionForm(DeskForm):
    """Nothing but the version: accept, confirm, look. `since` is the newest line of history on the page."""

    since = Number()

    def __init__(self, *args: object, name: str = "", **kwargs: object) -> None:
        self.name = name
        super().__init__(*args, **kwargs)

    def row_of(self, page: ClaimPage) -> models.Model | None:
        return page.claim


class BringBackForm(DeskForm):
    """Why a dismissed claim is taken up after all. Whoever dismissed it a moment ago need not say."""

    name = "bring-back-form"
    drafts = True
    since = Number()
    reason = text("Why it comes back", rows=2, hint="A few words for the history.")

    def row_of(self, page: ClaimPage) -> models.Model | None:
        return page.claim

    def offer(self, page: ClaimPage) -> None:
        if can_undo(page.claim, page.user):
            self.fields["reason"].help_text = "You dismissed it just now, so this can stay empty."


class WordingForm(MergingForm):
    """Restatement, kind, claimant and short form."""

    name = "wording-form"
    drafts = True
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

    def row_of(self, page: ClaimPage) -> models.Model | None:
        return page.claim


class DismissForm(DeskForm):
    """Why a claim is set aside."""

    name = "dismiss-form"
    drafts = True
    since = Number()
    reason = choice("Reason", REASONS, wide=True)
    note = text("Note", rows=2, hint="A few words; needed for another reason.")

    def row_of(self, page: ClaimPage) -> models.Model | None:
        return page.claim
