"""A claim under review with people around it, and a client for each of them."""

from dataclasses import dataclass, field

import pytest
from django.test import Client

from factcheck.accounts.models import Team, User
from factcheck.claims.models import Claim
from factcheck.reviews.models import Review
from tests.factories import curator, editor, make_review, reviewer

BACKEND = "factcheck.accounts.backends.RolesBackend"
HTMX = {"HX-Request": "true"}


@dataclass
class Desk:
    """One review, its team, and signed-in clients."""

    review: Review
    clients: dict[int, Client] = field(default_factory=dict)

    @property
    def team(self) -> Team:
        return self.review.claim.column.team

    @property
    def claim(self) -> Claim:
        return self.review.claim

    def url(self, tail: str = "") -> str:
        return f"/desk/claims/{self.review.claim_id}/{tail}"

    def fresh(self) -> Review:
        self.review = Review.objects.select_related("claim__column__team").get(pk=self.review.pk)
        return self.review

    def as_(self, user: User) -> Client:
        if user.pk not in self.clients:
            self.clients[user.pk] = client = Client()
            client.force_login(user, backend=BACKEND)
        return self.clients[user.pk]

    def get(self, user: User, tail: str = "", *, htmx: bool = False):
        return self.as_(user).get(self.url(tail), headers=HTMX if htmx else {})

    def post(self, user: User, tail: str, data: dict | None = None, *, htmx: bool = False):
        return self.as_(user).post(self.url(tail), data or {}, headers=HTMX if htmx else {})


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk(make_review())


@pytest.fixture
def amina(desk: Desk) -> User:
    return reviewer(desk.team, name="Amina Diallo")


@pytest.fixture
def bo(desk: Desk) -> User:
    return reviewer(desk.team, name="Bo Nyqvist")


@pytest.fixture
def eva(desk: Desk) -> User:
    return editor(desk.team, name="Eva Editor")


@pytest.fixture
def cora(desk: Desk) -> User:
    return curator(name="Cora Curator")
