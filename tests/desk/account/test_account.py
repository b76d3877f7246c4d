"""One's own account."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.factories import TeamFactory, UserFactory
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "seven grey herons wading"


@pytest.fixture
def person():
    return UserFactory(roles=("reviewer", "editor"), teams=[TeamFactory(name="City"), TeamFactory(name="School")])


@pytest.fixture
def client(person):
    client = Client()
    client.force_login(person)
    return client


def change(client, old=PASSWORD, first=NEW, second=NEW):
    data = {"old_password": old, "new_password1": first, "new_password2": second}
    return client.post(reverse("password_change"), data)


def test_the_account_page_says_who_one_is_here(client, person):
    page = client.get(reverse("account")).content.decode()
    for words in (str(person), person.username, person.email, "Editor, reviewer", "City, School"):
        assert words in page
    assert reverse("password_change") in page


def test_the_theme_is_chosen_on_the_account_page(client):
    page = client.get(reverse("account")).content.decode()
    assert f'action="{reverse("theme")}"' in page
    answer = client.post(reverse("theme"), {"theme": "dark", "next": reverse("account")}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("account")
    assert 'data-theme="dark"' in answer.content.decode()


def test_a_changed_password_holds_and_the_person_stays_signed_in(client, person):
    answer = change(client)
    assert answer.url == reverse("account")
    assert "Your password is changed" in client.get(answer.url).content.decode()
    request = RequestFactory().post("/")
    assert authenticate(request, username=person.username, password=NEW) == person
    assert authenticate(request, username=person.username, password=PASSWORD) is None


def test_a_changed_password_ends_the_sessions_on_other_devices(client, person):
    other = Client()
    other.force_login(person)
    change(client)
    assert other.get(reverse("account")).url.startswith(reverse("sign_in"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"old": "nonsense"}, "was entered incorrectly"),
        ({"second": "eight grey herons wading"}, "didn’t match"),
        ({"first": "short", "second": "short"}, "too short"),
        ({"first": "password1", "second": "password1"}, "too common"),
    ],
)
def test_a_password_that_will_not_do_is_told_and_not_sent_back(client, given, sentence):
    page = change(client, **given).content.decode()
    assert sentence in page
    assert "The password was not changed" in page
    assert not any(word in page for word in (NEW, PASSWORD, "eight grey herons"))


@pytest.mark.parametrize("name", ["account", "password_change"])
def test_who_is_not_signed_in_is_asked_to(name):
    assert Client().get(reverse(name)).url.startswith(reverse("sign_in"))


def test_the_account_page_asks_three_questions(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        client.get(reverse("account"))
