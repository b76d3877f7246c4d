"""The policy page, and the pages for what went wrong."""

import pytest

from factcheck.reviews.models import Rating
from tests.factories import correct, load_scale, make_published

pytestmark = pytest.mark.django_db


def test_without_a_verdict_the_policy_says_when_the_scale_appears(client):
    load_scale()
    html = client.get("/how-we-work/").content.decode()
    assert "No verdict is published yet" in html
    assert "Mostly true" not in html


def test_the_scale_is_the_one_that_was_published_and_not_the_desks(client):
    row = make_published()
    Rating.objects.filter(key="mixed").update(name="Half and half", description="A bit of both.")
    html = client.get("/how-we-work/").content.decode()
    assert "Parts of the statement are accurate" in html
    assert "Half and half" not in html
    correct(row)
    assert "Half and half" in client.get("/how-we-work/").content.decode()


def test_the_policy_says_what_a_sign_off_needs_how_errors_are_corrected_and_who_answers(client, settings):
    settings.ORGANISATION_NAME = "Estuary Library"
    settings.CONTACT_EMAIL = "checks@estuary.example"
    make_published()
    html = client.get("/how-we-work/").content.decode()
    for part in (
        "at least 2 sources and 2 independent verdicts",
        "attribution, legal and quantity",
        "It has no number on the scale.",
        'id="corrections"',
        "/report-an-error/",
        "Estuary Library runs this desk",
        "mailto:checks@estuary.example",
    ):
        assert part in html, part


def test_every_page_names_the_organisation_and_the_ways_on(client, settings):
    settings.ORGANISATION_NAME = "Estuary Library"
    settings.LOGO_TEXT = "Estuary Facts"
    html = client.get("/").content.decode()
    assert "The fact checks of Estuary Library." in html
    assert "Estuary <span>Facts</span>" in html
    assert '<details class="menu">' in html


def test_what_is_not_there_gets_a_page_in_our_words(client):
    response = client.get("/no/such/page/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "There is no such page here" in html
    assert 'action="/verdicts/"' in html
    assert "noindex" in html


def test_every_page_says_what_it_is_in_title_description_and_address(client, settings):
    row = make_published()
    for address in (
        "/",
        "/verdicts/",
        "/columns/",
        "/how-we-work/",
        f"/verdicts/{row.claim_id}/",
        f"/columns/{row.column_page_id}/",
    ):
        html = client.get(address).content.decode()
        assert '<meta name="description"' in html, address
        assert f'<link rel="canonical" href="{settings.BASE_URL}{address}">' in html, address
        assert html.count("<h1") == 1, address
