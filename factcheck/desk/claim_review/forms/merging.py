"""Forms that know what their writer started from: what only one side changed merges by itself."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.accounts.errors import Stale
from factcheck.desk.merging import Merge, fingerprint, merge_fields, read_base, to_base

from .base import DeskForm

CLASH = "Somebody changed the same while you were editing. Nothing of yours is lost."
UNREAD = "This page does not hold what they saved, so nothing was saved. Open it anew to see theirs; yours stands here."


class MergingForm(DeskForm):
    """Edits a part of a row. `base` holds that part as it was shown when the typing began.

    `clashing` names the fields of a conflict that this form was shown; `settle` is the button that was pressed in it:
    mine as it stands in the form, theirs as it stands in `base`, or together as it was edited. The form's own button,
    pressed in a conflict, takes what was edited together too, and where nothing was, mine.
    """

    base = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    @classmethod
    def of(cls, row: Any, **more: Any) -> Any:
        return super().of(row, base=to_base(cls.values_of(row)), **more)

    @property
    def takes_theirs(self) -> bool:
        """The button that was pressed in a conflict."""
        return bool(self.data.get("clashing") and self.data.get("settle") == "theirs")

    def clean(self) -> dict[str, Any]:
        settle, base = self.data.get("settle", ""), read_base(self.data.get("base", "")) or {}
        for name in str(self.data.get("clashing", "")).split():
            chosen = base.get(name) if settle == "theirs" else None
            if settle == "together" or (not settle and self._is_edited(name)):
                chosen = self.data.get(f"together-{name}")
            if settle == "theirs" and chosen is None and UNREAD not in self.non_field_errors():
                self.add_error(None, UNREAD)
            if name in self.fields and chosen is not None:
                self._choose(name, chosen)
        return self.cleaned_data

    def _is_edited(self, name: str) -> bool:
        """Somebody wrote in the box for both texts of a field."""
        text, seed = self.data.get(f"together-{name}"), self.data.get(f"seed-{name}")
        return text is not None and seed is not None and seed != fingerprint({"together": text})

    def _choose(self, name: str, value: Any) -> None:
        self.set_hidden(**{name: value if value is not False else ""})
        self.errors.pop(name, None)
        try:
            self.cleaned_data[name] = self.fields[name].clean(value)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def merge(self, row: Any) -> Merge:
        """What stands in the form, over the row as it stands."""
        theirs = self.values_of(row)
        base = read_base(self.cleaned_data.get("base", ""))
        if base is None and self.cleaned_data.get("version") == row.version:
            base = theirs  # a form without a start, but of this very version
        mine = {name: self.cleaned_data[name] for name in theirs if name in self.cleaned_data}
        return merge_fields(base, mine, theirs)

    def merged_over(self, row: Any) -> Merge:
        """The same, to be saved over the row's version. Raises Stale where both changed one field."""
        merge = self.merge(row)
        # What says neither its version nor its start was made by no page: not even the same words are saved again.
        if merge.clashes or not (self.cleaned_data["version"] or self.cleaned_data.get("base")):
            raise Stale(CLASH, current=row)
        return merge

    def renew(self, row: Any, **hidden: Any) -> None:
        """Go on from the row as it is shown now. What they alone changed stands in the form from here on."""
        theirs, merge = self.values_of(row), self.merge(row)
        for name in merge.taken:
            self.set_value(name, theirs[name])
        super().renew(row, base=to_base(theirs), clashing=" ".join(merge.clashes), **hidden)

    def set_value(self, name: str, value: Any) -> None:
        """Another value in a field that is shown again."""
        if isinstance(self.fields[name], forms.BooleanField):
            value = "on" if value else ""
        self.set_hidden(**{name: "" if value is None else value})

    def labels(self, names: tuple[str, ...]) -> str:
        """“the reasoning and the short answer”."""
        words = [f"the {str(self.fields[name].label).lower()}" for name in names]
        return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
