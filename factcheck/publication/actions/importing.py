"""Taking a column in that another installation checked: its work and its pages for readers, all or nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import Team, User
from factcheck.audit.actions import record
from factcheck.claims.actions.describing import describe as describe_claim
from factcheck.claims.actions.describing import record as record_claim
from factcheck.columns.actions import describe as describe_column
from factcheck.columns.models import Column
from factcheck.publication.interchange.reading import MOST_BYTES, read_file
from factcheck.publication.interchange.restoring import restore
from factcheck.publication.interchange.shapes import Misshapen
from factcheck.publication.interchange.taking import Taking

from .scale import publish_scale


def check_imports(user: User, team: Team) -> None:
    """Whoever imports puts pages before readers that other editors signed: an editor of the team, or a curator."""
    if not (user.is_curator or (user.is_editor and team.pk in user.team_ids)):
        raise NotAllowed(f"Only editors of {team} and curators import a column for it. Nothing was written.")


def teams_to_import_for(user: User) -> list[Team]:
    """The teams this person may import for; none for reviewers."""
    teams = Team.objects.order_by("name")
    if user.is_curator:
        return list(teams)
    return list(teams.filter(pk__in=user.team_ids)) if user.is_editor else []


@transaction.atomic
def import_column(raw: bytes, *, by: User, team: Team, most: int = MOST_BYTES) -> Column:
    """The column of a desk's file. Raises RuleBroken with the place in the file that will not do, or AlreadyHere.

    The people of the file get closed accounts, in whose names their work stands; the history says who brought it.
    """
    check_imports(by, team)
    try:
        file = read_file(raw, most=most)
    except Misshapen as fault:
        raise RuleBroken(f"{fault} Nothing was written.") from fault
    if file["column"]["rights"] == Column.Rights.FULL and not by.is_curator:
        raise RuleBroken(
            "Readers of the other installation may see the whole text of this column. That they may here is a "
            "curator's word, so a curator imports it. Nothing was written."
        )
    taking = Taking(file, by=by, team=team)
    taking.check_scale()
    column = taking.write()
    page = restore(file, column, claims=taking.claims, people=taking.people)
    if page:
        publish_scale(by=by)
    _record(file, column, taking, by=by)
    return column


def _record(file: dict[str, Any], column: Column, taking: Taking, *, by: User) -> None:
    origin = file["from"]
    after = describe_column(column) | {
        "from": f"{origin['organisation']} {origin['address']}".strip(),
        "claims": str(len(taking.claims)),
        "verdict pages": str(len(file["publications"])),
        "made by": ", ".join(sorted(row["name"] for row in file["people"])),
    }
    record("imported the column", column, by=by, column_id=column.pk, after=after)
    for claim in taking.claims.values():
        record_claim("imported the claim", claim, by=by, after=describe_claim(claim))
