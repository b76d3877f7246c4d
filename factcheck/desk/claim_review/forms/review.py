"""Verdict, answer, assignee and due date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from factcheck.desk.merging import to_base
from factcheck.reviews.models import Review, Verdict
from factcheck.reviews.people import by_load, load_words

from .base import DeskForm, choice, day, set_choices, text
from .merging import MergingForm

if TYPE_CHECKING:
    from ..loading import ClaimPage


class VerdictForm(MergingForm):
    """One's own verdict: given without a version, revised with the one it has."""

    name = "verdict-form"
    drafts = True
    verb = "revised a verdict"
    rating = choice("Rating", (), radios=True, wide=True)
    confidence = choice("Confidence", Verdict.Confidence.choices, radios=True, wide=True)
    rationale = text("Rationale", rows=5, hint="Two or three sentences. Say which source decides it.")

    @staticmethod
    def values_of(row: Verdict) -> dict[str, Any]:
        return {"rating": row.rating.key, "confidence": row.confidence, "rationale": row.rationale}

    @classmethod
    def blank(cls) -> VerdictForm:
        """The form of somebody who gave none, which says so: one given in another window is never overwritten."""
        return cls(initial={"base": to_base({"rating": "", "confidence": "", "rationale": ""})})

    def offer(self, page: ClaimPage) -> None:
        set_choices(self.fields["rating"], [(rating.key, rating.name) for rating in page.scale])

    def given(self) -> dict[str, Any]:
        """For `give_verdict` and `revise_verdict`."""
        return {name: self.cleaned_data[name] for name in ("rating", "confidence", "rationale")}


class DiscussionForm(DeskForm):
    """What came of talking about verdicts that lie far apart: about the two ends that its writer had before them."""

    name = "discussion-form"
    drafts = True
    outcome = text(
        "Outcome of the discussion",
        rows=4,
        hint="What the verdicts differ in, what you found, and why the check can stand all the same.",
    )
    lowest = forms.CharField(required=False, widget=forms.HiddenInput)
    highest = forms.CharField(required=False, widget=forms.HiddenInput)

    def offer(self, page: ClaimPage) -> None:
        """The ends as the page shows them; a form that comes back shows those of now."""
        if page.gap:
            ends = {"lowest": page.gap.lowest.key, "highest": page.gap.highest.key}
            self.initial.update(ends)
            if self.is_bound:
                self.set_hidden(**ends)


class AnswerForm(MergingForm):
    """What readers will see first, and why."""

    name = "answer-form"
    drafts = True
    verb = "edited the answer"
    short_answer = text("Short answer", rows=3, hint="One or two sentences, at most 600 characters.")
    reasoning = text("Reasoning", rows=8, hint="How the sources lead to the rating, for readers.")
    waiver = text(
        "Why there is no primary or official source",
        rows=2,
        hint="Only where this kind of claim asks for one and none can be had.",
    )

    @staticmethod
    def values_of(row: Review) -> dict[str, Any]:
        return {"short_answer": row.short_answer, "reasoning": row.reasoning, "waiver": row.waiver}

    def row_of(self, page: ClaimPage) -> models.Model | None:
        return page.review


class AssigneeForm(MergingForm):
    """Who works on it."""

    name = "assignee-form"
    verb = "assigned the review"
    assignee = choice("Assigned to", (), hint="Who has least on the table in this team stands first.")

    @staticmethod
    def values_of(row: Review) -> dict[str, Any]:
        return {"assignee": str(row.assignee_id or "")}

    def offer(self, page: ClaimPage) -> None:
        people = {str(person.pk): f"{person} — {load_words(person)}" for person in by_load(page.people)}
        now = page.review.assignee if page.review else None
        if now:
            people.setdefault(str(now.pk), f"{now} (no longer in the team)")
        set_choices(self.fields["assignee"], [("", "Nobody yet"), *people.items()])


class DueForm(MergingForm):
    """Until when."""

    name = "due-form"
    verb = "set the due date"
    due_on = day("Due", hint="Empty for no date.")

    @staticmethod
    def values_of(row: Review) -> dict[str, Any]:
        return {"due_on": row.due_on}
