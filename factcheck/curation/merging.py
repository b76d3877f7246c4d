"""Merging what turns out to be the same: choose the rows, choose the one to keep, and an action of its room does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from factcheck.accounts.errors import DomainError

from .base import curator

MOST = 50


def merge_action(merge: Callable[..., object], noun: str) -> Any:
    """A bulk action over `merge(keep, others, by=…)`; `noun` names the rows in the plural."""

    @admin.action(description=f"Merge {noun} that are the same")
    def merge_rows(page: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        rows = list(queryset.order_by("pk")[: MOST + 1])
        if not 2 <= len(rows) <= MOST:
            page.message_user(request, f"Choose between 2 and {MOST} {noun} to merge.", messages.WARNING)
            return None
        asked = "apply" in request.POST
        form = KeepForm(rows, request.POST if asked else None)
        if asked and form.is_valid():
            keep = next(row for row in rows if str(row.pk) == form.cleaned_data["keep"])
            _merge(page, request, merge, keep, rows, noun)
            return None
        context = {
            **page.admin_site.each_context(request),
            "title": f"Merge {noun}",
            "opts": page.opts,
            "form": form,
            "action": "merge_rows",
            "button": "Merge",
            "chosen": [{"pk": row.pk, "name": str(row)} for row in rows],
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": page.media,
        }
        return TemplateResponse(request, "admin/bulk.html", context, status=422 if asked else 200)

    return merge_rows


class KeepForm(forms.Form):
    """Which of them stays."""

    keep = forms.ChoiceField(
        label="Keep",
        widget=forms.RadioSelect,
        help_text="The others become this one. This cannot be undone; published pages keep the name they have.",
    )

    def __init__(self, rows: Iterable[Any], *args: Any) -> None:
        super().__init__(*args)
        field = self.fields["keep"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(str(row.pk), str(row)) for row in rows]


def _merge(
    page: admin.ModelAdmin[Any],
    request: HttpRequest,
    merge: Callable[..., object],
    keep: Any,
    rows: list[Any],
    noun: str,
) -> None:
    try:
        merge(keep, [row for row in rows if row.pk != keep.pk], by=curator(request))
    except DomainError as error:
        page.message_user(request, str(error), messages.ERROR)
    else:
        page.message_user(request, f"{len(rows)} {noun} are now one: {keep}.", messages.SUCCESS)
