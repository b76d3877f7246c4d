"""People of a team at the column desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from tests.factories import make_column, reviewer

BACKEND = "factcheck.accounts.backends.RolesBackend"
HTMX = {"HX-Request": "true"}


class Person:
    """A signed-in person who asks for pages and sends forms, as a browser would, with or without htmx."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user, backend=BACKEND)

    def get(self, name: str, *args: Any, htmx: bool = False, query: str = "", **data: Any) -> HttpResponse:
        return self.client.get(reverse(name, args=args) + query, data or None, headers=HTMX if htmx else {})

    def post(self, name: str, *args: Any, htmx: bool = False, query: str = "", **data: Any) -> HttpResponse:
        return self.client.post(reverse(name, args=args) + query, data, headers=HTMX if htmx else {})


@pytest.fixture
def column() -> Column:
    return make_column(claims=3, opinions=1)


@pytest.fixture
def claims(column: Column) -> list[Claim]:
    return list(Claim.objects.filter(column=column).order_by("number"))


@pytest.fixture
def sign_in() -> Callable[[User], Person]:
    return Person


@pytest.fixture
def me(column: Column) -> Person:
    """A reviewer of the column's team."""
    return Person(reviewer(column.team))


@pytest.fixture
def other(column: Column) -> Person:
    """Another reviewer of the column's team."""
    return Person(reviewer(column.team))


@pytest.fixture
def token() -> Callable[[Claim], str]:
    """What a tick box carries for a claim as it now stands."""

    def of(claim: Claim) -> str:
        claim = Claim.objects.select_related("review").get(pk=claim.pk)
        review = getattr(claim, "review", None)
        return f"{claim.number}.{claim.version}.{review.version if review else 0}"

    return of


@pytest.fixture
def place() -> Callable[[Column, str], tuple[int, int]]:
    """Where words stand in the column's text, in code points."""

    def of(column: Column, words: str) -> tuple[int, int]:
        start = column.text_version.text.index(words)
        return start, start + len(words)

    return of
