"""Doing the same to many rows: one page that asks, one action of the desk a row, and an honest account of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from factcheck.accounts.errors import DomainError
from factcheck.accounts.models import User

from .base import curator

MOST = 300
NAMED = 10


@dataclass(frozen=True)
class Bulk:
    """A bulk action.

    `run(row, answers, by, version)` calls the action that does it; `done` says it of one row and of many. `form` makes
    the form from the chosen rows (None: nothing is asked). `version` tells the row's version when the page was made,
    so that a row that somebody changed in between is left alone.
    """

    name: str
    label: str
    done: tuple[str, str]
    run: Callable[[Any, dict[str, Any], User, int], object]
    title: str = ""
    button: str = ""
    form: Callable[[QuerySet[Any]], type[forms.Form]] | None = None
    version: Callable[[Any], int] = lambda row: row.version
    name_of: Callable[[Any], str] = str
    related: tuple[str, ...] = ()

    def __call__(
        self, page: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        rows = list(queryset.select_related(*self.related)[: MOST + 1])
        if len(rows) > MOST:
            page.message_user(request, f"Choose at most {MOST} at a time. Nothing was changed.", level=messages.WARNING)
            return None
        if not self.form:
            self._run(page, request, rows, {}, {row.pk: self.version(row) for row in rows})
            return None
        asked = "apply" in request.POST
        form = self.form(queryset)(request.POST if asked else None)
        if asked and form.is_valid():
            seen = {row.pk: int(request.POST.get(f"version_{row.pk}") or 0) for row in rows}
            self._run(page, request, rows, form.cleaned_data, seen)
            return None
        chosen = [
            {
                "pk": row.pk,
                "name": self.name_of(row),
                "version": request.POST.get(f"version_{row.pk}", self.version(row)),
            }
            for row in rows
        ]
        context = {
            **page.admin_site.each_context(request),
            "title": self.title,
            "opts": page.opts,
            "form": form,
            "action": self.name,
            "button": self.button,
            "chosen": chosen,
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": page.media + form.media,
        }
        return TemplateResponse(request, "admin/bulk.html", context, status=422 if asked else 200)

    def _run(
        self,
        page: admin.ModelAdmin[Any],
        request: HttpRequest,
        rows: list[Any],
        answers: dict[str, Any],
        seen: dict[Any, int],
    ) -> None:
        """Each row by itself, so that one refusal takes nothing from the others."""
        worked, refused = 0, defaultdict(list)
        for row in rows:
            try:
                self.run(row, answers, curator(request), seen[row.pk])
                worked += 1
            except DomainError as error:
                refused[str(error)].append(self.name_of(row))
        if worked:
            page.message_user(request, f"{worked} {self.done[worked != 1]}.", messages.SUCCESS)
        for reason, names in refused.items():
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            page.message_user(request, f"Not done for {', '.join(names[:NAMED])}{more}: {reason}", messages.WARNING)


def bulk_action(bulk: Bulk) -> Any:
    """The form in which ModelAdmin wants it."""

    def action(page: admin.ModelAdmin[Any], request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return bulk(page, request, queryset)

    action.__name__ = bulk.name
    return admin.action(description=bulk.label)(action)
