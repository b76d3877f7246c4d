"""Sources and publishers."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.curation.base import CuratorAdmin, change_link
from factcheck.curation.lists import ReadOnlyInline, counted, link
from factcheck.curation.merging import merge_action
from factcheck.reviews.models import Evidence
from factcheck.sources.actions import clean_address, edit_source, register_source
from factcheck.sources.models import DEAD_AFTER, Publisher, Source
from factcheck.sources.publishers import add_publisher, edit_publisher, merge_publishers

READ_ONLY = ("added_by", "added_at", "page", "reading_said", "read_at", "failures", "changed_at")


class EvidenceInline(ReadOnlyInline):
    """The claims on which a source bears."""

    model = Evidence
    fields = ("claim", "stance", "locator", "added_by", "added_at")
    related = ("review__claim", "added_by", "source")
    verbose_name_plural = "claims it bears on (read only)"

    @admin.display(description="claim")
    def claim(self, row: Evidence) -> str:
        return link(change_link(Claim, row.review.claim_id), row.review.claim)


class LinkFilter(admin.SimpleListFilter):
    """What the link check found: pages that are gone, pages that say something else now."""

    title = "link check"
    parameter_name = "link"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dead", "Page gone"), ("changed", "Page changed"), ("unread", "Could not be read")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "dead":
            return queryset.filter(failures__gte=DEAD_AFTER)
        if self.value() == "changed":
            return queryset.filter(changed_at__isnull=False)
        if self.value() == "unread":
            fine = (Source.Reading.OK, Source.Reading.WAITING, Source.Reading.ASIDE, Source.Reading.OFF, "")
            return queryset.exclude(reading__in=fine)
        return queryset


@admin.register(Source)
class SourceAdmin(CuratorAdmin):
    """The record of a source, for every claim it bears on."""

    adds = changes = True
    list_display = ("title", "type", "publisher", "published_on", "archived", "page", "read_at", "claims")
    list_select_related = ("publisher",)
    list_filter = (LinkFilter, "type", ("archive_url", admin.EmptyFieldListFilter), "publisher__reliability")
    date_hierarchy = "added_at"
    search_fields = ("title__ilike", "url__ilike")
    autocomplete_fields = ("publisher",)
    inlines = (EvidenceInline,)
    fieldsets = (
        (None, {"fields": ("url", "title", "publisher", "type", "published_on", "archive_url")}),
        ("Read only", {"fields": READ_ONLY}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(claim_count=counted(Evidence.objects.all(), "source"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The address names the source, so it stays; a page that moved is another source."""
        return ("url", *READ_ONLY) if obj else READ_ONLY

    @admin.display(description="page", ordering="failures")
    def page(self, row: Source) -> str:
        """What the link check found."""
        if row.is_dead:
            return f"Gone, {row.failures} times in a row"
        return "Changed" if row.changed_at else row.get_reading_display()

    @admin.display(ordering="claim_count")
    def claims(self, row: Any) -> int:
        return row.claim_count

    @admin.display(description="archived copy", boolean=True)
    def archived(self, row: Source) -> bool:
        return bool(row.archive_url)

    def create(self, form: ModelForm[Any], *, by: User) -> Source:
        said = form.cleaned_data
        if said["url"] and Source.objects.filter(url=clean_address(said["url"])).exists():
            raise RuleBroken("A source with this address is registered already. Search the list for it.")
        return register_source(by=by, url=said["url"] or "", **self._about(said))

    def edit(self, row: Source, form: ModelForm[Any], *, by: User, version: int) -> Source:
        return edit_source(row, version=version, by=by, **self._about(form.cleaned_data))

    @staticmethod
    def _about(said: dict[str, Any]) -> dict[str, Any]:
        fields = {name: said[name] for name in ("title", "type", "published_on", "archive_url")}
        return {**fields, "publisher": str(said["publisher"] or "")}


@admin.register(Publisher)
class PublisherAdmin(CuratorAdmin):
    """Who puts sources before the public."""

    adds = changes = True
    list_display = ("name", "reliability", "note", "sources")
    list_filter = ("reliability",)
    search_fields = ("name__ilike",)
    fields = ("name", "reliability", "reliability_reason", "note")
    actions = (merge_action(merge_publishers, "publishers"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publisher]:
        return super().get_queryset(request).annotate(source_count=counted(Source.objects.all(), "publisher"))

    @admin.display(ordering="source_count")
    def sources(self, row: Any) -> int:
        return row.source_count

    def create(self, form: ModelForm[Any], *, by: User) -> Publisher:
        return add_publisher(by=by, **form_fields(form))

    def edit(self, row: Publisher, form: ModelForm[Any], *, by: User, version: int) -> Publisher:
        return edit_publisher(row, version=version, by=by, **form_fields(form))


def form_fields(form: ModelForm[Any]) -> dict[str, str]:
    """A publisher's fields as the actions take them."""
    return {name: form.cleaned_data[name] for name in PublisherAdmin.fields}
