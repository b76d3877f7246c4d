"""A document is public while the number that stands cites it: not before, not after, and nothing else of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.publication.actions import drop_correction, sign_off
from factcheck.publication.models import Publication
from factcheck.reviews.actions import look, remove_evidence, start_correction
from factcheck.reviews.models import Evidence, Review
from factcheck.sources.models import Source
from tests.factories import (
    attach,
    attach_document,
    correct,
    editor,
    make_awaiting,
    make_claim,
    make_published,
    make_review,
    reviewer,
    upload,
    withdrawn,
)

pytestmark = pytest.mark.django_db
WORDS = "In 1912 the port counted 312 ships."


@pytest.fixture
def review():
    review = make_review()
    attach_document(review, upload(WORDS, name="Port register.txt"), title="Register of the harbour")
    return review


def address(review: Review) -> str:
    document = Source.objects.exclude(document=None).get(evidence__review=review).document
    return f"/verdicts/{review.claim_id}/documents/{document.sha256}/"


def test_a_reader_gets_a_document_once_a_check_that_cites_it_is_published(client, review):
    path = address(review)
    make_awaiting(review)
    assert client.get(path).status_code == 404
    look(Review.objects.get(pk=review.pk), by=(by := editor(review.claim.column.team)))
    sign_off(Review.objects.select_related("claim__column__team").get(pk=review.pk), rating="true", by=by)
    page = client.get(f"/verdicts/{review.claim_id}/").content.decode()
    assert f'href="{path}"' in page
    assert "Port register.txt" in page
    sent = client.get(path)
    assert (sent.status_code, sent.content) == (200, WORDS.encode())
    assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Disposition"] == 'attachment; filename="Port register.txt"'
    assert sent["X-Robots-Tag"] == "noindex"
    assert "no-cache" in sent["Cache-Control"]
    assert client.get(path, headers={"If-None-Match": sent["ETag"]}).status_code == 304
    assert client.post(path).status_code == 405


def test_it_reads_frozen_tables_only(client, review):
    make_published(review)
    path = address(review)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    tables = {table for query in captured for table in re.findall(r'(?:FROM|JOIN)\s+"([a-z_]+)"', query["sql"])}
    assert tables == {"publication_publication"}
    assert len(captured) == 1


def test_a_withdrawn_check_takes_its_documents_with_it(client, review):
    published = make_published(review)
    path = address(review)
    withdrawn(published)
    assert client.get(path).status_code == 404
    for page in (f"/verdicts/{review.claim_id}/", f"/verdicts/{review.claim_id}/1/"):
        html = client.get(page).content.decode()
        assert path not in html
        assert "Port register.txt" not in html


def test_a_correction_without_the_document_closes_it_on_every_number(client, review):
    published = make_published(review)
    path, team = address(review), review.claim.column.team
    by = reviewer(team)
    attach(start_correction(Review.objects.get(pk=review.pk), reason="A better source.", by=by), by=by)
    item = Evidence.objects.get(review=review, source__document__isnull=False)
    remove_evidence(item, version=item.version, by=by)
    assert client.get(path).status_code == 200, "readers still see the number that cites it"
    signer = editor(team)
    look(Review.objects.get(pk=review.pk), by=signer)
    fresh = Review.objects.select_related("claim__column__team").get(pk=review.pk)
    sign_off(fresh, rating=published.rating_key, by=signer, note="Another register.")
    assert client.get(path).status_code == 404
    for page in ("", "1/", "2/"):
        assert path not in client.get(f"/verdicts/{review.claim_id}/{page}").content.decode()
    assert "A document that is not public" in client.get(f"/verdicts/{review.claim_id}/1/").content.decode()


def test_a_correction_that_keeps_it_leaves_it_open(client, review):
    correct(make_published(review))
    assert client.get(address(review)).status_code == 200


def test_a_document_is_open_on_the_claims_that_cite_it_and_no_others(client, review):
    make_published(review)
    other = make_published(make_review(make_claim(team=review.claim.column.team)))
    path = address(review).replace(f"/{review.claim_id}/", f"/{other.claim_id}/", 1)
    assert client.get(path).status_code == 404
    assert client.get(f"/verdicts/{review.claim_id}/documents/{'0' * 64}/").status_code == 404


def test_what_is_frozen_tells_nothing_that_readers_need_not_know(review):
    make_published(review)
    (entry,) = [source["document"] for source in Publication.objects.get().content["sources"] if source["document"]]
    assert entry.keys() == {"name", "media_type", "size", "pages", "sha256", "file"}
    assert WORDS not in str(Publication.objects.get().body)


def test_a_dropped_correction_puts_the_teams_own_document_back(review):
    """Not another team's that bears the same title."""
    attach_document(make_review(), upload("Theirs."), title="Register of the harbour")
    make_published(review)
    by = reviewer(review.claim.column.team)
    start_correction(Review.objects.get(pk=review.pk), reason="By mistake.", by=by)
    item = Evidence.objects.get(review=review, source__document__isnull=False)
    ours = item.source_id
    remove_evidence(item, version=item.version, by=by)
    drop_correction(Review.objects.get(pk=review.pk), reason="By mistake.", by=by)
    assert Evidence.objects.get(review=review, source__document__isnull=False).source_id == ours
    assert Evidence.objects.filter(review=review).count() == 3
