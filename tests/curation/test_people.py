"""Accounts: made, given roles and teams, deactivated and never deleted; all of it in the history."""

from typing import Any

import pytest
from django.test import Client

from factcheck.accounts.models import Membership, User
from factcheck.audit.models import Event
from tests.curation.conftest import address, choose, filled, said
from tests.factories import TeamFactory, curator, reviewer

pytestmark = pytest.mark.django_db
GOOD = "seven lanterns on the quay"


def add(desk: Client, **typed: Any) -> Any:
    url = address(User, "add")
    return desk.post(url, filled(desk.get(url), **typed), follow=True)


def change(desk: Client, user: User, **typed: Any) -> Any:
    url = address(User, "change", user.pk)
    return desk.post(url, filled(desk.get(url), **typed), follow=True)


def test_a_curator_makes_an_account_that_can_sign_in_and_work(desk: Client, hana: User, client: Client) -> None:
    team = TeamFactory()
    typed = {"username": "ines", "name": "Ines Calder", "email": "ines@example.org"}

    add(desk, **typed, roles=["reviewer"], in_teams=[str(team.pk)], new_password=GOOD, new_password_again=GOOD)

    ines = User.objects.get(username="ines")
    assert ines.roles == {"reviewer"}
    assert ines.team_ids == {team.pk}
    assert ines.check_password(GOOD)
    verbs = set(Event.objects.about(ines).filter(actor_id=hana.pk).values_list("verb", flat=True))
    assert verbs == {"made the account", "changed the roles", "changed the teams"}


def test_an_account_without_a_password_cannot_sign_in_yet(desk: Client) -> None:
    add(desk, username="ines", name="Ines Calder")

    assert not User.objects.get(username="ines").has_usable_password()


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [("short", "short", "too short"), (GOOD, "another one altogether", "The two passwords differ")],
)
def test_a_bad_password_makes_no_account(desk: Client, first: str, second: str, sentence: str) -> None:
    response = add(desk, username="ines", name="Ines Calder", new_password=first, new_password_again=second)

    assert sentence in response.content.decode()
    assert not User.objects.filter(username="ines").exists()


def test_a_new_password_is_in_the_history_without_a_word_of_it(desk: Client) -> None:
    user = reviewer()

    change(desk, user, new_password=GOOD, new_password_again=GOOD)

    assert User.objects.get(pk=user.pk).check_password(GOOD)
    event = Event.objects.about(user).get(verb="set a new password for")
    assert (event.before, event.after, event.reason) == ({}, {}, "")


def test_roles_and_teams_are_given_and_taken_with_history(desk: Client) -> None:
    old, new = TeamFactory(), TeamFactory()
    user = reviewer(old)

    change(desk, user, roles=["reviewer", "editor"], in_teams=[str(new.pk)])

    fresh = User.objects.get(pk=user.pk)
    assert (fresh.roles, fresh.team_ids) == ({"reviewer", "editor"}, {new.pk})
    event = Event.objects.about(user).get(verb="changed the roles")
    assert (event.before, event.after) == ({"roles": "reviewer"}, {"roles": "editor, reviewer"})


def test_a_curator_who_makes_oneself_an_editor_stands_in_the_history_as_such(desk: Client, hana: User) -> None:
    change(desk, hana, roles=["curator", "editor"])

    event = Event.objects.about(hana).get(verb="changed the roles")
    assert event.actor_id == hana.pk
    assert event.reason == "These are the person’s own roles."


def test_the_last_active_curator_keeps_the_role(desk: Client, hana: User) -> None:
    curator(is_active=False)

    response = change(desk, hana, roles=["reviewer"])

    assert response.status_code == 422
    assert "is the last active curator" in response.content.decode()
    assert User.objects.get(pk=hana.pk).is_curator


def test_the_last_active_curator_is_not_deactivated(desk: Client, hana: User) -> None:
    response = choose(desk, User, "deactivate_people", [hana])

    assert "is the last active curator" in said(response)[0]
    assert User.objects.get(pk=hana.pk).is_active


def test_deactivating_ends_the_session_and_keeps_the_person(desk: Client) -> None:
    user = reviewer(TeamFactory())
    theirs = Client()
    theirs.force_login(user)

    choose(desk, User, "deactivate_people", [user])

    assert User.objects.filter(pk=user.pk, is_active=False).exists()
    assert Membership.objects.filter(user=user).exists()
    assert theirs.get("/curation/").status_code == 302
    choose(desk, User, "reactivate_people", [user])
    assert User.objects.get(pk=user.pk).is_active


def test_an_account_is_never_deleted(desk: Client) -> None:
    user = reviewer()

    assert desk.post(address(User, "delete", user.pk), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_roles_given_meanwhile_are_not_taken_back_by_an_older_form(desk: Client) -> None:
    user = reviewer()
    url = address(User, "change", user.pk)
    older = filled(desk.get(url), name="Another Name")
    change(desk, user, roles=["reviewer", "editor"])

    response = desk.post(url, older)

    assert response.status_code == 409
    assert ("Roles", "Reviewer", "Reviewer, Editor") in [tuple(line) for line in response.context["conflict"]]
    assert User.objects.get(pk=user.pk).roles == {"reviewer", "editor"}
