"""What `intake` does when it saves: who, for which team, and where it is then."""

from __future__ import annotations

import logging

from django.conf import settings
from django.urls import reverse

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import Team, User
from factcheck.claims.actions import take_in
from factcheck.claims.files import Brought
from factcheck.columns.actions import AlreadyHere, find_same, find_similar
from factcheck.columns.models import Column
from factcheck.extraction import Reading

# A database that does not answer is told in one sentence, not once for every attempt of the pool.
logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


def person(name: str) -> User:
    """The person of this user name."""
    user = User.objects.with_roles().filter(username=name, is_active=True).first()
    if not user:
        raise RuleBroken(f"Nobody with an active account here has the user name “{name}”. Nothing was saved.")
    return user


def teams_of(user: User) -> list[Team]:
    """The teams this person may add a column to: one's own, for a curator all."""
    return list(Team.objects.all() if user.is_curator else Team.objects.filter(pk__in=user.team_ids))


def team_named(name: str | None, teams: list[Team], user: User) -> Team:
    """The team of this short or full name; without a name the only one."""
    chosen = [team for team in teams if name in (team.slug, team.name)] if name else teams
    if not chosen:
        names = ", ".join(team.slug for team in teams) or "none"
        raise RuleBroken(f"{user} can add no column to a team “{name}”. Possible: {names}. Nothing was saved.")
    return chosen[0]


def near_duplicates(reading: Reading, user: User) -> list[str]:
    """A sentence for each column that begins much alike."""
    similar = find_similar(reading, user=user)
    return [f"This may be a column you have: “{column}”, {address(column)}" for column in similar]


def check_new(reading: Reading, team: Team) -> None:
    """Refuse a text the team has, with the address of the one there."""
    if same := find_same(reading.text, team=team):
        raise already_here(AlreadyHere(same))


def already_here(refusal: AlreadyHere) -> RuleBroken:
    """The refusal with the address of the column there."""
    return RuleBroken(f"{refusal} {address(refusal.column)}")


def save(reading: Reading, brought: Brought, *, by: User, team: Team, read_by: str = "") -> Column:
    """Take the column in as it was read. The same text again is refused with the address of the one there."""
    try:
        return take_in(
            reading,
            by=by,
            team=team,
            raw=brought.raw,
            encoding=brought.found.encoding,
            read_by=read_by,
            title=reading.title or " ".join(reading.text[:80].split()),
            author=reading.byline or "",
            outlet=reading.outlet or "",
            published_on=reading.published_on,
        )
    except AlreadyHere as refusal:
        raise already_here(refusal) from refusal


def address(column: Column) -> str:
    """Where a column stands on the desk."""
    return settings.BASE_URL + reverse("column_desk", args=[column.pk])
