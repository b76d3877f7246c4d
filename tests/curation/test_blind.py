"""Curators never see a verdict, a rationale, a short answer, a reasoning or a comment on verdicts."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.publication.actions import sign_off
from factcheck.reviews.actions import (
    comment,
    edit_answer,
    give_verdict,
    look,
    revise_verdict,
    send_for_sign_off,
    start_correction,
)
from factcheck.reviews.models import Review
from tests.curation.conftest import address, pages
from tests.factories import attach, editor, make_review, reviewer

pytestmark = pytest.mark.django_db
SECRET = "canary"  # in every text that is kept from curators


@pytest.fixture
def worked() -> Review:
    """A published check that is being corrected, and so has something of everything."""
    review = make_review()
    team = review.claim.column.team
    first, second = reviewer(team, name="Ada First"), reviewer(team, name="Bo Second")
    signer = editor(team)
    for _ in range(2):
        attach(review, by=first, note="A note on the source.")
    comment(review, by=first, body="Openly said of the sources.", about="sources")
    given = give_verdict(review, by=first, rating="mostly-false", confidence="low", rationale=f"{SECRET} rationale")
    give_verdict(review, by=second, rating="misleading", confidence="high", rationale=f"{SECRET} other rationale")
    comment(review, by=first, body=f"{SECRET} comment", about="verdicts")
    revised = {"rating": "false", "confidence": "medium", "rationale": f"{SECRET} revised rationale"}
    revise_verdict(given, version=given.version, by=first, **revised)
    review.refresh_from_db()
    texts = {"short_answer": f"{SECRET} answer", "reasoning": f"{SECRET} reasoning", "waiver": f"{SECRET} waiver"}
    edit_answer(review, version=review.version, by=first, **texts)
    send_for_sign_off(review, by=first)
    look(review, by=signer)
    sign_off(review, rating="false", by=signer)
    start_correction(review, by=signer, reason="A number was mistyped.", reconsider=True)
    give_verdict(review, by=first, rating="mixed", confidence="low", rationale=f"{SECRET} rationale of round two")
    return review


def every_page(desk: Client) -> list[tuple[str, str]]:
    """(address, HTML) of each list, form, history and search of every row of every model."""
    found = []
    for model in pages():
        urls = [address(model, "changelist"), address(model, "changelist") + f"?q={SECRET}"]
        for pk in model._default_manager.values_list("pk", flat=True):
            urls += [address(model, name, pk) for name in ("change", "history")]
            if admin.site._registry[model].deletes:
                urls.append(address(model, "delete", pk))
        found += [(url, desk.get(url).content.decode()) for url in urls]
    return found


def test_no_page_of_curation_holds_a_word_of_them(desk: Client, worked: Review) -> None:
    told = every_page(desk)

    assert len(told) > 100
    assert [url for url, html in told if f"{SECRET} " in html] == []


def test_history_says_that_a_verdict_was_given_and_not_which(desk: Client, worked: Review) -> None:
    html = desk.get(address(Claim, "history", worked.claim_id)).content.decode()

    assert "gave a verdict" in html
    assert "Openly said of the sources." in html
    assert not any(rating in html for rating in ("Mostly false", "Misleading", "Mixed"))


def test_an_event_that_names_a_verdict_shows_nothing_of_it(desk: Client, worked: Review) -> None:
    event = Event.objects.filter(verb="revised a verdict").get()

    html = desk.get(address(Event, "change", event.pk)).content.decode()

    assert "Kept from curators" in html
    assert "Mostly false" not in html


def test_searching_history_is_no_way_to_guess_at_it(desk: Client, worked: Review) -> None:
    for words in (SECRET, "mostly-false", "Misleading"):
        response = desk.get(address(Event, "changelist"), {"q": words})
        assert response.context["cl"].result_count == 0


def test_how_often_a_rating_was_given_is_not_counted_before_it_is_published(desk: Client, worked: Review) -> None:
    rows = desk.get(reverse("admin:reviews_rating_changelist")).context["cl"].result_list

    assert {row.key: row.published_count for row in rows if row.published_count} == {"false": 1}


@pytest.mark.parametrize("lookup", ["review__verdicts__rating", "review__reasoning__contains", "review__rating__key"])
def test_filters_typed_into_the_address_reach_no_verdict(desk: Client, worked: Review, lookup: str) -> None:
    response: Any = desk.get(address(Claim, "changelist"), {lookup: "1"})

    assert response.status_code in {302, 400}
