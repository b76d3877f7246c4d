"""Search of the desk: what one may see, by its words."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.desk.search import finding
from tests.factories import (
    TeamFactory,
    attach,
    curator,
    make_claim,
    make_column,
    make_published,
    make_review,
    reviewer,
    verdict,
)

pytestmark = pytest.mark.django_db
BACKEND = "factcheck.accounts.backends.RolesBackend"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def ask(team):
    clients, someone = {}, reviewer(team)

    def asked(words, by=None, **options) -> str:
        by = by or someone
        if by.pk not in clients:
            clients[by.pk] = Client()
            clients[by.pk].force_login(by, backend=BACKEND)
        answer = clients[by.pk].get("/desk/search/", {"q": words}, **options)
        assert answer.status_code == 200
        return answer.content.decode()

    return asked


def test_claims_columns_and_sources_are_found(team, ask):
    review = make_review(
        team=team, sentences=["The lighthouse burned for twelve nights."], opinions=0, title="Of lighthouses"
    )
    attach(review, title="Register of lighthouses")
    html = ask("lighthouse")
    assert f'href="/desk/claims/{review.claim_id}/"' in html
    assert f'href="/desk/columns/{review.claim.column_id}/"' in html
    assert "Register of lighthouses" in html


def test_other_forms_of_a_word_are_found_and_quoted_words_stand_together(team, ask):
    make_claim(team=team, sentences=["The lighthouses burned brightly."], opinions=0)
    assert "The lighthouses burned brightly." in ask("burning lighthouse")
    assert "The lighthouses burned brightly." in ask('"lighthouses burned"')
    assert "The lighthouses burned brightly." not in ask('"burned lighthouses"')
    assert "The lighthouses burned brightly." not in ask("lighthouse -burned")


def test_nothing_of_another_team_is_found_not_even_what_is_published(ask):
    row = make_published(
        make_review(sentences=["The lighthouse burned for twelve nights."], opinions=0, title="Of lighthouses")
    )
    for words in ("lighthouse", "lighthouses", "Port register", "burned nights"):
        html = ask(words)
        assert f"/claims/{row.claim_id}/" not in html
        assert "Of lighthouses" not in html
        assert "Port register, volume" not in html
    assert "Of lighthouses" in ask("lighthouses", by=curator())


def test_the_rating_is_shown_only_once_readers_see_it(team, ask):
    make_published(team=team, sentences=["The lighthouse burned for twelve nights."], opinions=0)
    assert "verdict v-true" in ask("lighthouse")
    running = make_review(team=team, sentences=["The ferry sank."], opinions=0)
    verdict(running, rating="mostly-false")
    html = ask("ferry")
    assert "The ferry sank." in html
    assert "mostly-false" not in html


def test_htmx_gets_what_was_found_alone(team, ask):
    make_claim(team=team, sentences=["The lighthouse burned."], opinions=0)
    part = ask("lighthouse", headers=HTMX)
    assert "<html" not in part
    assert "The lighthouse burned." in part


@pytest.mark.parametrize(
    "odd", ["", "   ", "-", "-ships", "the of", "100%_", "\\", "o'brien\\", "a\x00b", "&|!():*", "x" * 500]
)
def test_odd_questions_have_an_answer(team, ask, odd):
    make_column(team=team)
    assert "Search" in ask(odd)


def test_a_wildcard_is_a_letter_like_others(team, ask):
    for title in ("Of 100% ships", "Of 1000 ships"):
        make_column(team=team, title=title, sentences=["The ferry sank."], opinions=0)
    html = ask("100%")
    assert "Of 100% ships" in html
    assert "Of 1000 ships" not in html


def test_of_very_many_some_are_ranked_and_the_page_says_so(team, ask, monkeypatch):
    monkeypatch.setattr(finding, "RANKED", 5)
    make_column(team=team, sentences=[f"The port counted {k} ships." for k in range(12)], opinions=0)
    html = ask("ships")
    assert "5+" in html
    assert "Another word narrows it down" in html


def test_as_many_queries_for_two_claims_as_for_forty(team, ask):
    def count(words) -> int:
        ask(words)
        with CaptureQueriesContext(connection) as queries:
            ask(words)
        return len(queries)

    for number, word in ((2, "ferries"), (40, "lighthouses")):
        review = make_review(
            team=team, sentences=[f"Of {word} there are {k}." for k in range(number)], opinions=0, title=word
        )
        attach(review, title=f"Register of {word}")
    assert count("ferries") == count("lighthouses") <= 12
