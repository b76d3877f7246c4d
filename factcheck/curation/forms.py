"""Forms that carry the version they were filled in on, and tell two people's values apart."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.formats import date_format

from factcheck.accounts.errors import Stale

# Not `version`: Django refuses a form field named like a model field that is not editable.
VERSION = "version_seen"


class VersionedForm(forms.ModelForm):
    """A ModelForm whose page remembers the row's version. After a refusal (a DomainError) it says why, with all kept.

    After a conflict the hidden version is the newest, so that saving once more, with both in view, keeps one's own.
    """

    version_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    refusal: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial[VERSION] = getattr(self.instance, "version", None)
        stale = isinstance(self.refusal, Stale) and isinstance(self.refusal.current, type(self.instance))
        if stale and isinstance(self.data, QueryDict):
            data = self.data.copy()
            data[VERSION] = str(self.refusal.current.version)
            self.data = data

    def has_changed(self) -> bool:
        """Whether anybody typed anything; an older version alone is no change."""
        return bool(set(self.changed_data) - {VERSION})

    def clean(self) -> dict[str, Any] | None:
        if self.refusal:
            raise forms.ValidationError(str(self.refusal))
        return super().clean()


class Difference(NamedTuple):
    """One field on which two people differ, in words."""

    label: str
    yours: str
    theirs: str


def differences(form: forms.ModelForm[Any], current: Model) -> list[Difference]:
    """The fields in which what was typed differs from the row as it stands."""
    stored = type(form)(instance=current)
    found = []
    for bound in form.visible_fields():
        theirs, yours = stored[bound.name].value(), bound.value()
        if isinstance(bound.field.widget, forms.PasswordInput) or not bound.field.has_changed(theirs, yours):
            continue
        found.append(Difference(str(bound.label), words(bound.field, yours), words(bound.field, theirs)))
    return found


def words(field: forms.Field, value: Any) -> str:
    """A form value as people read it."""
    rows: Any = getattr(field, "queryset", None)
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())} if rows is None else {}
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(str(row) for row in rows.filter(pk__in=value or ())) or "none"
    if isinstance(field, forms.ModelChoiceField):
        return str(rows.filter(pk=value).first() or "none") if value else "none"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(label for key, label in labels.items() if key in (value or ())) or "none"
    if isinstance(field, forms.ChoiceField):
        return labels.get(str(value), str(value or "none"))
    if isinstance(field, forms.DateField):
        with suppress(forms.ValidationError):
            value = field.to_python(value)
        return date_format(value, "j F Y") if isinstance(value, date) else str(value or "none")
    if isinstance(field, forms.BooleanField):
        return "yes" if value in (True, "on", "True", "1") else "no"
    return str(value or "") or "nothing"
