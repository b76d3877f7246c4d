"""Who may add and edit columns."""

from __future__ import annotations

from factcheck.accounts.errors import NotAllowed
from factcheck.accounts.models import Team, User

from .models import Column


def check_adds_columns(user: User, team: Team) -> None:
    """Members of the team who work on claims add columns to it; curators to any team."""
    if user.is_curator or (user.works_on_claims and team.pk in user.team_ids):
        return
    raise NotAllowed(f"Only reviewers and editors of {team} and curators may add a column to it. Nothing was added.")


def check_gives_rights(user: User, rights: str) -> None:
    """Excerpts are everybody's default; that readers may see the full text is a curator's word."""
    if rights != Column.Rights.EXCERPT and not user.is_curator:
        raise NotAllowed("Only a curator says that readers may see the full text. Nothing was added.")


def check_edits_column(user: User, column: Column) -> None:
    """The same people correct what is said of it."""
    if user.is_curator or (user.works_on_claims and column.team_id in user.team_ids):
        return
    raise NotAllowed("Only reviewers and editors of the column’s team and curators may edit it. Nothing was changed.")


def can_edit_column(user: User, column: Column) -> bool:
    """`check_edits_column` for templates."""
    try:
        check_edits_column(user, column)
    except NotAllowed:
        return False
    return True
