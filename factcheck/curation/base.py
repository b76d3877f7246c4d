"""What every page of curation does alike: ask the role, write through actions, never overwrite, show our history."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.db import models
from django.db.models import Model, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from factcheck.accounts.errors import DomainError, NotAllowed, Stale
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.reviews.permissions import BLIND_VERBS

from .forms import VERSION, VersionedForm, differences

HISTORY_SHOWN = 200


def curator(request: HttpRequest) -> User:
    """Who is asking, typed; the site lets nobody but curators in."""
    assert isinstance(request.user, User)  # noqa: S101 - see CurationSite.has_permission
    return request.user


class RoleMixin:
    """Permission by role: Django's permission rows are not asked. What a class does not offer, nobody may do."""

    adds = False
    changes = False
    deletes = False
    admin_site: admin.AdminSite

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.adds and self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.changes and self.admin_site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.deletes and self.admin_site.has_permission(request)


# What Django's own filters and date hierarchy append to a field's name.
PLAIN_LOOKUPS = frozenset({"exact", "id__exact", "pk__exact", "isnull", "gte", "lt", "year", "month", "day"})


class CuratorAdmin(RoleMixin, admin.ModelAdmin):
    """A page of curation. A subclass says what may be done and writes `create`, `edit` and `remove` with actions."""

    form = VersionedForm
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False
    view_on_site = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what the page's own filters ask.

        Django would let an address ask any field of the row and its relations, so that a curator could spell out a
        rationale, or a password's hash, letter by letter.
        """
        filters = self.get_list_filter(request) if request else self.list_filter
        named = [item if isinstance(item, str) else item[0] for item in filters if isinstance(item, str | tuple | list)]
        names = [name for name in named if isinstance(name, str)]
        ours = [
            item.parameter_name for item in filters if isinstance(item, type) and issubclass(item, SimpleListFilter)
        ]
        if lookup in ours:
            return True
        for name in [*names, *filter(None, [self.date_hierarchy])]:
            if lookup == name or (lookup.startswith(f"{name}__") and lookup[len(name) + 2 :] in PLAIN_LOOKUPS):
                return True
        return False

    # Writing ---------------------------------------------------------------------------------------------------------

    def create(self, form: ModelForm[Any], *, by: User) -> Model:
        """Make the row by an action."""
        raise NotImplementedError

    def edit(self, row: Any, form: ModelForm[Any], *, by: User, version: int) -> Model:
        """Change the row, as it stands in the database, by an action that raises Stale for another version."""
        raise NotImplementedError

    def remove(self, row: Any, *, by: User) -> None:
        """Delete the row by an action, or raise RuleBroken with the sentence why not."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        if not change:
            saved = self.create(form, by=curator(request))
        elif form.has_changed():
            row = type(obj)._default_manager.get(pk=obj.pk)
            saved = self.edit(row, form, by=curator(request), version=form.cleaned_data[VERSION] or 0)
        else:
            return
        obj.__dict__.update(saved.__dict__)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Many-to-many fields are written by `create` and `edit`; inlines only where `save_formset` says how."""
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet[Any, Any], change: bool) -> None:
        """Inlines are read only unless a page says otherwise."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.remove(obj, by=curator(request))

    # Reading ---------------------------------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list under its own name instead of Django's “Select … to change”."""
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *arguments: Any, **options: Any
    ) -> HttpResponse | None:
        """Keys that no row can have choose nothing; Django would ask the database for them."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(key.isascii() and key.isdecimal() and len(key) < 19 for key in chosen):
            return super().response_action(request, queryset, *arguments, **options)
        self.message_user(request, "Choose rows of the list. Nothing was changed.", messages.WARNING)
        return HttpResponseRedirect(request.get_full_path())

    # What a refusal looks like ---------------------------------------------------------------------------------------

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form again where an action refuses, with the sentence and everything that was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as error:
            request.refusal = error  # type: ignore[attr-defined]
            response = super().changeform_view(request, object_id, form_url, extra_context)
            response.status_code = 409 if isinstance(error, Stale) else 403 if isinstance(error, NotAllowed) else 422
            return response

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"refusal": getattr(request, "refusal", None)})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The declared fieldsets, with the hidden version in the form that can be saved."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        (title, options), *rest = fieldsets
        fields = [*(name for name in options["fields"] if name != VERSION), VERSION]
        return [(title, {**options, "fields": fields}), *rest]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        refusal = getattr(request, "refusal", None)
        if isinstance(refusal, Stale) and isinstance(refusal.current, self.model):
            context["conflict"] = differences(context["adminform"].form, refusal.current)
        return super().render_change_form(request, context, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except DomainError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The row alone. What hangs on it is never listed (it may be a verdict), and an action says if it must stay."""
        return [str(obj) for obj in objs], {}, set(), []

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """What Django's own log would say. The actions write our history; that log would be a second one."""
        return ""

    # History ---------------------------------------------------------------------------------------------------------

    def log_addition(self, *args: Any) -> None:  # type: ignore[override]
        """As above."""

    log_change = log_deletions = log_addition  # type: ignore[assignment]

    def events(self, obj: Any) -> QuerySet[Event]:
        """What the history page of a row shows."""
        return Event.objects.about(obj)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))  # None where it is no number too
        if obj is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {self.opts.verbose_name}",
            "subtitle": str(obj),
            "events": [told(event) for event in self.events(obj)[:HISTORY_SHOWN]],
            "shown": HISTORY_SHOWN,
            "object": obj,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/object_history.html", context)


def told(event: Event) -> dict[str, Any]:
    """A line of history as a curator may read it: that it happened, and nothing of a verdict's content."""
    sealed = event.blind or event.verb in BLIND_VERBS
    changes = [] if sealed else [row for row in event.changed() if (row[1] or "") != (row[2] or "")]
    return {
        "event": event,
        "changes": changes,
        "reason": "" if sealed else event.reason,
    }


def change_link(model: type[Model], pk: object) -> str:
    """The address of a row's page."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])


def to_list(model_admin: admin.ModelAdmin[Any]) -> HttpResponseRedirect:
    """Back to the list."""
    return redirect(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")
