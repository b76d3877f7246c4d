"""The two longer forms. Lengths and choices are checked by the actions, whose sentences people read."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.claim_review.forms import MergingForm

from .actions import wording_of


def text(label: str, hint: str = "", *, rows: int = 0, **attrs: Any) -> forms.CharField:
    """A line, or a text of some lines."""
    attrs = {"class": "input", **attrs}
    widget = forms.Textarea(attrs={**attrs, "rows": rows}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, required=False, widget=widget)


def day(label: str) -> forms.DateField:
    """A date, as browsers send it."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter the date as year-month-day, for example 2024-03-23."},
    )


class ClaimForm(MergingForm):
    """What a claim says, who says it, and where it is filed."""

    name = "claim-edit"
    drafts = True
    verbs = ("edited the claim", "sorted the claim under topics", "merged a claim into the claim", "split the claim")
    restatement = text("Restatement", "One sentence that can be understood without the column.", rows=3)
    kind = forms.ChoiceField(label="Kind", choices=Claim.Kind.choices, widget=forms.Select(attrs={"class": "input"}))
    claimant_type = forms.ChoiceField(
        label="Who makes the claim", choices=Claim.ClaimantType.choices, widget=forms.Select(attrs={"class": "input"})
    )
    claimant = text("Name", "The author, or who is quoted. Not needed for “Not named”.", autocomplete="off")
    short_form = text("Short form", "For search engines: under 75 characters. Empty: the restatement is cut.")
    topics = text("Topics", "Separated by commas.", list="topic-names", autocomplete="off")
    needs_context = forms.BooleanField(
        label="Needs the sentences around it to be understood", required=False, widget=forms.CheckboxInput
    )

    @staticmethod
    def values_of(row: Claim) -> dict[str, Any]:
        return {**wording_of(row), "topics": ", ".join(topic.name for topic in row.topics.all())}

    @staticmethod
    def topic_names(topics: str) -> list[str]:
        """The topics, cleaned and each once, however it is capitalised."""
        names: dict[str, str] = {}
        for part in topics.split(","):
            if name := " ".join(part.split()):
                names.setdefault(name.casefold(), name)
        return list(names.values())


class ColumnForm(MergingForm):
    """What is said of a column; never its text."""

    name = "column-details"
    drafts = True
    verbs = ("edited the column",)
    title = text("Title")
    author = text("Author", autocomplete="off")
    outlet = text("Outlet", autocomplete="off")
    published_on = day("Date")
    due_on = day("Due")
    url = text("Address", "Where readers find the column, starting with https://.", inputmode="url")

    @staticmethod
    def values_of(row: Column) -> dict[str, Any]:
        return {
            "title": row.title,
            "author": str(row.author or ""),
            "outlet": str(row.outlet or ""),
            "published_on": row.published_on,
            "due_on": row.due_on,
            "url": row.url,
        }
