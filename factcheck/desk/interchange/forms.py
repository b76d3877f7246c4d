"""What the import page asks."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.accounts.models import Team


class ImportForm(forms.Form):
    """A file, for a team."""

    file = forms.FileField(
        error_messages={
            "required": "Choose a file first.",
            "empty": "The file is empty. Choose the file that the other desk exported.",
            "max_length": "The file's name is too long. Give it a shorter one.",
        }
    )
    team = forms.ChoiceField(error_messages={"required": "Choose the team.", "invalid_choice": "Choose the team."})

    def __init__(self, data: Any = None, files: Any = None, *, teams: list[Team]) -> None:
        super().__init__(data, files)
        self.teams = {str(team.pk): team for team in teams}
        self.fields["team"].choices = [(key, str(team)) for key, team in self.teams.items()]  # type: ignore[attr-defined]

    @property
    def chosen_team(self) -> Team:
        return self.teams[self.cleaned_data["team"]]
