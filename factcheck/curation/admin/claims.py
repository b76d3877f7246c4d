"""Claims: what they say is the desk's; curators sort them, hand them out and clear away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import EDITOR, REVIEWER, User
from factcheck.audit.models import Event
from factcheck.claims.actions import set_topics
from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column
from factcheck.curation.base import CuratorAdmin, change_link
from factcheck.curation.bulk import Bulk, bulk_action
from factcheck.curation.forms import VersionedForm
from factcheck.curation.lists import counted, link
from factcheck.reviews.actions import assign, dismiss, set_due
from factcheck.reviews.models import Evidence, Review
from factcheck.reviews.workflow import LABELS
from factcheck.sources.models import Source

from .columns import DueForm


def review_of(claim: Claim) -> Review:
    """The claim's review, or the sentence why it has none."""
    if not hasattr(claim, "review"):
        raise RuleBroken("only an accepted claim has somebody to work on it and a due date.")
    return claim.review


def seen(claim: Claim) -> int:
    """The version of the claim's review; 0 where there is none yet."""
    return claim.review.version if hasattr(claim, "review") else 0


def short(claim: Claim) -> str:
    """A claim as messages name it."""
    return f"claim {claim.number} of “{claim.column}”"


def assign_form(claims: QuerySet[Claim]) -> type[forms.Form]:
    """The reviewers and editors of the teams whose claims were chosen."""
    people = (
        User.objects.with_roles()
        .filter(
            is_active=True,
            groups__name__in=[REVIEWER, EDITOR],
            teams__columns__in=claims.order_by().values("column"),
        )
        .distinct()
        .order_by("name")
    )

    class AssignForm(forms.Form):
        to = forms.ModelChoiceField(people, label="Assign to", required=False, empty_label="Nobody")

    return AssignForm


class DismissForm(forms.Form):
    """Why they are set aside."""

    reason = forms.ChoiceField(
        choices=[choice for choice in Claim.Dismissal.choices if choice[0] != Claim.Dismissal.MERGED]
    )
    note = forms.CharField(required=False, max_length=300, help_text="Needed for another reason.")


class StateFilter(admin.SimpleListFilter):
    """By the state of the review."""

    title = "review"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(state), label) for state, label in LABELS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.filter(review__state=self.value()) if self.value() else queryset


class ClaimForm(VersionedForm):
    """Topics are all that is edited here."""

    topics = forms.ModelMultipleChoiceField(Topic.objects.all(), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Claim
        fields = ("topics",)


@admin.register(Claim)
class ClaimAdmin(CuratorAdmin):
    """Claims of all teams."""

    changes = True
    form = ClaimForm
    list_display = ("claim", "column", "kind", "triage", "state", "assignee", "due", "sources")
    list_display_links = ("claim",)
    list_select_related = ("column", "review__assignee")
    list_filter = ("triage", StateFilter, "kind", "column__team", ("review__due_on", admin.DateFieldListFilter))
    date_hierarchy = "added_at"
    search_fields = ("restatement__ilike", "quote__ilike")
    ordering = ("-column_id", "number")
    read_only = (
        *("restatement", "quote", "number", "column_link", "kind", "claimant", "claimant_type", "short_form"),
        *("triage", "dismissal", "dismissal_note", "dismissed_by", "dismissed_at", "merged", "is_extracted", "locked"),
        *("state", "assignee", "due", "evidence", "on_the_desk"),
    )
    fieldsets = (
        (None, {"fields": ("restatement", "quote", "column_link", "kind", "claimant", "claimant_type", "short_form")}),
        ("Topics", {"fields": ("topics",)}),
        ("Review (read only)", {"fields": ("state", "assignee", "due", "evidence", "on_the_desk")}),
        (
            "Triage (read only)",
            {"fields": ("triage", "dismissal", "dismissal_note", "dismissed_by", "dismissed_at", "merged")},
        ),
        ("Where it comes from (read only)", {"fields": ("number", "is_extracted", "locked")}),
    )
    actions = (
        bulk_action(
            Bulk(
                "assign_claims",
                "Assign",
                ("claim is assigned", "claims are assigned"),
                lambda row, answers, by, version: assign(review_of(row), to=answers["to"], version=version, by=by),
                title="Assign claims",
                button="Assign",
                form=assign_form,
                version=seen,
                name_of=short,
                related=("column", "review"),
            )
        ),
        bulk_action(
            Bulk(
                "set_due_date",
                "Set the due date",
                ("claim has the new due date", "claims have the new due date"),
                lambda row, answers, by, version: set_due(review_of(row), on=answers["due_on"], version=version, by=by),
                title="Set the due date of claims",
                button="Set the date",
                form=lambda rows: DueForm,
                version=seen,
                name_of=short,
                related=("column", "review"),
            )
        ),
        bulk_action(
            Bulk(
                "dismiss_claims",
                "Dismiss",
                ("claim is dismissed", "claims are dismissed"),
                lambda row, answers, by, version: dismiss(
                    row, version=version, by=by, reason=answers["reason"], note=answers["note"]
                ),
                title="Dismiss claims",
                button="Dismiss",
                form=lambda rows: DismissForm,
                name_of=short,
                related=("column",),
            )
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows = super().get_queryset(request).select_related("column", "review__assignee", "claimant", "merged_into")
        return rows.annotate(source_count=counted(Evidence.objects.all(), "review__claim"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.read_only

    @admin.display(ordering="restatement")
    def claim(self, row: Claim) -> str:
        return f"{row.number}. {row.restatement}"

    @admin.display(description="review", ordering="review__state")
    def state(self, row: Claim) -> str:
        return row.review.state_label if hasattr(row, "review") else "none yet"

    @admin.display(ordering="review__assignee__name", empty_value="nobody")
    def assignee(self, row: Claim) -> str | None:
        return str(row.review.assignee) if hasattr(row, "review") and row.review.assignee else None

    @admin.display(ordering="review__due_on", empty_value="none")
    def due(self, row: Claim) -> Any:
        return row.review.due_on if hasattr(row, "review") else None

    @admin.display(ordering="source_count")
    def sources(self, row: Any) -> int:
        return row.source_count

    @admin.display(description="column")
    def column_link(self, row: Claim) -> str:
        return link(change_link(Column, row.column_id), row.column)

    @admin.display(description="merged into", empty_value="")
    def merged(self, row: Claim) -> str | None:
        return link(change_link(Claim, row.merged_into_id), row.merged_into) if row.merged_into else None

    @admin.display(description="on the desk")
    def on_the_desk(self, row: Claim) -> str:
        if hasattr(row, "review"):
            return link(reverse("claim_review", args=[row.pk]), "Open the claim at the desk")
        return link(reverse("column_desk", args=[row.column_id]), "Open the column at the desk")

    @admin.display(description="sources", empty_value="none yet")
    def evidence(self, row: Claim) -> str | None:
        rows = Evidence.objects.filter(review__claim=row).select_related("source")
        shown = (
            (item.get_stance_display(), change_link(Source, item.source_id), item.source, item.locator) for item in rows
        )
        return format_html_join("", '<p>{}: <a href="{}">{}</a> {}</p>', shown) or None

    def events(self, obj: Claim) -> QuerySet[Event]:
        return Event.objects.within_claim(obj.pk)

    def edit(self, row: Claim, form: forms.ModelForm[Any], *, by: User, version: int) -> Claim:
        set_topics(row, names=[topic.name for topic in form.cleaned_data["topics"]], by=by, version=version)
        return Claim.objects.get(pk=row.pk)
