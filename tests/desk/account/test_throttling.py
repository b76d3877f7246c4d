"""Guessing passwords is slowed down: after the limit that name is locked from that address, for a while."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import TeamFactory, reviewer
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db
LIMIT = 10
HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def person():
    return reviewer(TeamFactory())


def attempt(person, password: str, *, address: str = HOME):
    client = Client(REMOTE_ADDR=address)
    return client.post(reverse("sign_in"), {"username": person.username, "password": password})


@pytest.fixture
def locked(person):
    for number in range(LIMIT):
        answer = attempt(person, f"guess {number}")
        assert answer.status_code == (429 if number == LIMIT - 1 else 200)
    return person


def test_the_limit_is_ten_wrong_passwords():
    assert settings.AXES_FAILURE_LIMIT == LIMIT


def test_after_the_limit_even_the_right_password_is_refused(locked):
    answer = attempt(locked, PASSWORD)
    assert answer.status_code == 429
    assert "_auth_user_id" not in answer.client.session


def test_the_page_says_how_long_it_lasts_and_what_to_do(locked):
    page = " ".join(attempt(locked, PASSWORD).content.decode().split())
    assert "Signing in is locked for a while" in page
    assert "For a quarter of an hour" in page
    assert settings.CONTACT_EMAIL in page


def test_another_address_is_not_locked(locked):
    assert attempt(locked, PASSWORD, address=ELSEWHERE).url == reverse("queue")


def test_another_person_at_the_same_address_is_not_locked(locked):
    assert attempt(reviewer(TeamFactory()), PASSWORD).url == reverse("queue")


def test_who_is_signed_in_already_goes_on_working(person):
    client = Client(REMOTE_ADDR=HOME)
    client.force_login(person)
    for number in range(LIMIT):
        attempt(person, f"guess {number}")
    assert client.get(reverse("queue")).status_code == 200


def test_the_lock_opens_by_itself(locked):
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert attempt(locked, PASSWORD).url == reverse("queue")


def test_the_right_password_in_between_starts_the_count_anew(person):
    for _ in range(2):
        for number in range(LIMIT - 1):
            assert attempt(person, f"guess {number}").status_code == 200
        assert attempt(person, PASSWORD).url == reverse("queue")
