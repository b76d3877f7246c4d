"""The desk's pages: files out, a file in, and a sentence where it will not do."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.interchange.offers import NAMES
from factcheck.publication.interchange.reading import MOST_BYTES
from tests.factories import TeamFactory, UserFactory, curator, editor, load_scale, make_column, make_published, reviewer
from tests.publication.interchange.moving import carried, make_worked

pytestmark = pytest.mark.django_db
BACKEND = "factcheck.accounts.backends.RolesBackend"


@pytest.fixture(scope="module")
def moved(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return carried(lambda: make_worked(("published", "open")))


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def send(user, raw: bytes, *, team=None, **headers):
    data = {"file": SimpleUploadedFile("column.json", raw, content_type="application/json")}
    return client_of(user).post(reverse("column_import"), data | ({"team": team.pk} if team else {}), headers=headers)


def test_the_column_desk_leads_to_the_files_and_each_is_a_download():
    column = make_column(title="Ships of é")
    client = client_of(reviewer(column.team))
    desk = client.get(reverse("column_desk", args=[column.pk])).content.decode()
    address = reverse("column_export", args=[column.pk])
    assert address in desk
    page = client.get(address).content.decode()
    for name in NAMES:
        file = reverse("column_export_file", args=[column.pk, name])
        assert f'href="{file}"' in page
        response = client.get(file)
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="column-{column.pk}-{name}"'
        assert "no-store" in response["Cache-Control"]
    kinds = [client.get(reverse("column_export_file", args=[column.pk, name]))["Content-Type"] for name in NAMES]
    assert kinds == ["application/json", "application/ld+json", *["text/csv; charset=utf-8"] * 3]
    assert json.loads(client.get(file.replace("sources.csv", "column.json")).content)["column"]["title"] == "Ships of é"


def test_a_file_that_is_not_offered_is_not_there():
    column = make_column()
    client = client_of(reviewer(column.team))
    for name in ("users.csv", "column.xml", "..%2fcolumn.json", "%00"):
        assert client.get(f"/desk/columns/{column.pk}/export/{name}").status_code == 404
    assert client_of(reviewer()).get(reverse("column_export", args=[column.pk])).status_code == 404


def test_what_readers_can_download_is_named_once_there_is_something():
    row = make_published()
    column = row.claim.column
    other = make_column(team=column.team)
    client = client_of(reviewer(column.team))
    there = [reverse("column_data", args=[each.pk]) for each in (column, other)]
    pages = [client.get(reverse("column_export", args=[each.pk])).content.decode() for each in (column, other)]
    assert [address in page for address, page in zip(there, pages, strict=True)] == [True, False]


def test_an_editor_imports_a_column_and_stands_before_it(moved):
    load_scale()
    team = TeamFactory()
    by = editor(team)
    response = send(by, moved.raw, team=team)

    column = Column.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("column_desk", args=[column.pk])
    assert column.team == team
    assert Event.objects.get(verb="imported the column").actor_id == by.pk
    page = client_of(by).get(response["Location"]).content.decode()
    assert "Claim" in page
    assert Claim.objects.filter(column=column, triage="accepted").count() == 2
    published = Claim.objects.get(column=column, locked=True)
    review = client_of(by).get(reverse("claim_review", args=[published.pk]))
    assert review.status_code == 200
    assert "(Factcheck desk)" in review.content.decode()


def test_htmx_gets_the_address_to_go_to(moved):
    load_scale()
    by = curator()
    response = send(by, moved.raw, team=TeamFactory(), **{"HX-Request": "true"})
    assert response["HX-Redirect"] == reverse("column_desk", args=[Column.objects.get().pk])


def test_a_column_that_is_here_is_refused_with_a_link_to_it(moved):
    load_scale()
    team = TeamFactory()
    by = editor(team)
    send(by, moved.raw, team=team)
    response = send(by, moved.raw, team=team)
    assert response.status_code == 422
    assert reverse("column_desk", args=[Column.objects.get().pk]) in response.content.decode()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "The file is empty"),
        (b"{", "not JSON"),
        (b'{"format": "factcheck-column/1", "for": "readers"}', "file for readers"),
        (b'{"format": "<script>alert(1)</script>"}', "&lt;script&gt;"),
    ],
)
def test_what_will_not_do_is_told_on_the_form(raw, words):
    team = TeamFactory()
    response = send(editor(team), raw, team=team)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "The column was not imported" in page
    assert "<script>alert" not in page
    assert not Column.objects.exists()


def test_without_a_file_or_a_team_of_ones_own_the_form_asks():
    team, other = TeamFactory(), TeamFactory()
    client = client_of(editor(team))
    assert "Choose a file first." in client.post(reverse("column_import"), {"team": team.pk}).content.decode()
    response = send(editor(team), b"{}", team=other)
    assert (response.status_code, Column.objects.count()) == (422, 0)
    assert "Choose the team." in response.content.decode()


def test_what_is_too_large_is_refused_before_it_is_read():
    team = TeamFactory()
    by = editor(team)
    before = Event.objects.count()
    response = send(by, b" " * (MOST_BYTES + 200_000), team=team)
    assert response.status_code == 413
    assert "larger than 10,000,000 bytes" in response.content.decode()
    assert Event.objects.count() == before


def test_only_editors_and_curators_find_the_form():
    team = TeamFactory()
    address = reverse("column_import")
    assert client_of(reviewer(team)).get(address).status_code == 403
    assert client_of(UserFactory()).get(address).templates[0].name == "account/waiting.html"
    assert client_of(editor(team)).get(address).status_code == 200
    intake = reverse("intake")
    assert [address in client_of(who).get(intake).content.decode() for who in (editor(team), reviewer(team))] == [
        True,
        False,
    ]


def test_the_import_page_asks_as_little_of_the_database_as_other_pages():
    client = client_of(curator())
    for _ in range(3):
        TeamFactory()
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("column_import"))
    assert len(captured) <= 5
