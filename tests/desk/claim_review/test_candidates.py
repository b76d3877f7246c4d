"""A candidate has a page too, and no review yet: what is saved or refused there comes back without its parts."""

import pytest
from django.test import Client

from factcheck.claims.models import Claim
from factcheck.reviews.actions import dismiss
from tests.factories import make_claim, reviewer

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_a_candidates_wording_is_saved_and_refused_as_a_fragment() -> None:
    claim = make_claim()
    client = Client()
    client.force_login(reviewer(claim.column.team), backend="factcheck.accounts.backends.RolesBackend")
    said = {"restatement": "The port counted ships.", "kind": "event", "claimant_type": "unnamed"}
    path = f"/desk/claims/{claim.pk}/wording/"

    refused = client.post(path, {**said, "kind": "", "version": claim.version}, headers=HTMX)
    saved = client.post(path, {**said, "version": claim.version}, headers=HTMX)

    assert (refused.status_code, saved.status_code) == (422, 200)
    assert "Choose the kind" in refused.content.decode()
    assert "The port counted ships." in saved.content.decode()
    assert 'id="details"' not in saved.content.decode()


def test_a_dismissed_claim_says_at_its_page_why_it_comes_back() -> None:
    claim = make_claim()
    gone = dismiss(claim, version=claim.version, by=reviewer(claim.column.team), reason="trivial")
    client = Client()
    client.force_login(reviewer(claim.column.team), backend="factcheck.accounts.backends.RolesBackend")
    path, page = f"/desk/claims/{claim.pk}/bring-back/", f"/desk/claims/{claim.pk}/"
    assert "Why it comes back" in client.get(page).content.decode()

    refused = client.post(path, {"version": gone.version, "reason": ""}, headers=HTMX)
    assert refused.status_code == 422
    assert "Say in a few words why" in refused.content.decode()
    assert client.post(path, {"version": gone.version, "reason": "A ministry repeats it."}).status_code == 302
    assert Claim.objects.get(pk=claim.pk).is_candidate
    assert "A ministry repeats it." in client.get(page).content.decode()


def test_whoever_dismissed_it_a_moment_ago_is_told_that_no_reason_is_needed() -> None:
    claim = make_claim()
    me = reviewer(claim.column.team)
    gone = dismiss(claim, version=claim.version, by=me, reason="trivial")
    client = Client()
    client.force_login(me, backend="factcheck.accounts.backends.RolesBackend")
    assert "You dismissed it just now" in client.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert client.post(f"/desk/claims/{claim.pk}/bring-back/", {"version": gone.version}).status_code == 302
    assert Claim.objects.get(pk=claim.pk).is_candidate
