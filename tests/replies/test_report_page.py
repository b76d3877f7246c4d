"""The form keeps what was typed, says clearly what is missing, and takes no robot's word."""

import re

import pytest
from django.test import Client

from factcheck.replies.models import ErrorReport
from tests.factories import make_awaiting, make_published, withdrawn

pytestmark = pytest.mark.django_db
ADDRESS = "/report-an-error/"
GOOD = {
    "page": "/verdicts/7/",
    "text": "The date is wrong: it was 3 March.",
    "source_url": "https://example.org/register",
}


def test_a_report_is_kept_and_thanked_for(client):
    response = client.post(ADDRESS, GOOD | {"name": "Ada Quill", "email": "ada@example.org"})
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}thanks/")
    row = ErrorReport.objects.get()
    assert (row.page, row.text, row.source_url) == (GOOD["page"], GOOD["text"], GOOD["source_url"])
    assert (row.name, row.email, row.claim) == ("Ada Quill", "ada@example.org", None)
    assert b"Your report was sent" in client.get(response["Location"]).content


def test_a_report_on_a_verdict_is_filed_under_its_claim(client):
    row = make_published()
    address = f"{ADDRESS}?verdict={row.claim_id}"
    html = client.get(address).content.decode()
    assert row.quote in html
    assert 'name="page"' not in html
    client.post(address, {"text": GOOD["text"]})
    assert ErrorReport.objects.get().claim_id == row.claim_id


def test_a_report_on_a_column_names_it(client):
    row = make_published(title="Ships of Ebbmouth")
    html = client.get(f"{ADDRESS}?column={row.column_page_id}").content.decode()
    assert 'value="Column check: Ships of Ebbmouth"' in html


def test_a_withdrawn_check_can_be_reported_and_shows_no_rating(client):
    row = withdrawn(make_published(rating="false"))
    html = client.get(f"{ADDRESS}?verdict={row.claim_id}").content.decode()
    assert "Withdrawn" in html
    assert "v-false" not in html


def test_what_is_not_published_cannot_be_named(client):
    review = make_awaiting()
    for query in (
        f"verdict={review.claim_id}",
        f"column={review.claim.column_id}",
        "verdict=x",
        "verdict=-1",
        "column=²",
    ):
        assert client.get(f"{ADDRESS}?{query}").status_code == 404, query
    assert client.get(f"{ADDRESS}?verdict={'9' * 40}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "", "Say what is wrong"),
        ("text", "x" * 5_001, "at most 5000 are kept"),
        ("page", "", "Name the page"),
        ("source_url", "javascript:alert(1)", "Give a full web address"),
        ("source_url", "https://user:secret@example.org/", "user name or password"),
        ("email", "not an address", "This is not an e-mail address"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_everything_typed_stays(client, field, value, words):
    typed = GOOD | {"name": "Ada Quill", "email": "ada@example.org"} | {field: value}
    response = client.post(ADDRESS, typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert f'href="#id_{field}"' in html
    assert f'aria-describedby="{"" if field in {"source_url", "email"} else f"{field}-hint "}' in html
    for name, kept in typed.items():
        if name != field and kept:
            assert kept in html, name
    assert not ErrorReport.objects.exists()


def test_a_robot_that_fills_the_hidden_field_is_thanked_and_forgotten(client):
    response = client.post(ADDRESS, GOOD | {"website": "https://spam.example"})
    assert response["Location"] == f"{ADDRESS}thanks/"
    assert not ErrorReport.objects.exists()


def test_the_sixth_report_within_an_hour_is_refused_and_keeps_its_words(client):
    for _ in range(5):
        assert client.post(ADDRESS, GOOD).status_code == 302
    response = client.post(ADDRESS, GOOD)
    assert response.status_code == 429
    assert GOOD["text"] in response.content.decode()
    assert "5 reports an hour" in response.content.decode()
    assert ErrorReport.objects.count() == 5


def test_the_form_is_protected_against_other_sites_and_never_cached():
    client = Client(enforce_csrf_checks=True)
    response = client.get(ADDRESS)
    assert "no-store" in response["Cache-Control"]
    assert client.post(ADDRESS, GOOD).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]
    assert client.post(ADDRESS, GOOD | {"csrfmiddlewaretoken": token}).status_code == 302


def test_the_form_works_without_script_and_for_nobody_signed_in(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = client.get(ADDRESS).content.decode()
    assert "<script" not in html
    for field in ("page", "text", "source_url", "name", "email"):
        assert f'<label for="id_{field}"' in html


def test_what_a_reader_types_is_text(client):
    html = client.post(ADDRESS, {"text": "", "page": '"><script>alert(1)</script>'}).content.decode()
    assert "<script" not in html
