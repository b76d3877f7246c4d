"""The front page, all verdicts with filters and search, all column checks."""

import re

import pytest
from django.http import QueryDict

from factcheck.public.filters import Filters
from factcheck.publication.actions import feature
from factcheck.publication.models import Publication
from tests.factories import correct, curator, make_checked_column, make_published, withdrawn

pytestmark = pytest.mark.django_db


def page(client, address, **query) -> str:
    return client.get(address, query).content.decode()


def shown(html: str) -> list[str]:
    """The quotations on the cards of a list."""
    return re.findall(r"<blockquote>\s*<a [^>]*>“(.*?)”</a>", html)


def test_the_latest_column_check_leads_until_a_curator_says_otherwise(client):
    old = make_published(title="The old column").claim.column
    make_published(title="The new column")
    assert page(client, "/").index("The new column") > page(client, "/").index("Latest column check")
    assert "The old column" not in page(client, "/")
    feature(old, by=curator())
    assert "Featured column check" in page(client, "/")
    assert "The new column" not in page(client, "/")


def test_the_distribution_has_one_tick_a_claim(client):
    make_checked_column(claims=17)
    assert '<li class="v-true n17">' in page(client, "/")


def test_the_front_page_names_corrections_and_withdrawals_with_their_reasons(client):
    correct(make_published(), note="We had miscounted the ships.")
    withdrawn(make_published(), reason="We checked the wrong harbour.")
    html = page(client, "/")
    assert "We had miscounted the ships." in html
    assert "We checked the wrong harbour." in html


def test_the_front_page_shows_the_six_latest_and_says_how_many_there_are(client):
    make_checked_column(claims=9)
    html = page(client, "/")
    assert len(shown(html)) == 6
    assert "All 9 verdicts" in html


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"rating": "false"}, 1),
        ({"rating": "true"}, 3),
        ({"outlet": "The Ebb"}, 1),
        ({"topic": "Ships"}, 3),
        ({"kind": "event"}, 4),
        ({"kind": "legal"}, 0),
        ({"topic": "Ships", "rating": "false"}, 0),
        ({"q": "bridge"}, 1),
        ({"q": "bridge", "rating": "true"}, 0),
        ({"q": "the"}, 0),
    ],
)
def test_filters_and_search_narrow_the_list_and_count_it(client, query, count):
    make_checked_column(claims=3)
    make_published(sentences=["The bridge fell in 1931."], opinions=0, outlet="The Ebb", rating="false")
    html = page(client, "/verdicts/", **query)
    assert len(shown(html)) == count
    assert f">{count} verdict{'' if count == 1 else 's'}" in re.sub(r"\s*\n\s*", "", html)


def test_each_choice_says_how_many_it_would_show_under_the_other_filters(client):
    make_checked_column(claims=3)
    make_published(outlet="The Ebb", rating="false")
    html = re.sub(r"\s+", " ", page(client, "/verdicts/", rating="false"))
    assert re.search(r'v-true" href="\?rating=true"[^>]*>.*?True <span class="count">3</span>', html)
    assert 'aria-current="true"' in html
    assert "The Ebb (1)" in html
    assert "The Estuary Post (3)" not in html


def test_ratings_stand_in_the_order_of_the_scale(client):
    for rating in ("unverifiable", "false", "true", "mixed"):
        make_published(rating=rating)
    html = page(client, "/verdicts/")
    chips = re.findall(r'class="chip v-([a-z-]+)"', html)
    assert chips == ["true", "mixed", "false", "unverifiable"]


def test_search_brings_the_best_match_first(client):
    make_published(sentences=["The bridge was opened; the register says so."], opinions=0)
    make_published(sentences=["The register of Ebbmouth burned in 1931."], opinions=0)
    assert [words[:16] for words in shown(page(client, "/verdicts/", q="register Ebbmouth"))] == ["The register of "]


def test_what_matches_nothing_says_so_and_offers_the_way_back(client):
    make_published()
    html = page(client, "/verdicts/", q="zebra")
    assert "No verdict matches this" in html
    assert 'value="zebra"' in html
    assert "Show all verdicts" in html


def test_withdrawn_and_superseded_numbers_are_in_no_list(client):
    first = make_published()
    correct(first, rating="false")
    withdrawn(make_published())
    assert len(shown(page(client, "/verdicts/"))) == 1
    assert shown(page(client, "/verdicts/", rating="true")) == []


@pytest.mark.parametrize("number", ["2", "99", "-1", "x", "9" * 30])
def test_pages_beyond_the_last_show_the_last(client, number):
    make_checked_column(claims=20)
    html = page(client, "/verdicts/", page=number)
    assert f"Page {'1' if number == 'x' else '2'} of 2" in html


def test_the_filters_stay_when_paging(client):
    make_checked_column(claims=20)
    assert '"?rating=true&amp;page=2"' in page(client, "/verdicts/", rating="true")


@pytest.mark.parametrize(
    "words", ["\x00", "a\x00b", "'; --", "(((", '"', "<script>", "x" * 5_000, "\ud83d", "& | ! :*"]
)
def test_no_search_breaks_the_page(client, words):
    make_published()
    response = client.get(
        "/verdicts/",
        {"q": words.encode("utf-8", "surrogatepass"), "rating": words[:50].encode("utf-8", "surrogatepass")},
    )
    assert response.status_code == 200
    assert b"<script>" not in response.content


def test_filters_of_an_address_are_clean():
    filters = Filters.of(QueryDict("q=+ships%00+&rating=true&unknown=1"))
    assert (filters.q, filters.address(), filters.address(rating="")) == ("ships", "?q=ships&rating=true", "?q=ships")


def test_column_checks_are_listed_with_their_bars_and_without_what_was_withdrawn(client):
    make_checked_column(claims=4, title="Ships of Ebbmouth")
    withdrawn(make_published(title="A column nobody checked in the end"))
    html = page(client, "/columns/")
    assert "“Ships of Ebbmouth”" in html
    assert "4 claims checked" in html
    assert "nobody checked" not in html


def test_an_example_is_marked_wherever_it_shows(client):
    row = make_published(is_example=True)
    for address in ("/", "/verdicts/", "/columns/", f"/columns/{row.column_page_id}/", f"/verdicts/{row.claim_id}/"):
        assert "Example" in page(client, address), address


def test_lists_show_the_publication_and_nothing_newer(client):
    row = make_published()
    row.claim.restatement = row.claim.quote = "Words of the desk that nobody signed."
    row.claim.save()
    assert "nobody signed" not in page(client, "/") + page(client, "/verdicts/") + page(
        client, f"/verdicts/{row.claim_id}/"
    )
    assert Publication.objects.get().quote in page(client, "/")
