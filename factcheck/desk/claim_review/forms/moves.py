"""Moving the review along the workflow table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.db import models

from factcheck.reviews.workflow import State

from .base import DeskForm, Number, choice, set_choices, text

if TYPE_CHECKING:
    from ..loading import ClaimPage


class MoveForm(DeskForm):
    """A move without words. `since` is the newest line of history on the page, to say what came after it."""

    since = Number()

    def __init__(self, *args: object, move: str = "", **kwargs: object) -> None:
        self.name = move
        super().__init__(*args, **kwargs)

    def row_of(self, page: ClaimPage) -> models.Model | None:
        return page.review


class ReasonForm(MoveForm):
    """A move with its reason."""

    drafts = True
    reason = text("Reason", rows=3)


class CorrectionForm(ReasonForm):
    """A correction, which may put the rating in question too."""

    reason = text(
        "What is to be corrected", rows=3, hint="A sentence for the desk. The note for readers comes at sign-off."
    )
    reconsider = forms.BooleanField(
        required=False,
        label="The rating is in question too",
        help_text="Everybody rates again, blind. Otherwise the rating stays as it is.",
    )


class SignOffForm(MoveForm):
    """The final rating. `seen` is the fingerprint of what the editor read."""

    drafts = True
    rating = choice("Final rating", (), radios=True, wide=True)
    note = text("What changed, and why", rows=3, hint="Readers see this note at the top of the page.")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def offer(self, page: ClaimPage) -> None:
        """The whole scale, or in a correction that leaves the rating only that one; a note from number 2 on."""
        scale, review = page.scale, page.review
        if review and review.rating and review.state == State.CORRECTION and not review.reconsidering:
            scale = [review.rating]
            self.initial["rating"] = review.rating.key
        set_choices(self.fields["rating"], [(rating.key, rating.name) for rating in scale])
        if not page.publications:
            self.fields.pop("note", None)
