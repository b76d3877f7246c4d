"""What the desk's forms share: plain fields, a version, and the way back from a refusal."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

from factcheck.desk.posted import NUL, without_nul

from .showing import ShownField

if TYPE_CHECKING:
    from factcheck.desk.drafts.slots import Slot

    from ..loading import ClaimPage

FIELD = "desk/claim_review_field.html"


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
    """A form of the claim page. `name` is unique on the page; `verb` is its action's line in the history.

    `drafts`: it has words to type, and saves itself while they are typed.
    """

    name: str = ""
    verb: ClassVar[str] = ""
    drafts: ClassVar[bool] = False
    use_required_attribute = False
    bound_field_class = ShownField
    refusal = ""
    conflict: Any = None
    slot: Slot | None = None
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
        """It comes back with what somebody typed: just now, or kept as a draft."""
        return self.is_bound or bool(self.slot and self.slot.kept)

    def full_clean(self) -> None:
        """A character that no text field of the database takes is refused with a sentence, the rest kept as typed."""
        if self.is_bound:
            self.data, found = without_nul(self.data)
            super().full_clean()
            if found:
                self.add_error(None, NUL)
        else:
            super().full_clean()

    def row_of(self, page: ClaimPage) -> models.Model | None:
        """The row of the page that the form changes; None where that is told by the action."""
        return None

    def offer(self, page: ClaimPage) -> None:
        """Put the choices of this page before the person."""

    def renew(self, row: models.Model, **hidden: Any) -> None:
        """Let the next press of the button act on the row as it now stands: the person has seen it."""
        self.set_hidden(version=getattr(row, "version", 0), **hidden)

    def set_hidden(self, **hidden: Any) -> None:
        """Change values of a form that is shown again; nothing typed is touched but what is named."""
        data: Any = copy(self.data)
        for name, value in hidden.items():
            data[name] = str(value)
        self.data = data
