"""What lists and inlines share: counts without a query a row, links, rows that can only be read."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html

from .base import RoleMixin


def counted(rows: QuerySet[Any], field: str, *, to: str = "pk") -> Coalesce:
    """How many of `rows` name this row's `to` in `field`, as an annotation that does not multiply other counts."""
    numbers = rows.filter(**{field: OuterRef(to)}).order_by().values(field).annotate(number=Count("pk"))
    return Coalesce(Subquery(numbers.values("number"), output_field=IntegerField()), 0)


def link(address: str, text: object) -> str:
    """A link, escaped."""
    return format_html('<a href="{}">{}</a>', address, text)


class ReadOnlyInline(RoleMixin, admin.TabularInline):
    """Rows to look at. `fields` are methods or model fields; the foreign rows they name come with `related`."""

    extra = 0
    can_delete = False
    related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.related)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        return self.fields or ()
