"""The two longer forms. Lengths and choices are checked by the actions, whose sentences people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from factcheck.claims.models import Claim
from factcheck.columns.models import Column

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


class KeptForm(forms.Form):
    """A form with the version it was filled in on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    use_required_attribute = False

    def at_version(self, version: int) -> None:
        """Show everything as typed, on the row's newest version."""
        self.data = {name: self.data[name] for name in self.data} | {"version": str(version)}


class ClaimForm(KeptForm):
    """What a claim says, who says it, and where it is filed."""

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
    def initial_of(claim: Claim) -> dict[str, Any]:
        """The claim as the form shows it."""
        topics = ", ".join(topic.name for topic in claim.topics.all())
        return {**wording_of(claim), "topics": topics, "version": claim.version}

    def topic_names(self) -> list[str]:
        """The topics, cleaned and each once, however it is capitalised."""
        names: dict[str, str] = {}
        for part in self.cleaned_data["topics"].split(","):
            if name := " ".join(part.split()):
                names.setdefault(name.casefold(), name)
        return list(names.values())

    def wording(self) -> dict[str, Any]:
        """The fields of `actions.edit_with_topics`."""
        fields = ("restatement", "kind", "claimant", "claimant_type", "short_form", "needs_context")
        return {name: self.cleaned_data[name] for name in fields}


class ColumnForm(KeptForm):
    """What is said of a column; never its text."""

    title = text("Title")
    author = text("Author", autocomplete="off")
    outlet = text("Outlet", autocomplete="off")
    published_on = day("Date")
    due_on = day("Due")
    url = text("Address", "Where readers find the column, starting with https://.", inputmode="url")

    @staticmethod
    def initial_of(column: Column) -> dict[str, Any]:
        """The column as the form shows it."""
        return {
            "title": column.title,
            "author": str(column.author or ""),
            "outlet": str(column.outlet or ""),
            "published_on": column.published_on,
            "due_on": column.due_on,
            "url": column.url,
            "version": column.version,
        }

    def fields_given(self) -> dict[str, Any]:
        """The fields of `columns.actions.edit_column`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def in_words(form: forms.Form, values: Mapping[str, Any]) -> dict[str, str]:
    """Label → value as people read it, to lay two versions side by side."""
    words = {}
    for name, field in form.fields.items():
        value = values.get(name)
        if isinstance(field, forms.ChoiceField):
            value = dict(field.choices).get(str(value), value)  # type: ignore[arg-type]
        elif isinstance(field, forms.BooleanField):
            value = "yes" if value else "no"
        elif isinstance(field, forms.DateField) and value:
            value = f"{value:%-d %B %Y}"
        if name != "version":
            words[str(field.label)] = str(value or "")
    return words
