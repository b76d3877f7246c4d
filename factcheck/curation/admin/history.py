"""History, read only. Of what names a verdict's content a curator sees that it happened, and no more."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from factcheck.audit.models import Event
from factcheck.curation.base import CuratorAdmin, told

KEPT = "Kept from curators: it names a verdict, or what was written of one."


class SubjectFilter(admin.SimpleListFilter):
    """By what was changed; a fixed list, so that no query over the whole history is needed for it."""

    title = "what"
    parameter_name = "what"
    words = {
        "columns.column": "Columns",
        "claims.claim": "Claims",
        "reviews.review": "Reviews",
        "reviews.evidence": "Evidence",
        "reviews.verdict": "Verdicts",
        "reviews.comment": "Comments",
        "publication.publication": "Publications",
        "sources.source": "Sources",
        "accounts.user": "People",
        "accounts.team": "Teams",
        "reviews.rating": "Ratings",
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.words.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        return queryset.filter(subject_type=self.value()) if self.value() else queryset


@admin.register(Event)
class EventAdmin(CuratorAdmin):
    """Who did what, when, and why."""

    list_display = ("at", "actor_name", "verb", "subject", "why")
    list_filter = (SubjectFilter, ("at", admin.DateFieldListFilter))
    search_fields = ("actor_name__ilike",)
    fields = ("at", "actor_name", "verb", "subject", "why", "details")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields

    @admin.display(description="of what", ordering="subject_type")
    def subject(self, row: Event) -> str:
        return f"{row.subject_type.split('.')[-1]} {row.subject_id}"

    @admin.display(description="reason", empty_value="")
    def why(self, row: Event) -> str:
        return told(row)["reason"]

    @admin.display(description="changes", empty_value="none recorded")
    def details(self, row: Event) -> str | None:
        if row.blind:
            return KEPT
        shown = ((field, before or "nothing", after or "nothing") for field, before, after in told(row)["changes"])
        return format_html_join("", "<p>{}: {} → {}</p>", shown) or None
