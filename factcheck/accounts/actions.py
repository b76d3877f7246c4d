"""Making accounts and keeping them: roles, teams, coming and going.

This room stands beside `audit` and may not write history; whoever calls these verbs does (see `curation/people.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from .errors import NotAllowed, RuleBroken
from .models import CURATOR, ROLES, Digest, Membership, Team, User
from .versions import save_version


def check_curates(user: User) -> None:
    """Accounts, roles and teams are in the curators' hands."""
    if not user.is_curator:
        raise NotAllowed("Only a curator keeps accounts and teams. Nothing was changed.")


@transaction.atomic
def create_person(*, by: User, username: str, name: str, email: str = "", password: str | None = None) -> User:
    """A new account without roles or teams. Without a password nobody can sign in to it until one is set."""
    check_curates(by)
    user = User(**_described(username, name, email))
    _set(user, password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise RuleBroken(f"The user name “{user.username}” is taken. Choose another; nothing was added.") from error
    return user


def stand_in(*, name: str, organisation: str, key: str) -> User:
    """The closed account of somebody of another installation, whose work was brought here; nobody signs in to it.

    `key` says who it is there: the same person of the same place has one account here however often they come.
    """
    told = "\n".join((organisation, key, name))
    username = f"elsewhere-{sha256(told.encode()).hexdigest()[:24]}"
    shown = f"{name[:100]} ({organisation[:45].strip() or 'elsewhere'})"
    user = User(username=username, name=shown, is_active=False)
    user.set_unusable_password()
    fields = {"name": user.name, "is_active": False, "password": user.password}
    return User.objects.get_or_create(username=username, defaults=fields)[0]


@transaction.atomic
def edit_person(user: User, *, version: int, by: User, username: str, name: str, email: str = "") -> User:
    """Correct user name, name and e-mail address. Raises Stale when somebody saved first."""
    check_curates(by)
    fields = _described(username, name, email)
    if User.objects.filter(username=fields["username"]).exclude(pk=user.pk).exists():
        raise RuleBroken(f"The user name “{fields['username']}” is taken. Choose another; nothing was changed.")
    return save_version(user, version=version, **fields)


@transaction.atomic
def set_password(user: User, *, by: User, password: str | None) -> None:
    """Give a new password, or with None take the old one away. Open sessions of this person end."""
    check_curates(by)
    _set(user, password)
    User.objects.filter(pk=user.pk).update(password=user.password, version=F("version") + 1)


@transaction.atomic
def set_roles(user: User, *, by: User, roles: Collection[str]) -> tuple[list[str], list[str]]:
    """Hold exactly these roles; (before, after), sorted. One active curator always remains."""
    check_curates(by)
    if unknown := set(roles) - set(ROLES):
        raise RuleBroken(f"There is no role “{sorted(unknown)[0]}”. Choose reviewer, editor or curator.")
    _lock_curators()
    before = sorted(user.groups.filter(name__in=ROLES).values_list("name", flat=True))
    if CURATOR in before and CURATOR not in roles and not user.is_superuser:
        _check_not_last_curator(user)
    others = user.groups.exclude(name__in=ROLES)
    user.groups.set([*others, *Group.objects.filter(name__in=roles)])
    user.__dict__.pop("roles", None)
    if before != sorted(set(roles)):
        _bump([user.pk])
    return before, sorted(set(roles))


@transaction.atomic
def set_teams(user: User, *, by: User, teams: Iterable[Team]) -> tuple[list[str], list[str]]:
    """Be in exactly these teams; (before, after) as sorted names."""
    check_curates(by)
    wanted = {team.pk: team.name for team in teams}
    held = dict(Membership.objects.filter(user=user).values_list("team_id", "team__name"))
    Membership.objects.filter(user=user, team_id__in=held.keys() - wanted.keys()).delete()
    for team_id in sorted(wanted.keys() - held.keys()):
        Membership.objects.get_or_create(user=user, team_id=team_id)
    user.__dict__.pop("team_ids", None)
    if held.keys() != wanted.keys():
        _bump([user.pk])
    return sorted(held.values()), sorted(wanted.values())


@transaction.atomic
def set_digest(user: User, *, by: User, how: str) -> tuple[str, str]:
    """How often one's own inbox comes by e-mail; (before, after). Nobody decides that for somebody else."""
    if user.pk != by.pk:
        raise NotAllowed("Everybody chooses for themselves whether mail is sent to them. Nothing was changed.")
    if how not in Digest.values:
        raise RuleBroken("Choose never, once a day or once a week. Nothing was changed.")
    before = User.objects.select_for_update(no_key=True).get(pk=user.pk).digest
    User.objects.filter(pk=user.pk).update(digest=how)
    return before, how


@transaction.atomic
def deactivate(user: User, *, by: User) -> User:
    """Close an account. Everything the person wrote stays, under their name; their sessions end."""
    check_curates(by)
    _lock_curators()
    user = User.objects.get(pk=user.pk)
    if not user.is_active:
        raise RuleBroken(f"The account of {user} is deactivated already.")
    if user.is_curator:
        _check_not_last_curator(user)
    return _set_active(user, active=False)


@transaction.atomic
def reactivate(user: User, *, by: User) -> User:
    """Open a closed account again, with the roles and teams it had."""
    check_curates(by)
    user = User.objects.get(pk=user.pk)
    if user.is_active:
        raise RuleBroken(f"The account of {user} is active already.")
    return _set_active(user, active=True)


@transaction.atomic
def add_team(*, by: User, name: str, slug: str) -> Team:
    """A new team, without members."""
    check_curates(by)
    name = " ".join(name.split())
    if Team.objects.filter(Q(name=name) | Q(slug=slug)).exists():
        raise RuleBroken("A team with this name or short name is there already. Nothing was added.")
    return Team.objects.create(name=name, slug=slug)


@transaction.atomic
def edit_team(team: Team, *, version: int, by: User, name: str, slug: str) -> Team:
    """Rename a team. Raises Stale when somebody saved first."""
    check_curates(by)
    return save_version(team, version=version, name=" ".join(name.split()), slug=slug)


@transaction.atomic
def set_members(team: Team, *, by: User, joining: Iterable[User] = (), leaving: Iterable[User] = ()) -> None:
    """Let people into a team and out of it; who is there already, or gone already, is no error."""
    check_curates(by)
    joining, leaving = list(joining), list(leaving)
    Membership.objects.filter(team=team, user__in=leaving).delete()
    for user in joining:
        Membership.objects.get_or_create(team=team, user=user)
    _bump(user.pk for user in [*joining, *leaving])


def _described(username: str, name: str, email: str) -> dict[str, str]:
    username, name = User.normalize_username(username.strip()), " ".join(name.split())
    if not username or not name:
        raise RuleBroken("Give a user name and the person’s full name. Nothing was saved.")
    return {"username": username, "name": name, "email": User.objects.normalize_email(email.strip())}


def _set(user: User, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise RuleBroken(" ".join(error.messages)) from error
    user.set_password(password)


def _set_active(user: User, *, active: bool) -> User:
    User.objects.filter(pk=user.pk).update(is_active=active, version=F("version") + 1)
    user.refresh_from_db()
    return user


def _bump(keys: Iterable[int]) -> None:
    """Roles and teams stand in the account's form too: whoever has it open gets told."""
    User.objects.filter(pk__in=list(keys)).update(version=F("version") + 1)


def _lock_curators() -> None:
    """One change of curators at a time, so that two curators cannot remove each other."""
    list(Group.objects.select_for_update(no_key=True).filter(name=CURATOR))


def _check_not_last_curator(user: User) -> None:
    curates = Q(groups__name=CURATOR) | Q(is_superuser=True)
    if not User.objects.filter(curates, is_active=True).exclude(pk=user.pk).exists():
        raise RuleBroken(f"{user} is the last active curator. Give somebody else the role first; nothing was changed.")
