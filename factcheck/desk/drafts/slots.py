"""Where a draft has its place on a page: at the foot of its form, which comes filled."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from .keeping import Kept

# Says what stands on the page, and never comes from an old one.
OF_THE_PAGE = {"seen", "since", "claim"}
HIDDEN = {"version", "base", "parent", "clashing", "how", "do", "lowest", "highest", "over"}


@dataclass(slots=True)
class Slot:
    """One form's draft. `changed_by` says who changed the thing since the typing began, if anybody did.

    `sent`: the writing of a form that comes back because it was refused. `homeless`: texts without a field now.
    """

    key: str
    writer: str
    kept: Kept | None = None
    changed_by: str = ""
    sent: str = ""
    homeless: list[tuple[str, str]] = field(default_factory=list)

    @property
    def writing(self) -> str:
        """The writing to go on with."""
        return self.kept.writing if self.kept else self.sent

    @property
    def others(self) -> list[tuple[Kept, list[tuple[str, str]]]]:
        """What the person typed in other windows, which is not in this form."""
        found = [(kept, homeless(kept.fields, ())) for kept in (self.kept.others if self.kept else ())]
        return [(kept, texts) for kept, texts in found if texts]


def fill(form: forms.Form, slot: Slot, *, keeps_version: bool) -> None:
    """Put what was kept into an unbound form, its version and base as they were when the typing began."""
    if slot.kept is None:
        return
    typed = slot.kept.fields
    skipped = OF_THE_PAGE | (set() if keeps_version else {"version"})
    for name, part in form.fields.items():
        if name in skipped:
            continue
        if isinstance(part, forms.BooleanField):
            form.initial[name] = bool(typed.get(name))
        elif name in typed:
            form.initial[name] = typed[name]
    slot.homeless = homeless(typed, form.fields)


def homeless(typed: Mapping[str, Any], places: Container[str]) -> list[tuple[str, str]]:
    """Texts that were typed into fields which the page does not have now: (what, text)."""
    names = [name for name in typed if name not in places and name not in OF_THE_PAGE | HIDDEN]
    found = [(name, str(typed[name]).strip()) for name in names if isinstance(typed[name], str)]
    return [(name.replace("-", " ").replace("_", " "), text) for name, text in found if text]
