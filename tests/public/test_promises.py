"""What every public page promises: frozen tables only, few queries, small HTML, no script, nothing of who reads."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from factcheck.public import urls
from factcheck.publication.actions import feature
from factcheck.publication.models import Notice, Publication
from tests.factories import correct, curator, make_awaiting, make_checked_column, make_published, reviewer, withdrawn

pytestmark = pytest.mark.django_db
TABLE = re.compile(r'(?:FROM|JOIN|UPDATE|INTO)\s+"([a-z_]+)"')
LONGEST = 40_000


def every_address(column_id: int, claim_id: int) -> list[str]:
    """One address of each public route, and the list with everything chosen."""
    return [
        "/",
        "/verdicts/",
        "/verdicts/?q=ships&rating=true&topic=Ships&outlet=The+Estuary+Post&kind=event&page=2",
        f"/verdicts/{claim_id}/",
        f"/verdicts/{claim_id}/1/",
        "/columns/",
        f"/columns/{column_id}/",
        f"/columns/{column_id}/?text=excerpts",
        f"/columns/{column_id}/1/",
        f"/columns/{column_id}/data/",
        f"/columns/{column_id}/data/column.json",
        f"/columns/{column_id}/data/annotations.jsonld",
        f"/columns/{column_id}/data/claims.csv",
        "/how-we-work/",
    ]


@pytest.fixture
def checked():
    """A column with five verdicts, one corrected, one withdrawn, a notice, and featured."""
    column = make_checked_column(claims=5)
    rows = list(Publication.objects.order_by("claim_number"))
    correct(rows[0])
    gone = make_published()
    withdrawn(gone)
    Notice.objects.create(page=rows[0].column_page, claim=rows[0].claim, kind="related", text="See claim 2.")
    feature(column, by=curator())
    return column


def test_the_list_of_addresses_names_every_route(checked):
    named = {get_resolver().resolve(address.partition("?")[0]).url_name for address in every_address(checked.pk, 1)}
    assert named | {"theme", "verdict_document"} == {route.name for route in urls.urlpatterns}  # see test_documents.py


def test_public_pages_read_frozen_tables_only(client, checked):
    row = Publication.objects.current().filter(column_page=checked.pk).first()
    gone = Publication.objects.current().get(withdrawn_at__isnull=False)
    addresses = every_address(checked.pk, row.claim_id) + every_address(gone.column_page_id, gone.claim_id)
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        tables = {table for query in captured for table in TABLE.findall(query["sql"])}
        assert tables, address
        assert {table for table in tables if not table.startswith("publication_")} == set(), address


def test_public_pages_ask_nothing_of_a_signed_in_reader_either(checked):
    """A session cookie is sent; nothing looks it up."""
    client = Client()
    client.force_login(reviewer())
    row = Publication.objects.standing().first()
    for address in every_address(checked.pk, row.claim_id):
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert not [query for query in captured if "session" in query["sql"] or "accounts_" in query["sql"]], address


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def test_a_page_takes_at_most_four_queries_as_many_for_fifty_claims_as_for_five(client):
    few = make_checked_column(claims=5)
    at_five = [queries(client, address) for address in every_address(few.pk, few.claims.first().pk)]
    many = make_checked_column(claims=50)
    at_fifty = [queries(client, address) for address in every_address(many.pk, many.claims.first().pk)]
    assert at_five == at_fifty == [4, 3, 3, 4, 4, 2, 3, 3, 1, 1, 4, 4, 4, 1]


@pytest.mark.parametrize("rights", ["excerpt", "full"])
def test_pages_of_twenty_claims_stay_under_forty_kilobytes(client, rights):
    words = (
        "In the year {} the port of Ebbmouth counted {} ships, more than in any year since the war, says the register."
    )
    aside = "I have never seen a lovelier harbour at dusk, and I have seen a good many of them in my time."
    sentences = [words.format(1900 + k, 100 + k) for k in range(20)] + [aside] * 15
    column = make_checked_column(claims=20, sentences=sentences, opinions=15, title="Ships of Ebbmouth")
    row = Publication.objects.first()
    row.column_page.rights = rights
    row.column_page.save()
    for address in every_address(column.pk, row.claim_id):
        if "/data/" in address and not address.endswith("/"):
            continue  # a file, not a page
        html = client.get(address).content
        assert len(html) < LONGEST, (address, len(html))


def test_no_public_page_runs_a_script_or_sets_a_style(client, checked):
    row = Publication.objects.standing().first()
    for address in every_address(checked.pk, row.claim_id):
        html = client.get(address).content.decode()
        assert set(re.findall(r"<script[^>]*>", html)) <= {'<script type="application/ld+json">'}
        assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", html)


def test_what_is_not_published_is_not_there(client):
    make_published()
    for address in (
        "/verdicts/999999/",
        "/columns/999999/",
        "/verdicts/99999999999999999999999999/",
        "/columns/99999999999999999999999999/",
        f"/verdicts/{Publication.objects.get().claim_id}/2/",
        f"/columns/{Publication.objects.get().column_page_id}/99/",
    ):
        assert client.get(address).status_code == 404, address


def test_a_column_is_not_there_before_its_first_verdict(client):
    review = make_awaiting()
    assert client.get(f"/columns/{review.claim.column_id}/").status_code == 404
    assert client.get(f"/verdicts/{review.claim_id}/").status_code == 404
    assert b"No verdict is published yet" in client.get("/").content
    assert b"No verdict is published yet" in client.get("/verdicts/").content
    assert b"No column check is published yet" in client.get("/columns/").content
