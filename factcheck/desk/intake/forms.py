"""What the intake pages ask, and the values they show again when something will not do."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from django import forms

from factcheck.accounts.models import Team, User
from factcheck.columns.models import Column
from factcheck.desk.models import IntakeDraft

from .preview import Preview

HOW = ("paste", "address", "upload")
RIGHTS = [
    (Column.Rights.FULL, "Yes, we hold the right or a licence"),
    (Column.Rights.EXCERPT, "No, show only the quoted claims"),
]


def teams_for(user: User) -> list[Team]:
    """The teams this person may add a column to: one's own, for a curator all."""
    teams = Team.objects.order_by("name")
    if user.is_curator:
        return list(teams)
    return list(teams.filter(pk__in=user.team_ids)) if user.works_on_claims else []


class BringForm(forms.Form):
    """Paste, upload or name the address, for a team."""

    how = forms.ChoiceField(choices=[(how, how) for how in HOW])
    # Not stripped: the offset of a byte that does not fit is told as it came.
    text = forms.CharField(required=False, strip=False)
    url = forms.CharField(required=False)
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        error_messages={"max_length": "The file's name is too long. Give it a shorter one."},
    )
    team = forms.ChoiceField(error_messages={"required": "Choose the team.", "invalid_choice": "Choose the team."})
    rights = forms.ChoiceField(choices=RIGHTS, required=False)
    use_model = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, files: Any = None, *, teams: list[Team]) -> None:
        super().__init__(data, files)
        self.teams = {str(team.pk): team for team in teams}
        self.fields["team"].choices = [(key, str(team)) for key, team in self.teams.items()]  # type: ignore[attr-defined]
        self.fields["text"].validators = []  # what a column may hold is the extraction's to say, in its words

    def clean(self) -> dict[str, Any]:
        """Want a file where a file was announced, and an address where an address was."""
        cleaned = super().clean() or {}
        if cleaned.get("how") == "upload" and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", "Choose a file first.")
        if cleaned.get("how") == "address" and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", "Paste the address of the column first.")
        return cleaned

    @property
    def chosen_team(self) -> Team:
        return self.teams[self.cleaned_data["team"]]


class PreviewForm(forms.Form):
    """What was found, correctable."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(strip=False)
    title = forms.CharField(
        max_length=300,
        required=False,
        error_messages={"required": "Give the column a title, so that the desk can find it again."},
    )
    author = forms.CharField(max_length=200, required=False)
    outlet = forms.CharField(max_length=200, required=False)
    published_on = forms.DateField(
        required=False, error_messages={"invalid": "This is no date. Write it as year-month-day, such as 2024-03-29."}
    )
    url = forms.CharField(max_length=2000, required=False)
    rights = forms.ChoiceField(choices=RIGHTS, required=False)
    use_model = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators = []
        self.fields["text"].error_messages["required"] = (
            "There is no text in it. Nothing was changed. Paste the column, or discard it."
        )

    @classmethod
    def of(cls, draft: IntakeDraft, preview: Preview) -> PreviewForm:
        """The form as it stands: what was detected, and over it what its owner typed."""
        kept = {"version": draft.version, "text": draft.text, "rights": draft.rights}
        return cls(initial=kept | preview.detected | draft.typed)

    def typed(self) -> dict[str, str]:
        """The correctable fields as text, as `correct` takes them."""
        day = self.cleaned_data["published_on"]
        fields = {name: self.cleaned_data[name] for name in ("title", "author", "outlet", "url")}
        return fields | {"published_on": day.isoformat() if day else ""}

    def tagged(self, preview: Preview, typed: Mapping[str, str]) -> list[dict[str, Any]]:
        """The fields of the header in the page's order, each with what is said beside it."""
        return [
            {"field": self[name], "label": label, "type": kind, "hint": hint, "tag": preview.tag(name, typed)}
            for name, label, kind, hint in (
                ("title", "Title", "text", ""),
                ("author", "Author", "text", "Name of the writer"),
                ("published_on", "Date", "date", ""),
                ("outlet", "Outlet", "text", "Name of the newspaper"),
            )
        ]

    def differences(self, theirs: PreviewForm) -> list[dict[str, Any]]:
        """Where this form and another differ: label, mine, theirs. Of the text only the paragraphs that do."""
        rows = []
        for name, label in LABELS.items():
            pair = [str(form[name].value() or "").replace("\r\n", "\n").strip() for form in (self, theirs)]
            if pair[0] != pair[1]:
                mine, other = differing(*pair) if name == "text" else pair
                rows.append({"label": label, "mine": mine, "theirs": other})
        return rows


LABELS = {
    "title": "Title",
    "author": "Author",
    "published_on": "Date",
    "outlet": "Outlet",
    "url": "Web address",
    "rights": "What readers see",
    "text": "Text",
}


def differing(mine: str, theirs: str) -> tuple[str, str]:
    """The paragraphs of either text that the other has not."""
    left, right = mine.split("\n"), theirs.split("\n")
    steps = SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes()
    changes = [step for step in steps if step[0] != "equal"]
    return (
        "\n".join(line for _, start, end, _, _ in changes for line in left[start:end]),
        "\n".join(line for _, _, _, start, end in changes for line in right[start:end]),
    )
