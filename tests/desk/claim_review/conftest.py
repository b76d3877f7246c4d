"""A claim under review with people around it, and a client for each of them."""

import re
from dataclasses import dataclass, field
from html import unescape

import pytest
from django.test import Client

from factcheck.accounts.models import Team, User
from factcheck.claims.models import Claim
from factcheck.reviews.actions import edit_answer, give_verdict
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


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def hidden(html, form, name):
    """The value of a hidden field of a form that came back."""
    body = html[html.index(f'id="{form}"') :]
    body = body[: body.index("</form>")]
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', body).group(1))


def save_answer(review, by, short_answer="Theirs, saved first."):
    review = Review.objects.get(pk=review.pk)
    return edit_answer(review, version=review.version, by=by, short_answer=short_answer, reasoning="Their reasoning.")


@pytest.fixture
def rated(desk, amina, bo):
    """Both may write the answer: each gave a verdict."""
    for person in (amina, bo):
        give_verdict(desk.review, by=person, rating="true", confidence="high", rationale="The register says so.")
    desk.fresh()
    return desk


@pytest.fixture
def started(rated, amina, bo):
    """An answer both have before them."""
    save_answer(rated.review, bo, "The register counts 100 ships.")
    page = rated.get(amina).content.decode()
    return {name: hidden(page, "answer-form", name) for name in ("version", "base")} | {
        "short_answer": "The register counts 100 ships.",
        "reasoning": "Their reasoning.",
        "waiver": "",
    }
