"""Topics."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from factcheck.accounts.models import User
from factcheck.claims.actions import add_topic, edit_topic, merge_topics, remove_topic
from factcheck.claims.models import Claim, Topic
from factcheck.curation.base import CuratorAdmin
from factcheck.curation.lists import counted
from factcheck.curation.merging import merge_action


@admin.register(Topic)
class TopicAdmin(CuratorAdmin):
    """What claims are about."""

    adds = changes = deletes = True
    list_display = ("name", "slug", "claims")
    search_fields = ("name__ilike",)
    fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    actions = (merge_action(merge_topics, "topics"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).annotate(claim_count=counted(Claim.objects.all(), "topics"))

    @admin.display(ordering="claim_count")
    def claims(self, row: Any) -> int:
        return row.claim_count

    def create(self, form: ModelForm[Any], *, by: User) -> Topic:
        return add_topic(by=by, name=form.cleaned_data["name"], slug=form.cleaned_data["slug"])

    def edit(self, row: Topic, form: ModelForm[Any], *, by: User, version: int) -> Topic:
        return edit_topic(row, version=version, by=by, name=form.cleaned_data["name"], slug=form.cleaned_data["slug"])

    def remove(self, row: Topic, *, by: User) -> None:
        remove_topic(row, by=by)
