"""A claim, people of its team, and a browser for each."""

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.reviews.models import Review
from tests.factories import make_review, reviewer

BACKEND = "factcheck.accounts.backends.RolesBackend"
HTMX = {"HX-Request": "true"}


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def review(db: None) -> Review:
    return make_review()


@pytest.fixture
def ana(review: Review) -> User:
    return reviewer(review.claim.column.team, username="ana", name="Ana Ruiz")


@pytest.fixture
def bo(review: Review) -> User:
    return reviewer(review.claim.column.team, username="bo", name="Bo Nyqvist", email="bo@example.org")
