"""Asking somebody outside for a reply, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone

from factcheck.replies.models import ReplyRequest

from .base import DeskForm, choice, day, set_choices, text

if TYPE_CHECKING:
    from ..loading import ClaimPage

USUALLY = timedelta(days=7)


class _Ticks(forms.MultipleChoiceField):
    """Any value passes: the action says when a ticked source is there no more."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        return True


class AskForm(DeskForm):
    """Who is asked, until when, and which of the sources the link shows."""

    name = "ask-form"
    drafts = True
    whom = text("Who is asked", limit=200, wide=False, hint="Readers see the name.")
    role = text("Who that is", limit=200, wide=False, hint="Such as “author of the column”. Readers see it too.")
    email = text("E-mail address", wide=False, hint="Only editors see it. Leave it empty to send the link yourself.")
    answer_by = day("Answer by", hint="The link works to the end of this day.")
    note = text("What you ask", rows=3, limit=2_000, hint="Stands at the top of the page behind the link.")
    show = _Ticks(required=False, label="Sources the link shows")

    def offer(self, page: ClaimPage) -> None:
        """The attached sources, none of them ticked; the claimant, and a week's time, until somebody says else."""
        set_choices(self.fields["show"], [(str(item.pk), item.source.title) for item in page.evidence])
        self.initial.setdefault("answer_by", timezone.localdate() + USUALLY)
        names = {asked.whom.casefold() for asked in page.asked}
        claimant = str(page.claim.claimant or "")
        if claimant.casefold() not in names:
            self.initial.setdefault("whom", claimant)

    def keys(self) -> list[int]:
        """The ticked sources; 0, which no row has, for what is no key."""
        return [
            int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0 for key in self.cleaned_data["show"]
        ]


class LinkForm(DeskForm):
    """A new link in place of the one before."""

    name = "link-form"
    answer_by = day("Answer by", hint="The link works to the end of this day.")

    def offer(self, page: ClaimPage) -> None:
        self.initial.setdefault("answer_by", timezone.localdate() + USUALLY)


class WithdrawForm(DeskForm):
    """That a link stops working."""

    name = "withdraw-link-form"


class NoticeForm(DeskForm):
    """That readers are told beside the published verdict."""

    name = "notice-form"


class ReadersForm(DeskForm):
    """What readers see of the reply when the verdict is signed off."""

    name = "readers-form"
    readers_see = choice("Readers see", ReplyRequest.ReadersSee.choices, radios=True, wide=True)
    excerpt = text("Excerpt", rows=4, hint="Word for word from the reply. Put … where something is left out.")


ASKED_FORMS = (LinkForm, WithdrawForm, ReadersForm, NoticeForm)
