"""The data of a check: offered where readers are, of frozen tables only, and narrowed with the rights at once."""

import json

import pytest

from factcheck.publication.actions import set_rights
from factcheck.publication.interchange.offers import NAMES
from tests.factories import correct, curator, make_awaiting, make_published, withdrawn

pytestmark = pytest.mark.django_db


def test_a_column_page_leads_to_its_data_and_the_page_names_each_file(client):
    row = make_published()
    base = f"/columns/{row.claim.column_id}/"
    assert f'href="{base}data/"' in client.get(base).content.decode()
    page = client.get(f"{base}data/").content.decode()
    for name in NAMES:
        assert f'href="{base}data/{name}"' in page
        response = client.get(f"{base}data/{name}")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment; ")
    assert client.get(f"{base}data/users.csv").status_code == 404
    assert client.get("/columns/999999/data/").status_code == 404


def test_before_the_first_verdict_there_is_no_data(client):
    review = make_awaiting()
    for name in ("", *NAMES):
        assert client.get(f"/columns/{review.claim.column_id}/data/{name}").status_code == 404


def test_a_file_that_did_not_change_is_not_sent_again_and_a_correction_changes_it(client):
    row = make_published()
    address = f"/columns/{row.claim.column_id}/data/column.json"
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    kept = {"If-None-Match": first["ETag"]}
    assert client.get(address, headers=kept).status_code == 304
    correct(row)
    again = client.get(address, headers=kept)
    assert again.status_code == 200
    assert [each["number"] for each in json.loads(again.content)["publications"]] == [1, 2]


def test_narrowed_rights_take_the_words_around_a_quotation_away_at_once(client):
    row = make_published()
    column = row.claim.column
    address = f"/columns/{column.pk}/data/annotations.jsonld"
    column = set_rights(column, rights="full", version=column.version, by=curator())
    assert b'"suffix"' in client.get(address).content
    set_rights(column, rights="excerpt", version=column.version, by=curator())
    assert b'"suffix"' not in client.get(address).content
    assert b'"prefix"' not in client.get(address).content


def test_a_withdrawn_check_stays_in_the_data_with_its_reason_and_loses_its_mark(client):
    row = make_published()
    withdrawn(row, reason="We checked the wrong ships.")
    base = f"/columns/{row.claim.column_id}/data/"
    told = json.loads(client.get(f"{base}column.json").content)
    assert told["publications"][0]["withdrawn"]["reason"] == "We checked the wrong ships."
    assert json.loads(client.get(f"{base}annotations.jsonld").content)["total"] == 0
    assert "withdrawn" in client.get(f"{base}claims.csv").content.decode()


def test_the_column_s_other_sentences_are_in_no_file(client):
    row = make_published()
    column = set_rights(row.claim.column, rights="excerpt", version=row.claim.column.version, by=curator())
    for name in NAMES:
        assert b"joy to behold" not in client.get(f"/columns/{column.pk}/data/{name}").content
