"""Outlets and people."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from factcheck.accounts.models import User
from factcheck.claims.actions import merge_people
from factcheck.claims.models import Claim
from factcheck.columns import names
from factcheck.columns.models import Column, Outlet, Person
from factcheck.curation.base import CuratorAdmin
from factcheck.curation.lists import counted
from factcheck.curation.merging import merge_action


@admin.register(Person)
class PersonAdmin(CuratorAdmin):
    """Who wrote columns or says what they quote."""

    adds = changes = True
    list_display = ("name", "description", "columns", "claims")
    search_fields = ("name__ilike",)
    fields = ("name", "description")
    actions = (merge_action(merge_people, "people"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                column_count=counted(Column.objects.all(), "author"),
                claim_count=counted(Claim.objects.on_the_desk(), "claimant"),
            )
        )

    @admin.display(description="columns written", ordering="column_count")
    def columns(self, row: Any) -> int:
        return row.column_count

    @admin.display(description="claims made", ordering="claim_count")
    def claims(self, row: Any) -> int:
        return row.claim_count

    def create(self, form: ModelForm[Any], *, by: User) -> Person:
        return names.add_person(by=by, name=form.cleaned_data["name"], description=form.cleaned_data["description"])

    def edit(self, row: Person, form: ModelForm[Any], *, by: User, version: int) -> Person:
        said = form.cleaned_data
        return names.edit_person(row, version=version, by=by, name=said["name"], description=said["description"])


@admin.register(Outlet)
class OutletAdmin(CuratorAdmin):
    """Who published columns."""

    adds = changes = True
    list_display = ("name", "website", "columns")
    search_fields = ("name__ilike",)
    fields = ("name", "website")
    actions = (merge_action(names.merge_outlets, "outlets"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).annotate(column_count=counted(Column.objects.all(), "outlet"))

    @admin.display(ordering="column_count")
    def columns(self, row: Any) -> int:
        return row.column_count

    def create(self, form: ModelForm[Any], *, by: User) -> Outlet:
        return names.add_outlet(by=by, name=form.cleaned_data["name"], website=form.cleaned_data["website"])

    def edit(self, row: Outlet, form: ModelForm[Any], *, by: User, version: int) -> Outlet:
        said = form.cleaned_data
        return names.edit_outlet(row, version=version, by=by, name=said["name"], website=said["website"])
