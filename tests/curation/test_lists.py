"""Lists and forms ask the database as often for fifty rows as for five."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.accounts.models import Team, User
from factcheck.audit.actions import record
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column, Outlet, Person, TextVersion
from factcheck.publication.models import ColumnEdition, ColumnPage, FeaturedItem, Publication
from factcheck.replies.models import ErrorReport
from factcheck.reviews.actions import accept, assign, attach_source
from factcheck.reviews.models import EvidenceRule, Rating
from factcheck.sources.models import Publisher, Source
from tests.curation.conftest import address
from tests.factories import (
    SourceFactory,
    TeamFactory,
    UserFactory,
    attach,
    load_scale,
    make_column,
    make_published,
    make_review,
    reviewer,
)

pytestmark = pytest.mark.django_db
MOST = 12


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def columns(number: int) -> None:
    for _ in range(number):
        make_column(claims=1)


def claims(number: int) -> None:
    team = TeamFactory()
    worker = reviewer(team)
    column = make_column(team=team, by=worker, claims=number)
    for claim in Claim.objects.filter(column=column):
        review = accept(claim, version=claim.version, by=worker)
        assign(review, to=worker, version=review.version, by=worker)
        attach(review, by=worker)


def users(number: int) -> None:
    for _ in range(number):
        UserFactory(roles=("reviewer", "editor"), teams=[TeamFactory(), TeamFactory()])


def publications(number: int) -> None:
    first = make_published()
    fields = {field.attname: getattr(first, field.attname) for field in Publication._meta.concrete_fields}
    column = make_column(claims=number)
    Publication.objects.bulk_create(
        Publication(**fields | {"id": None, "claim_id": claim.pk, "search": None})
        for claim in Claim.objects.filter(column=column)
    )


def editions(number: int) -> None:
    first = ColumnEdition.objects.get(page=make_published().column_page)
    ColumnEdition.objects.bulk_create(
        ColumnEdition(page=first.page, number=2 + n, title=first.title, body=first.body) for n in range(number)
    )


def featured(number: int) -> None:
    for _ in range(number):
        FeaturedItem.objects.create(page=ColumnPage.objects.create(column=make_column(claims=1)))


def events(number: int) -> None:
    column = make_column(claims=1)
    for _ in range(number):
        record("edited the column", column, by=column.added_by, before={"title": "a"}, after={"title": "b"})


LISTS: list[tuple[Any, Callable[[int], object]]] = [
    (Column, columns),
    (Claim, claims),
    (Person, lambda n: [Person.objects.create(name=f"Person {n}-{i}") for i in range(n)]),
    (Outlet, lambda n: [Outlet.objects.create(name=f"Outlet {n}-{i}") for i in range(n)]),
    (Topic, lambda n: [Topic.objects.create(name=f"Topic {n}-{i}", slug=f"topic-{n}-{i}") for i in range(n)]),
    (Source, lambda n: [SourceFactory() for _ in range(n)]),
    (Publisher, lambda n: [SourceFactory() for _ in range(n)]),
    (User, users),
    (Team, lambda n: [TeamFactory() for _ in range(n)]),
    (Publication, publications),
    (ColumnEdition, editions),
    (FeaturedItem, featured),
    (Event, events),
    (ErrorReport, lambda n: [ErrorReport.objects.create(text=f"Wrong {i}", claim=None) for i in range(n)]),
    (Rating, lambda n: load_scale()),
    (EvidenceRule, lambda n: load_scale()),
    (TextVersion, columns),
]


@pytest.mark.parametrize(("model", "make"), LISTS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_list_costs_the_same_for_five_rows_and_for_fifty(desk: Client, model: Any, make: Any) -> None:
    make(5)
    few = queries(desk, address(model, "changelist"))
    make(45)
    many = queries(desk, address(model, "changelist"))

    assert many == few
    assert many <= MOST


def column_with(number: int) -> str:
    team = TeamFactory()
    worker = reviewer(team)
    column = make_column(team=team, by=worker, claims=number)
    for claim in Claim.objects.filter(column=column):
        accept(claim, version=claim.version, by=worker)
    return address(Column, "change", column.pk)


def source_with(number: int) -> str:
    source: Any = None
    for _ in range(number):
        review = make_review()
        worker = reviewer(review.claim.column.team)
        about = {"title": "Yearbook of ports", "url": "https://example.org/yearbook"}
        source = attach_source(review, by=worker, stance="supports", **about).source
    return address(Source, "change", source.pk)


def team_with(number: int) -> str:
    team = TeamFactory()
    for _ in range(number):
        reviewer(team)
    return address(Team, "change", team.pk)


def text_with(number: int) -> str:
    return address(TextVersion, "change", make_column(claims=number).text_version.pk)


def claim_with(number: int) -> str:
    review = make_review()
    worker = reviewer(review.claim.column.team)
    for _ in range(number):
        attach(review, by=worker)
    return address(Claim, "change", review.claim_id)


@pytest.mark.parametrize("make", [column_with, source_with, team_with, text_with, claim_with])
def test_a_form_costs_the_same_for_five_lines_and_for_fifty(desk: Client, make: Callable[[int], str]) -> None:
    few, many = queries(desk, make(5)), queries(desk, make(50))

    assert many == few
    assert many <= MOST


def test_the_history_of_a_claim_costs_the_same_for_few_and_for_many_events(desk: Client) -> None:
    review = make_review()
    url = address(Claim, "history", review.claim_id)
    few = queries(desk, url)
    for _ in range(20):
        attach(review)

    assert queries(desk, url) == few <= MOST
