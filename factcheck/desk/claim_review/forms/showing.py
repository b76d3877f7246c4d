"""A field as the page shows it. Most fields of most pages are empty, or hold a choice: those are rendered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html

from factcheck.desk.pieces import remembered

LONGEST = 300  # characters of a value; longer ones are somebody's own words, which hardly come again
RATE, PEOPLE = "desk/claim_review_rate.html", "desk/claim_review_people_pick.html"


class ShownField(BoundField):
    """Renders what Django's own renders, and the same again from memory where nothing differs."""

    def as_field_group(self, renderer: Any = None) -> Any:
        return self._remembered("group", super().as_field_group)

    def as_rate(self) -> Any:
        """The steps of the rating scale in their colours, to choose one."""
        return self._remembered("rate", lambda: render_to_string(RATE, {"field": self}))

    def as_people(self) -> Any:
        """Boxes to tick, one a person."""
        return self._remembered("people", lambda: render_to_string(PEOPLE, {"field": self}))

    def __str__(self) -> Any:
        if type(self.field.widget) is forms.HiddenInput and not self.errors:
            return self._hidden()
        return super().__str__()

    def _hidden(self) -> Any:
        value = self.value()
        if value is None or value == "":
            return format_html('<input type="hidden" name="{}" id="{}">', self.html_name, self.auto_id)
        return format_html('<input type="hidden" name="{}" value="{}" id="{}">', self.html_name, value, self.auto_id)

    def _remembered(self, what: str, render: Callable[[], Any]) -> Any:
        value = self.value()
        if len(str(value)) > LONGEST:
            return render()
        form = self.form.__class__
        whose = (form.__module__, form.__qualname__, self.auto_id, self.html_name)
        key = (what, *whose, _plain(value), *self._look())
        return remembered(key, render)

    def _look(self) -> tuple[Hashable, ...]:
        """Everything beside the value that the templates of fields and widgets show."""
        attrs = tuple((name, str(value)) for name, value in self.field.widget.attrs.items())
        choices = getattr(self.field, "choices", ())
        offered = tuple((str(value), str(label)) for value, label in choices)
        return (str(self.label), str(self.help_text), tuple(map(str, self.errors)), attrs, offered, self.field.disabled)


def _plain(value: Any) -> Hashable:
    """The value with its kind: nothing at all is not the word “None” that somebody typed."""
    several = isinstance(value, list | tuple)
    return (type(value), *((type(each), str(each)) for each in (value if several else (value,))))
