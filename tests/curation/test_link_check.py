"""What curators do about sources: pages gone and changed are listed, publishers are rated with a reason."""

import pytest
from django.test import Client

from factcheck.accounts.errors import RuleBroken
from factcheck.audit.models import Event
from factcheck.sources.models import Publisher
from factcheck.sources.publishers import add_publisher, edit_publisher
from tests.factories import SourceFactory, curator

pytestmark = pytest.mark.django_db


def listed(link: str) -> str:
    client = Client()
    client.force_login(curator(), backend="factcheck.accounts.backends.RolesBackend")
    response = client.get("/curation/sources/source/", {"link": link} if link else {})
    assert response.status_code == 200
    return response.content.decode()


def test_a_curator_lists_the_pages_that_are_gone_and_those_that_changed():
    SourceFactory(title="Is gone", reading="failed", failures=3)
    SourceFactory(title="Was away once", reading="failed", failures=1)
    SourceFactory(title="Has changed", reading="ok", changed_at="2026-03-04T10:00Z")
    for link, titles in (
        ("dead", {"Is gone"}),
        ("changed", {"Has changed"}),
        ("unread", {"Is gone", "Was away once"}),
        ("", {"Is gone", "Was away once", "Has changed"}),
    ):
        page = listed(link)
        assert {title for title in ("Is gone", "Was away once", "Has changed") if title in page} == titles, link


def test_nobody_is_called_unreliable_without_a_reason():
    by = curator()
    with pytest.raises(RuleBroken, match="Say why"):
        add_publisher(by=by, name="Port office", reliability="unreliable", reliability_reason=" ")
    assert not Publisher.objects.exists()

    house = add_publisher(by=by, name="Port office", reliability="mixed", reliability_reason="It counts twice.")
    edit_publisher(house, version=1, by=by, name="Port office", reliability="reliable", reliability_reason="Not now.")

    line = Event.objects.about(house).get(verb="edited the publisher")
    assert (line.before["reliability"], line.after["reliability"]) == ("Use with care", "Reliable as a rule")
