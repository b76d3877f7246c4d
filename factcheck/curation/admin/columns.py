"""Columns and their texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.actions import edit_column
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.columns.names import set_column_due
from factcheck.curation.base import CuratorAdmin, change_link
from factcheck.curation.bulk import Bulk, bulk_action
from factcheck.curation.lists import ReadOnlyInline, counted, link
from factcheck.publication.actions import feature, set_rights, unfeature
from factcheck.publication.models import FeaturedItem, Publication


class DueForm(forms.Form):
    """Until when."""

    due_on = forms.DateField(
        label="Due on", required=False, widget=AdminDateWidget, help_text="Leave empty to clear the date."
    )


class TextVersionInline(ReadOnlyInline):
    """The texts of a column; a new one comes in at the desk."""

    model = TextVersion
    fields = ("text_of", "encoding", "read_by", "added_by", "added_at")
    related = ("added_by",)
    verbose_name_plural = "texts (read only)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text", "raw")

    @admin.display(description="text")
    def text_of(self, row: TextVersion) -> str:
        return link(change_link(TextVersion, row.pk), f"Text {row.number} and its sentences")


class ClaimInline(ReadOnlyInline):
    """The claims of a column, dismissed ones too."""

    model = Claim
    fields = ("claim", "triage", "kind", "state")
    related = ("review",)
    ordering = ("number",)
    verbose_name_plural = "claims (read only)"

    @admin.display(description="claim")
    def claim(self, row: Claim) -> str:
        return link(change_link(Claim, row.pk), f"{row.number}. {row.restatement}")

    @admin.display(description="review")
    def state(self, row: Claim) -> str:
        return row.review.state_label if hasattr(row, "review") else "none yet"


@admin.register(Column)
class ColumnAdmin(CuratorAdmin):
    """What is said of a column. Its text and its claims are the desk's."""

    changes = True
    list_display = (
        "title",
        "author",
        "outlet",
        "team",
        "published_on",
        "due_on",
        "rights",
        "claims",
        "verdicts",
        "leads",
    )
    list_select_related = ("author", "outlet", "team")
    list_filter = ("team", "rights", "is_example", ("due_on", admin.DateFieldListFilter))
    date_hierarchy = "added_at"
    search_fields = ("title__ilike", "author__name__ilike", "outlet__name__ilike")
    autocomplete_fields = ("author", "outlet")
    readonly_fields = ("team", "language", "is_example", "added_by", "added_at", "on_the_desk")
    fieldsets = (
        (None, {"fields": ("title", "author", "outlet", "published_on", "url", "due_on")}),
        ("For readers", {"fields": ("rights",)}),
        ("Read only", {"fields": ("team", "language", "is_example", "added_by", "added_at", "on_the_desk")}),
    )
    inlines = (TextVersionInline, ClaimInline)
    actions = (
        bulk_action(
            Bulk(
                "set_due_date",
                "Set the due date",
                ("column has the new due date", "columns have the new due date"),
                lambda row, answers, by, version: set_column_due(row, on=answers["due_on"], version=version, by=by),
                title="Set the due date of columns",
                button="Set the date",
                form=lambda rows: DueForm,
                related=("team",),
            )
        ),
        bulk_action(
            Bulk(
                "feature_columns",
                "Put on the home page",
                ("column is on the home page", "columns are on the home page"),
                lambda row, answers, by, version: feature(row, by=by),
            )
        ),
        bulk_action(
            Bulk(
                "unfeature_columns",
                "Take off the home page",
                ("column is off the home page", "columns are off the home page"),
                lambda row, answers, by, version: unfeature(row, by=by),
            )
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Column]:
        standing = Publication.objects.standing()
        return (
            super()
            .get_queryset(request)
            .defer("opening")
            .annotate(
                claim_count=counted(Claim.objects.accepted(), "column"),
                verdict_count=counted(standing, "column_page__column"),
                featured_count=counted(FeaturedItem.objects.all(), "page__column"),
            )
        )

    @admin.display(description="claims", ordering="claim_count")
    def claims(self, row: Any) -> int:
        return row.claim_count

    @admin.display(description="verdicts", ordering="verdict_count")
    def verdicts(self, row: Any) -> int:
        return row.verdict_count

    @admin.display(description="on the home page", boolean=True, ordering="featured_count")
    def leads(self, row: Any) -> bool:
        return bool(row.featured_count)

    @admin.display(description="on the desk")
    def on_the_desk(self, row: Column) -> str:
        return link(reverse("column_desk", args=[row.pk]), "Open the column at the desk")

    def events(self, obj: Column) -> QuerySet[Event]:
        return Event.objects.within_column(obj.pk)

    def edit(self, row: Column, form: forms.ModelForm[Any], *, by: User, version: int) -> Column:
        said = form.cleaned_data
        if set(form.changed_data) - {"rights"}:
            row = edit_column(
                row,
                version=version,
                by=by,
                title=said["title"],
                author=str(said["author"] or ""),
                outlet=str(said["outlet"] or ""),
                published_on=said["published_on"],
                url=said["url"],
                due_on=said["due_on"],
            )
            version = row.version
        return set_rights(row, rights=said["rights"], version=version, by=by)


class SentenceInline(ReadOnlyInline):
    """The sentences of a text, with what the extraction says of each."""

    model = Sentence
    fields = ("number", "words", "section", "label", "kind", "score")
    verbose_name_plural = "sentences (read only)"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        words = Substr(F("text_version__text"), F("start") + 1, F("end") - F("start"))
        return super().get_queryset(request).annotate(words=words)

    @admin.display(description="sentence")
    def words(self, row: Any) -> str:
        return row.words


@admin.register(TextVersion)
class TextVersionAdmin(CuratorAdmin):
    """One text with its sentences, read only; reached from its column."""

    list_display = ("column", "number", "added_by", "added_at")
    list_select_related = ("column", "added_by")
    fields = ("column_link", "number", "encoding", "read_by", "added_by", "added_at")
    inlines = (SentenceInline,)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[TextVersion]:
        return super().get_queryset(request).select_related("column", "added_by").defer("text", "raw")

    @admin.display(description="column")
    def column_link(self, row: TextVersion) -> str:
        return link(change_link(Column, row.column_id), row.column)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields
