"""Signing in and out."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import TeamFactory, UserFactory, reviewer
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return reviewer(TeamFactory())


def send(client: Client, person, password: str = PASSWORD, **data):
    return client.post(reverse("sign_in"), {"username": person.username, "password": password} | data)


def test_the_right_password_leads_to_the_queue(person):
    assert send(Client(), person).url == reverse("queue")


def test_a_desk_page_asks_to_sign_in_and_leads_back_to_itself(person):
    client = Client()
    asked = client.get(reverse("board"))
    assert asked.url == f"{reverse('sign_in')}?next={reverse('board')}"
    assert f'name="next" value="{reverse("board")}"' in client.get(asked.url).content.decode()
    assert send(client, person, next=reverse("board")).url == reverse("board")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(person, elsewhere):
    assert send(Client(), person, next=elsewhere).url == reverse("queue")


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(person):
    wrong = send(Client(), person, "nonsense")
    unknown = Client().post(reverse("sign_in"), {"username": "nobody", "password": "nonsense"})
    for answer, name in ((wrong, person.username), (unknown, "nobody")):
        assert "do not belong together" in answer.content.decode()
        assert f'value="{name}"' in answer.content.decode()
        assert "nonsense" not in answer.content.decode()


def test_who_is_signed_in_already_is_sent_on(person):
    client = Client()
    client.force_login(person)
    assert client.get(reverse("sign_in")).url == reverse("queue")


def test_a_deactivated_person_cannot_sign_in_and_is_signed_out(person):
    client = Client()
    client.force_login(person)
    person.is_active = False
    person.save()
    assert client.get(reverse("queue")).url.startswith(reverse("sign_in"))
    assert "do not belong together" in send(Client(), person).content.decode()


def test_signing_out_is_a_post_and_ends_the_session(person):
    client = Client()
    client.force_login(person)
    assert client.get(reverse("sign_out")).status_code == 405
    assert client.post(reverse("sign_out")).url == reverse("home")
    assert client.get(reverse("queue")).url.startswith(reverse("sign_in"))


def test_somebody_new_without_role_or_team_lands_on_a_page_that_says_what_to_do():
    client = Client()
    new = UserFactory(name="Nina Novak")
    page = client.get(send(client, new).url).content.decode()
    assert "You are signed in, Nina" in page
    assert "a role and a team" in page
    assert new.username in page
    assert reverse("sign_out") in page


def test_a_name_longer_than_any_is_refused_in_a_sentence():
    answer = Client().post(reverse("sign_in"), {"username": "x" * 10_000, "password": "y"})
    assert answer.status_code == 200
    assert "do not belong together" in answer.content.decode()
