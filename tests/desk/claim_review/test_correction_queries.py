"""A correction costs no more than the cap."""

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.reviews.actions import look, start_correction
from tests.factories import editor, make_published, reviewer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reconsider", [False, True])
def test_a_signing_editors_page_in_a_correction_keeps_to_the_cap(django_assert_max_num_queries, reconsider):
    publication = make_published()
    team = publication.claim.column.team
    review = publication.claim.review
    start_correction(review, reason="A typo.", by=reviewer(team), reconsider=reconsider)
    boss = editor(team)
    look(review, by=boss)
    client = Client()
    client.force_login(boss, backend="factcheck.accounts.backends.RolesBackend")
    with django_assert_max_num_queries(15):
        answer = client.get(reverse("claim_review", args=[publication.claim_id]))
    assert "Sign off and publish" in answer.content.decode()
