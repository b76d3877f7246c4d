"""Lists are read by reviewers who have not rated yet: no rating that is not published stands in them."""

import pytest
from django.urls import reverse

from factcheck.publication.actions import withdraw
from factcheck.reviews.actions import reopen, start_correction
from factcheck.reviews.models import Rating
from tests.factories import (
    TeamFactory,
    editor,
    make_awaiting,
    make_claim,
    make_column,
    make_published,
    make_review,
    verdict,
)
from tests.factories import reviewer as make_reviewer

from .test_queue import sign_in

pytestmark = pytest.mark.django_db


def pages(user) -> str:
    client = sign_in(user)
    addresses = [reverse("queue"), f"{reverse('queue')}?show=all", reverse("board")]
    return "".join(client.get(address).content.decode() for address in addresses)


@pytest.mark.parametrize("rating", ["true", "mostly-false", "unverifiable"])
def test_a_blind_reviewer_reads_no_rating_of_a_running_review(rating):
    team = TeamFactory()
    column = make_column(team=team)
    verdict(make_review(make_claim(column)), rating=rating)
    make_awaiting(make_review(make_claim(column)))
    page = pages(make_reviewer(team))
    for step in Rating.objects.all():
        assert f"v-{step.key}" not in page
        assert f"1 {step.name}" not in page


def test_the_number_of_verdicts_is_shown_and_nothing_of_them():
    team = TeamFactory()
    review = make_review(team=team)
    verdict(review, rationale="The register contradicts it flatly.")
    page = pages(make_reviewer(team))
    assert "1 of 2" in page
    assert "contradicts it flatly" not in page


def test_while_a_rating_is_reconsidered_the_board_shows_the_one_readers_see():
    team = TeamFactory()
    publication = make_published(team=team, rating="false", claims=1)
    review = publication.claim.review
    review.refresh_from_db()
    start_correction(review, reason="A new register came out.", by=editor(team), reconsider=True)
    verdict(review, rating="true")
    page = pages(make_reviewer(team))
    assert 'aria-label="1 False"' in page
    assert "v-true" not in page


def test_a_withdrawn_check_has_no_rating_on_the_board():
    team = TeamFactory()
    publication = make_published(team=team, rating="false", claims=1)
    review = publication.claim.review
    review.refresh_from_db()
    withdraw(review, reason="The source was forged.", by=editor(team))
    assert "v-false" not in pages(make_reviewer(team))
    review.refresh_from_db()
    reopen(review, reason="There is a better source.", by=editor(team))
    assert "v-false" not in pages(make_reviewer(team))
