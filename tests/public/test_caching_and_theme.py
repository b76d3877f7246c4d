"""How long a page may be kept, and the one thing readers choose."""

import pytest

from factcheck.publication.actions import set_rights
from tests.factories import correct, curator, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    return make_published()


def addresses(row) -> list[str]:
    return [
        "/",
        "/verdicts/",
        "/columns/",
        "/how-we-work/",
        f"/verdicts/{row.claim_id}/",
        f"/columns/{row.claim.column_id}/",
    ]


def test_a_page_that_did_not_change_is_not_sent_again(client, row):
    for address in addresses(row):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address


def test_any_cache_may_keep_a_page_and_lists_for_a_minute_but_no_browser_keeps_an_old_one(client, row):
    for address in addresses(row):
        response = client.get(address)
        assert "public" in response["Cache-Control"], address
        assert "no-cache" in response["Cache-Control"] or "max-age=0" in response["Cache-Control"], address
        assert response["Vary"] == "Cookie"
        assert not response.cookies


def test_verdicts_and_columns_are_asked_for_again_each_time(client, row):
    for address in addresses(row)[-2:]:
        assert client.get(address)["Cache-Control"] == "public, no-cache"


def test_a_correction_changes_the_etag(client, row):
    address = f"/verdicts/{row.claim_id}/"
    before = client.get(address)["ETag"]
    correct(row)
    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_narrowed_rights_act_at_once(client, row):
    column = row.claim.column
    column = set_rights(column, rights="full", version=column.version, by=curator())
    address = f"/columns/{column.pk}/"
    before = client.get(address)
    assert b"are a joy to behold" in before.content
    set_rights(column, rights="excerpt", version=column.version, by=curator())
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert b"are a joy to behold" not in after.content


def test_pages_are_read_only(client, row):
    for address in addresses(row):
        assert client.post(address).status_code == 405, address
        assert client.head(address).status_code == 200, address


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_in_a_cookie_and_shown(client, theme):
    response = client.post("/theme/", {"theme": theme, "next": "/verdicts/?q=ships"})
    assert (response.status_code, response["Location"]) == (302, "/verdicts/?q=ships")
    assert response.cookies["theme"]["httponly"]
    assert f'data-theme="{theme}"' in client.get("/verdicts/").content.decode()


def test_the_systems_theme_forgets_the_choice(client):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": "auto"})
    assert "data-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "verdicts/",
        "///evil",
        "/\t/evil",
    ],
)
def test_the_way_back_stays_on_this_site(client, target):
    assert client.post("/theme/", {"theme": "dark", "next": target})["Location"] == "/"


def test_a_made_up_theme_is_not_kept(client):
    client.cookies["theme"] = '"><script>'
    assert b"<script>" not in client.get("/").content
    assert client.post("/theme/", {"theme": "pink"}).cookies["theme"].value == ""


def test_the_theme_is_changed_by_post_only(client):
    assert client.get("/theme/?theme=dark").status_code == 405
