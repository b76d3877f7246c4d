"""The page of a source shows what its address said, and what changed since."""

import re

import pytest
from django.test import Client

from factcheck.sources.actions import register_source
from factcheck.sources.answers import Answer
from factcheck.sources.jobs import ask_to_read
from factcheck.sources.models import Snapshot
from tests.factories import curator, reviewer
from tests.sources.conftest import web  # noqa: F401 - a fixture
from tests.sources.waiting import TEXT, Web, do_jobs, page, waiting

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/register"
BACKEND = "factcheck.accounts.backends.RolesBackend"


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


@pytest.fixture
def me():
    return reviewer()


@pytest.fixture
def source(me, web: Web):  # noqa: F811
    web.answers[ADDRESS] = page(f"{TEXT} <script>alert(1)</script>")
    made = register_source(by=me, url=ADDRESS)
    do_jobs()
    return made


def test_a_snapshot_shows_its_text_as_text_with_fingerprint_and_time(me, source):
    snapshot = Snapshot.objects.get()
    listed = as_(me).get(f"/desk/sources/{source.pk}/")
    assert f"/desk/sources/{source.pk}/snapshots/{snapshot.pk}/" in listed.content.decode()

    shown = as_(me).get(f"/desk/sources/{source.pk}/snapshots/{snapshot.pk}/")

    assert TEXT in text_of(shown)
    assert "<script>alert" not in shown.content.decode()
    assert "&lt;script&gt;alert(1)" in shown.content.decode()
    assert snapshot.sha256 in text_of(shown)
    assert f"{snapshot.fetched_at:%H:%M}" in text_of(shown)


def test_what_changed_since_the_text_before_is_shown_in_words(me, source, web: Web):  # noqa: F811
    web.answers[ADDRESS] = Answer("failed", "The site has a fault of its own (HTTP 500).")
    ask_to_read(ADDRESS)
    do_jobs()
    web.answers[ADDRESS] = page(TEXT.replace("98 ships", "89 ships"))
    ask_to_read(ADDRESS)
    do_jobs()

    newest = Snapshot.objects.all()[0]
    html = as_(me).get(f"/desk/sources/{source.pk}/snapshots/{newest.pk}/").content.decode()

    assert "<del>98</del><ins>89</ins>" in html
    assert Snapshot.objects.count() == 3


def test_a_save_to_archive_link_is_offered_until_there_is_a_copy(me, source):
    assert f"https://web.archive.org/save/{ADDRESS}" in as_(me).get(f"/desk/sources/{source.pk}/").content.decode()
    source.archive_url = "https://archive.example/1"
    source.save()
    assert "web.archive.org/save" not in as_(me).get(f"/desk/sources/{source.pk}/").content.decode()


def test_a_person_can_have_the_page_fetched_now(me, source):
    client = as_(me)
    response = client.post(f"/desk/sources/{source.pk}/fetch/", follow=True)
    assert [task for task, _ in waiting()] == ["read_address"]
    assert "The page is being fetched" in text_of(response)
    assert "It is being fetched. Reload" in text_of(response)


def test_where_fetching_is_off_nothing_is_offered_and_asking_is_answered_in_words(me, source, settings):
    settings.FACTCHECK_FETCH = False
    client = as_(me)
    assert "Fetch it now" not in client.get(f"/desk/sources/{source.pk}/").content.decode()
    assert "switched off" in text_of(client.post(f"/desk/sources/{source.pk}/fetch/", follow=True))
    assert waiting() == []


def test_who_may_not_know_of_the_source_finds_no_snapshot(source):
    snapshot = Snapshot.objects.get()
    stranger = as_(reviewer())
    assert stranger.get(f"/desk/sources/{source.pk}/snapshots/{snapshot.pk}/").status_code == 404
    assert stranger.post(f"/desk/sources/{source.pk}/fetch/").status_code == 404
    assert as_(curator()).get(f"/desk/sources/{source.pk}/snapshots/{snapshot.pk}/").status_code == 200


def test_a_snapshot_of_another_source_is_not_found_here(me, source):
    other = register_source(by=me, url="https://example.org/other", title="Another")
    snapshot = Snapshot.objects.get()
    assert as_(me).get(f"/desk/sources/{other.pk}/snapshots/{snapshot.pk}/").status_code == 404
