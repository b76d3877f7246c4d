"""An address asks a list only what the page's own filters ask."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import curator, make_review, verdict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("reviews_rating", "verdicts=1"),
        ("audit_event", "after__rationale__startswith=The"),
        ("audit_event", "after__icontains=register"),
        ("accounts_user", "password__startswith=pbkdf2"),
        ("claims_claim", "review__short_answer__startswith=The"),
    ],
)
def test_nothing_is_spelt_out_letter_by_letter(page, query):
    verdict(make_review())
    client = Client()
    client.force_login(curator(), backend="factcheck.accounts.backends.RolesBackend")
    assert client.get(f"{reverse(f'admin:{page}_changelist')}?{query}").status_code == 400
