"""Accounts with their history: `accounts` and `audit` stand on one line and may not know each other; here they meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction

from factcheck.accounts import actions
from factcheck.accounts.models import Team, User
from factcheck.audit.actions import record


@transaction.atomic
def make_account(
    *,
    by: User,
    username: str,
    name: str,
    email: str = "",
    password: str | None = None,
    roles: Collection[str] = (),
    teams: Iterable[Team] = (),
) -> User:
    """A new account with its roles and teams."""
    user = actions.create_person(by=by, username=username, name=name, email=email, password=password)
    record("made the account", user, by=by, after=describe(user))
    change_roles(user, by=by, roles=roles)
    change_teams(user, by=by, teams=teams)
    return user


@transaction.atomic
def edit_account(user: User, *, version: int, by: User, username: str, name: str, email: str = "") -> User:
    """Correct what is said of a person. Raises Stale."""
    before = describe(user)
    user = actions.edit_person(user, version=version, by=by, username=username, name=name, email=email)
    if before != describe(user):
        record("edited the account", user, by=by, before=before, after=describe(user))
    return user


@transaction.atomic
def change_roles(user: User, *, by: User, roles: Collection[str]) -> None:
    """Give and take roles. That somebody changed their own is written down as such."""
    before, after = actions.set_roles(user, by=by, roles=roles)
    if before != after:
        record(
            "changed the roles",
            user,
            by=by,
            before={"roles": ", ".join(before)},
            after={"roles": ", ".join(after)},
            reason="These are the person’s own roles." if user.pk == by.pk else "",
        )


@transaction.atomic
def change_teams(user: User, *, by: User, teams: Iterable[Team]) -> None:
    """Put a person into exactly these teams."""
    before, after = actions.set_teams(user, by=by, teams=teams)
    if before != after:
        record(
            "changed the teams",
            user,
            by=by,
            before={"teams": ", ".join(before)},
            after={"teams": ", ".join(after)},
        )


@transaction.atomic
def change_password(user: User, *, by: User, password: str | None) -> None:
    """Set a new password. The history says that, and nothing of the password."""
    actions.set_password(user, by=by, password=password)
    record("set a new password for", user, by=by)


@transaction.atomic
def deactivate(user: User, *, by: User) -> User:
    """Close an account; the words stay."""
    user = actions.deactivate(user, by=by)
    record("deactivated the account", user, by=by, before={"account": "open"}, after={"account": "closed"})
    return user


@transaction.atomic
def reactivate(user: User, *, by: User) -> User:
    """Open it again."""
    user = actions.reactivate(user, by=by)
    record("reactivated the account", user, by=by, before={"account": "closed"}, after={"account": "open"})
    return user


@transaction.atomic
def make_team(*, by: User, name: str, slug: str) -> Team:
    """A new team."""
    team = actions.add_team(by=by, name=name, slug=slug)
    record("made the team", team, by=by, after={"name": team.name, "short name": team.slug})
    return team


@transaction.atomic
def edit_team(team: Team, *, version: int, by: User, name: str, slug: str) -> Team:
    """Rename a team. Raises Stale."""
    before = {"name": team.name, "short name": team.slug}
    team = actions.edit_team(team, version=version, by=by, name=name, slug=slug)
    record("edited the team", team, by=by, before=before, after={"name": team.name, "short name": team.slug})
    return team


@transaction.atomic
def change_members(team: Team, *, by: User, joining: Collection[User], leaving: Collection[User]) -> None:
    """Let people in and out of a team."""
    if not joining and not leaving:
        return
    actions.set_members(team, by=by, joining=joining, leaving=leaving)
    record(
        "changed the members of",
        team,
        by=by,
        before={"left": ", ".join(sorted(map(str, leaving)))},
        after={"joined": ", ".join(sorted(map(str, joining)))},
    )


def describe(user: User) -> dict[str, str]:
    """What is said of a person, as text."""
    return {"user name": user.username, "name": user.name, "e-mail": user.email}
