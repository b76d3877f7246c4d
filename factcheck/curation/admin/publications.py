"""What readers see: featured items are chosen here; publications and editions are frozen and read only.

Of a publication only what lists need is shown. Its text is read where readers read it.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.curation.base import CuratorAdmin, change_link
from factcheck.curation.lists import counted, link
from factcheck.publication.actions import feature, move_featured, unfeature
from factcheck.publication.models import ColumnEdition, ColumnPage, FeaturedItem, Publication
from factcheck.reviews.models import Rating


@admin.register(FeaturedItem)
class FeaturedAdmin(CuratorAdmin):
    """What leads the home page, the lowest place first."""

    adds = changes = deletes = True
    list_display = ("column", "position")
    list_select_related = ("page__column",)
    autocomplete_fields = ("page",)
    fields = ("page", "position")

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeaturedItem]:
        return super().get_queryset(request).select_related("page__column")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("page",) if obj else ()

    @admin.display(ordering="page__column__title")
    def column(self, row: FeaturedItem) -> str:
        return row.page.column.title

    def create(self, form: ModelForm[Any], *, by: User) -> FeaturedItem:
        page = form.cleaned_data["page"]
        if FeaturedItem.objects.filter(page=page).exists():
            raise RuleBroken("This column is on the home page already. Change its place instead; nothing was added.")
        return feature(page.column, by=by, position=form.cleaned_data["position"])

    def edit(self, row: FeaturedItem, form: ModelForm[Any], *, by: User, version: int) -> FeaturedItem:
        return move_featured(row, version=version, position=form.cleaned_data["position"], by=by)

    def remove(self, row: FeaturedItem, *, by: User) -> None:
        unfeature(row.page.column, by=by)


@admin.register(ColumnPage)
class ColumnPageAdmin(CuratorAdmin):
    """Only to be found when something is featured."""

    search_fields = ("column__title__ilike",)
    list_select_related = ("column",)
    ordering = ("column__title",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ColumnPage]:
        return super().get_queryset(request).select_related("column").filter(edition__isnull=False)


class RatingFilter(admin.SimpleListFilter):
    """By the published rating."""

    title = "rating"
    parameter_name = "rating"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(rating.key, rating.name) for rating in Rating.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Publication]) -> QuerySet[Publication]:
        return queryset.filter(rating_key=self.value()) if self.value() else queryset


@admin.register(Publication)
class PublicationAdmin(CuratorAdmin):
    """Every number of every published verdict."""

    list_display = (
        "restatement",
        "number",
        "rating_name",
        "column_title",
        "published_at",
        "is_current",
        "withdrawn_at",
    )
    list_filter = ("is_current", RatingFilter, ("withdrawn_at", admin.EmptyFieldListFilter), "is_example")
    date_hierarchy = "published_at"
    search_fields = ("restatement",)
    fields = (
        *(
            "restatement",
            "number",
            "rating_name",
            "is_current",
            "for_readers",
            "claim_link",
            "column_title",
            "claimant",
        ),
        *("outlet", "topics", "is_example", "published_at", "signed_off_by", "correction_note"),
        *("withdrawn_at", "withdrawn_by", "withdrawn_reason"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        return super().get_queryset(request).defer("body", "search", "short_answer")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Publication], search_term: str
    ) -> tuple[QuerySet[Publication], bool]:
        """The readers' own full-text index."""
        found = Publication.objects.search(search_term).values("pk")
        return (queryset.filter(pk__in=found) if search_term.strip() else queryset), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields

    @admin.display(description="claim")
    def claim_link(self, row: Publication) -> str:
        return link(change_link(Claim, row.claim_id), f"Claim {row.claim_number}")

    @admin.display(description="for readers")
    def for_readers(self, row: Publication) -> str:
        return link(reverse("verdict_version", args=[row.claim_id, row.number]), "Open the page as readers see it")


@admin.register(ColumnEdition)
class EditionAdmin(CuratorAdmin):
    """Every frozen column page."""

    list_display = ("title", "number", "author", "outlet", "made_at", "verdicts")
    date_hierarchy = "made_at"
    search_fields = ("title__ilike",)
    fields = ("title", "number", "author", "outlet", "made_at", "column_link", "for_readers")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ColumnEdition]:
        standing = counted(Publication.objects.standing(), "column_page")
        return super().get_queryset(request).defer("body").annotate(verdict_count=standing)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields

    @admin.display(description="verdicts in it", ordering="claim_count")
    def verdicts(self, row: ColumnEdition) -> int:
        return row.claim_count

    @admin.display(description="column")
    def column_link(self, row: ColumnEdition) -> str:
        return link(change_link(Column, row.page_id), row.title)

    @admin.display(description="for readers")
    def for_readers(self, row: ColumnEdition) -> str:
        return link(reverse("column_edition", args=[row.page_id, row.number]), "Open the page as readers see it")
