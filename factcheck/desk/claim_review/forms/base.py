"""What the desk's forms share: plain fields, a version, and the way back from a refusal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import copy
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

if TYPE_CHECKING:
    from ..loading import ClaimPage

FIELD = "desk/claim_review_field.html"


def digest(values: Mapping[str, Any]) -> str:
    """A short fingerprint of what a form showed when it was opened."""
    return sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]


def text(label: str, *, rows: int = 0, limit: int = 0, hint: str = "", wide: bool = True, kind: str = "") -> Any:
    """A text field: one line, or `rows` of them. `limit` is said, not enforced by cutting what is pasted."""
    widget: forms.Widget = forms.Textarea(attrs={"class": "input", "rows": rows}) if rows else _line(kind)
    field = _Text(label=label, required=False, help_text=hint, widget=widget)
    if limit:
        field.validators.append(MaxLengthValidator(limit, f"At most {limit:,} characters are kept. Say it shorter."))
    field.wide = wide
    return field


def choice(label: str, choices: Any, *, radios: bool = False, hint: str = "", wide: bool = False) -> Any:
    """A choice whose emptiness the action judges."""
    widget = forms.RadioSelect() if radios else forms.Select(attrs={"class": "input"})
    field = _Choice(label=label, choices=choices, required=False, widget=widget, help_text=hint)
    field.wide = wide
    return field


def day(label: str, *, hint: str = "") -> Any:
    """A date, as the browser's own field sends it or as people write it."""
    formats = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d/%m/%Y"]
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "input", "type": "date"})
    wrong = {"invalid": "Enter a date, for example 19 March 2024."}
    return forms.DateField(
        label=label, required=False, input_formats=formats, widget=widget, help_text=hint, error_messages=wrong
    )


def _line(kind: str) -> forms.Widget:
    return (forms.URLInput if kind == "url" else forms.TextInput)(attrs={"class": "input", "autocomplete": "off"})


class _Text(forms.CharField):
    """Text with the line ends of the database: browsers send carriage returns too."""

    wide = True

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


class _Choice(forms.ChoiceField):
    """Any value passes: the action says in its own words what is wrong with it."""

    wide = False

    def valid_value(self, value: str) -> bool:
        return True


def set_choices(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Make a choice field of this package offer these."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared as one
    field.choices = choices


class Number(forms.IntegerField):
    """A hidden whole number; 0 where it is missing or no number, which no row's version ever is."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        try:
            return int(super().clean(value) or 0)
        except forms.ValidationError:
            return 0


class DeskForm(forms.Form):
    """A form of the claim page. `name` is unique on the page; `verb` is its action's line in the history."""

    name: str = ""
    verb: ClassVar[str] = ""
    use_required_attribute = False
    refusal = ""
    conflict: Any = None
    version = Number()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.name}-%s")
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.template_name = FIELD  # type: ignore[attr-defined] # the stubs do not know it yet

    @classmethod
    def of(cls, row: Any, **more: Any) -> Any:
        """The form as the row stands."""
        return cls(initial={**cls.values_of(row), "version": row.version, **more})

    @staticmethod
    def values_of(row: Any) -> dict[str, Any]:
        """What the form edits of the row."""
        return {}

    @property
    def is_typed(self) -> bool:
        """It comes back with what somebody typed."""
        return self.is_bound

    def offer(self, page: ClaimPage) -> None:
        """Put the choices of this page before the person."""

    def renew(self, row: models.Model, **hidden: Any) -> None:
        """Let the next press of the button act on the row as it now stands: the person has seen it."""
        self.set_hidden(version=getattr(row, "version", 0), **hidden)

    def set_hidden(self, **hidden: Any) -> None:
        """Change hidden values of a form that is shown again; nothing typed is touched."""
        data: Any = copy(self.data)
        for name, value in hidden.items():
            data[name] = str(value)
        self.data = data


class SettledForm(DeskForm):
    """Edits a part of a row that other forms edit too: it is stale only if its own part was changed.

    `base` is the fingerprint of that part as it was shown. The write itself still goes by the row's version.
    """

    base = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, row: Any, **more: Any) -> Any:
        return super().of(row, base=digest(cls.values_of(row)), **more)

    def version_over(self, row: Any) -> int:
        """The version to save over: the row's own where this part stands as shown, else the page's."""
        same = self.cleaned_data["base"] == digest(self.values_of(row))
        return int(row.version if same else self.cleaned_data["version"])

    def renew(self, row: models.Model, **hidden: Any) -> None:
        super().renew(row, base=digest(self.values_of(row)), **hidden)
