"""A claim under review and two people of its team."""

import pytest

from factcheck.accounts.models import User
from factcheck.reviews.models import Review
from tests.factories import make_review, reviewer


@pytest.fixture
def review(db: None) -> Review:
    return make_review()


@pytest.fixture
def ana(review: Review) -> User:
    return reviewer(review.claim.column.team, username="ana", name="Ana Ruiz")


@pytest.fixture
def bo(review: Review) -> User:
    return reviewer(review.claim.column.team, username="bo", name="Bo Nyqvist", email="bo@example.org")
