"""Which form of which thing: `claim:34:verdict-form`, `claim:34:evidence-form:12`, `column:5:edit:3`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.models import IntakeDraft

PATTERN = re.compile(r"(claim|column|intake):([1-9]\d{0,17}):([a-z][a-z_-]{0,39})(?::(\d{1,18}))?", re.ASCII)
NUMBERED = {"edit": "column_edit_claim", "split": "column_split_claim"}
PLAIN = {"add": "column_add_claim", "details": "column_details", "dismiss": "column_desk", "bring-back": "column_desk"}
LABELS = {
    "add-source": "A source",
    "bring-back-form": "A reason for bringing the claim back",
    "ask-form": "A request for a reply",
    "answer-form": "Short answer and reasoning",
    "comment-form": "A comment",
    "correct": "A correction",
    "discussion-form": "The outcome of the discussion",
    "dismiss-form": "A reason for dismissing the claim",
    "edit-comment-form": "A change of your comment",
    "evidence-form": "What a source shows",
    "reopen": "A reason for reopening",
    "reply-form": "A reply",
    "return": "A reason for returning it",
    "sign_off": "A note for the sign-off",
    "source-form": "The record of a source",
    "take_back": "A reason for taking it back",
    "verdict-form": "Your verdict",
    "withdraw": "A reason for withdrawing",
    "wording-form": "The wording of the claim",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A form of a claim's page, of a column's desk or of intake; `item` is the row in it that the form is about."""

    thing: str
    pk: int
    form: str
    item: int = 0

    def __str__(self) -> str:
        return f"{self.thing}:{self.pk}:{self.form}" + (f":{self.item}" if self.item else "")

    @property
    def label(self) -> str:
        """What was being written."""
        return LABELS.get(self.form, self.form.replace("-", " ").replace("_", " ").capitalize())

    def address(self) -> str:
        """The page that shows the form filled."""
        if self.thing == "claim":
            return reverse("claim_review", args=[self.pk]) + f"#{self.form}"
        if self.thing == "intake":
            return reverse("intake_preview", args=[self.pk]) if self.form == "preview" else reverse("intake")
        if self.form in NUMBERED and self.item:
            return reverse(NUMBERED[self.form], args=[self.pk, self.item])
        return reverse(PLAIN.get(self.form, "column_desk"), args=[self.pk])

    def is_visible_to(self, user: User) -> bool:
        """Whether this person may know of the thing at all."""
        if self.thing == "intake":
            if self.form != "preview":
                return user.works_on_claims or user.is_curator
            return IntakeDraft.objects.of(user).filter(pk=self.pk).exists()
        things = Claim.objects if self.thing == "claim" else Column.objects
        return bool(things.visible_to(user).filter(pk=self.pk).exists())


def read_key(text: str) -> Key | None:
    """The key, None where it is none."""
    match = PATTERN.fullmatch(text)
    if not match:
        return None
    thing, pk, form, item = match.groups()
    return Key(thing, int(pk), form, int(item or 0))
