"""Accounts and teams are in the curators' hands, and somebody always holds them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from factcheck.accounts.actions import (
    add_team,
    create_person,
    deactivate,
    edit_person,
    edit_team,
    reactivate,
    set_members,
    set_password,
    set_roles,
    set_teams,
)
from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import Membership, User
from tests.factories import TeamFactory, UserFactory, curator, editor, reviewer

pytestmark = pytest.mark.django_db
GOOD = "seven lanterns on the quay"


@pytest.mark.parametrize(
    "act",
    [
        lambda by, user, team: create_person(by=by, username="new", name="New"),
        lambda by, user, team: edit_person(user, version=1, by=by, username="new", name="New"),
        lambda by, user, team: set_password(user, by=by, password=GOOD),
        lambda by, user, team: set_roles(user, by=by, roles=["curator"]),
        lambda by, user, team: set_teams(user, by=by, teams=[team]),
        lambda by, user, team: deactivate(user, by=by),
        lambda by, user, team: reactivate(user, by=by),
        lambda by, user, team: add_team(by=by, name="New", slug="new"),
        lambda by, user, team: edit_team(team, version=1, by=by, name="New", slug="new"),
        lambda by, user, team: set_members(team, by=by, joining=[user]),
    ],
)
def test_editors_keep_no_accounts_and_no_teams(act: Callable[..., Any]) -> None:
    user, team = reviewer(), TeamFactory()

    with pytest.raises(NotAllowed):
        act(editor(), user, team)

    assert User.objects.get(pk=user.pk).version == 1
    assert not Membership.objects.filter(user=user).exists()


def test_a_user_name_is_given_once() -> None:
    by = curator()
    create_person(by=by, username="ines", name="Ines Calder")

    with pytest.raises(RuleBroken, match="is taken"):
        create_person(by=by, username="ines", name="Another")
    with pytest.raises(RuleBroken, match="is taken"):
        edit_person(by, version=by.version, by=by, username="ines", name="Another")


def test_an_older_version_of_a_person_overwrites_nothing() -> None:
    by, user = curator(), reviewer(name="Ines Calder")
    edit_person(user, version=1, by=by, username=user.username, name="Inés Calder")

    with pytest.raises(Stale) as refused:
        edit_person(user, version=1, by=by, username=user.username, name="Somebody")

    assert refused.value.current.name == "Inés Calder"


def test_a_weak_password_is_refused_with_the_reason() -> None:
    with pytest.raises(RuleBroken, match="too short"):
        set_password(reviewer(), by=curator(), password="short")


def test_taking_the_password_away_leaves_no_way_to_sign_in() -> None:
    user = reviewer()

    set_password(user, by=curator(), password=None)

    assert not User.objects.get(pk=user.pk).has_usable_password()


def test_a_role_that_does_not_exist_is_not_given() -> None:
    with pytest.raises(RuleBroken, match="no role"):
        set_roles(reviewer(), by=curator(), roles=["superhero"])


def test_each_change_of_roles_and_teams_makes_older_forms_stale() -> None:
    by, user, team = curator(), reviewer(), TeamFactory()

    set_roles(user, by=by, roles=["reviewer"])
    assert User.objects.get(pk=user.pk).version == 1
    set_roles(user, by=by, roles=["editor"])
    set_teams(user, by=by, teams=[team])
    set_members(team, by=by, leaving=[user])

    assert User.objects.get(pk=user.pk).version == 4


def test_the_last_curator_stays_one_unless_there_is_a_superuser() -> None:
    last = curator()
    with pytest.raises(RuleBroken, match="last active curator"):
        set_roles(last, by=last, roles=[])
    with pytest.raises(RuleBroken, match="last active curator"):
        deactivate(last, by=last)

    UserFactory(is_superuser=True)

    assert not deactivate(last, by=last).is_active


def test_an_account_is_closed_and_opened_once() -> None:
    by, user = curator(), reviewer()
    deactivate(user, by=by)
    with pytest.raises(RuleBroken, match="deactivated already"):
        deactivate(user, by=by)

    reactivate(user, by=by)
    with pytest.raises(RuleBroken, match="active already"):
        reactivate(user, by=by)


@pytest.mark.django_db(transaction=True)
def test_two_curators_cannot_remove_each_other_at_the_same_moment() -> None:
    pair = [curator(), curator()]
    start = Barrier(2)

    def remove(by: User, user: User) -> str:
        try:
            start.wait()
            deactivate(user, by=by)
        except DomainError as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(remove, pair, reversed(pair)))

    assert told.count("done") == 1
    assert User.objects.filter(is_active=True).count() == 1
