"""The rating scale and the evidence rules. Each change reaches the readers' policy page in the same transaction."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from factcheck.accounts.models import User
from factcheck.curation.base import CuratorAdmin
from factcheck.curation.lists import counted
from factcheck.publication.actions import publish_scale
from factcheck.publication.models import Publication
from factcheck.reviews.actions import add_rating, add_rule, edit_rating, remove_rating, set_rule
from factcheck.reviews.models import EvidenceRule, Rating


@admin.register(Rating)
class RatingAdmin(CuratorAdmin):
    """The steps of the scale. How often a step was published is no secret; how often it was given on the desk is."""

    adds = changes = deletes = True
    list_display = ("name", "position", "number", "key", "is_active", "published")
    search_fields = ("name__ilike",)
    fieldsets = ((None, {"fields": ("key", "name", "number", "position", "description", "is_active")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rating]:
        standing = counted(Publication.objects.standing(), "rating_key", to="key")
        return super().get_queryset(request).annotate(published_count=standing)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Key and number mean something in what is published, so they are given once."""
        return ("key", "number") if obj else ()

    @admin.display(description="published verdicts", ordering="published_count")
    def published(self, row: Any) -> int:
        return row.published_count

    def create(self, form: ModelForm[Any], *, by: User) -> Rating:
        said = form.cleaned_data
        fields = {name: said[name] for name in ("key", "name", "number", "position", "description")}
        rating = add_rating(by=by, **fields)
        publish_scale(by=by)
        return rating

    def edit(self, row: Rating, form: ModelForm[Any], *, by: User, version: int) -> Rating:
        said = form.cleaned_data
        fields = {name: said[name] for name in ("name", "position", "description", "is_active")}
        rating = edit_rating(row, version=version, by=by, **fields)
        publish_scale(by=by)
        return rating

    def remove(self, row: Rating, *, by: User) -> None:
        remove_rating(row, by=by)
        publish_scale(by=by)


@admin.register(EvidenceRule)
class EvidenceRuleAdmin(CuratorAdmin):
    """Which kinds of claims need a primary or official source."""

    adds = changes = True
    list_display = ("kind", "needs_primary")
    fields = ("kind", "needs_primary")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("kind",) if obj else ()

    def create(self, form: ModelForm[Any], *, by: User) -> EvidenceRule:
        rule = add_rule(by=by, kind=form.cleaned_data["kind"], needs_primary=form.cleaned_data["needs_primary"])
        publish_scale(by=by)
        return rule

    def edit(self, row: EvidenceRule, form: ModelForm[Any], *, by: User, version: int) -> EvidenceRule:
        rule = set_rule(row, version=version, by=by, needs_primary=form.cleaned_data["needs_primary"])
        publish_scale(by=by)
        return rule
