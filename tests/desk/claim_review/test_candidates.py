"""A candidate has a page too, and no review yet: what is saved or refused there comes back without its parts."""

import pytest
from django.test import Client

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
