"""Sources and their bearing on the claim."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.reviews.models import Evidence
from factcheck.sources.models import Source

from .base import DeskForm, choice, day, text
from .merging import MergingForm


class BearingFields(DeskForm):
    """How a source bears on the claim."""

    stance = choice("Stance", Evidence.Stance.choices, radios=True, wide=True)
    excerpt = text("Excerpt", rows=4, hint="The words that matter, as they stand in the source.")
    locator = text("Where in the source", limit=200, hint="Page, section, table or minute.")
    note = text("Note", rows=2, hint="What the source shows, in our own words.")

    @staticmethod
    def values_of(row: Any) -> dict[str, Any]:
        return {"stance": row.stance, "excerpt": row.excerpt, "locator": row.locator, "note": row.note}

    def bearing(self) -> dict[str, Any]:
        """For `attach_source` and `edit_evidence`."""
        return {name: self.cleaned_data[name] for name in ("stance", "excerpt", "locator", "note")}


class RecordFields(DeskForm):
    """What is said of a source wherever it is used."""

    title = text("Title", limit=300)
    publisher = text("Publisher", limit=200, wide=False)
    published_on = day("Date")
    type = choice("Source type", [("", "Choose a type"), *Source.Type.choices])
    archive_url = text("Archived copy", kind="url", wide=False, hint="Its address. Wanted, not required.")

    @staticmethod
    def values_of(row: Any) -> dict[str, Any]:
        return {
            "title": row.title,
            "publisher": str(row.publisher or ""),
            "published_on": row.published_on,
            "type": row.type,
            "archive_url": row.archive_url,
        }

    def record(self) -> dict[str, Any]:
        """For `attach_source` and `edit_source`."""
        names = ("title", "publisher", "published_on", "type", "archive_url")
        return {name: self.cleaned_data[name] for name in names}


class AddSourceForm(RecordFields, BearingFields):
    """A source, new or known, and its bearing."""

    name = "add-source"
    drafts = True
    url = text("Address (URL)", kind="url", hint="A book or an interview has none: leave it empty.")
    title = text("Title", limit=300, hint="Left empty, it is the page's own, once that is read.")
    # The reading of it says what will not do; claim_review_document.html shows the field.
    file = forms.FileField(required=False, allow_empty_file=True)
    field_order = ("url", "file", "title", "publisher", "published_on", "type", "archive_url", "stance", "excerpt")


class EvidenceForm(BearingFields, MergingForm):
    """The bearing of one attached source."""

    name = "evidence-form"
    drafts = True
    verb = "edited the evidence"


class StanceForm(MergingForm):
    """The stance alone."""

    name = "stance-form"
    verb = "edited the evidence"
    stance = choice("Stance", Evidence.Stance.choices, radios=True, wide=True)

    @staticmethod
    def values_of(row: Any) -> dict[str, Any]:
        return {"stance": row.stance}


class RemoveForm(DeskForm):
    """That a source leaves the claim."""

    name = "remove-form"
    verb = "edited the evidence"


class SourceForm(RecordFields, MergingForm):
    """The source's record, for every claim it bears on."""

    name = "source-form"
    drafts = True
    verb = "edited the source"
