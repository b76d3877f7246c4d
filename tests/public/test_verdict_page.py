"""A verdict as readers see it, in its current number and in every other."""

import json
import re
from copy import deepcopy
from pathlib import Path

import pytest

from factcheck.publication.actions import sign_off
from factcheck.publication.models import Notice, Publication
from factcheck.reviews.actions import look, revise_verdict
from tests.factories import (
    attach,
    correct,
    editor,
    make_awaiting,
    make_checked_column,
    make_published,
    make_review,
    withdrawn,
)
from tests.publication.claimreview_rules import faults

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).parents[1] / "publication" / "format_1.json"


def page(client, row, number=None) -> str:
    response = client.get(f"/verdicts/{row.claim_id}/" + (f"{number}/" if number else ""))
    assert response.status_code == 200
    return response.content.decode()


def signed(review) -> Publication:
    """Signed off by an editor who looked."""
    signer = editor(review.claim.column.team)
    look(review, by=signer)
    return sign_off(review, rating="true", by=signer)


def plain(html: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def claim_reviews(html: str) -> list[dict]:
    return [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]


def test_the_page_shows_the_claim_the_rating_the_answer_and_how_it_came_about(client):
    row = make_published()
    words = plain(page(client, row))
    for part in (
        row.quote,
        "Claimant: Ines Calder",
        "The Estuary Post",
        "2 March 2026",
        "The register counts as many ships.",
        "We compared the two registers",
        "2 sources attached by",
        "2 reviewers voted blind",
        "Confidence: high, high",
        f"Signed off by {row.body['signed_off_by']}, editor",
        "version 1",
    ):
        assert part in words, part


def test_the_rating_is_marked_on_the_scale(client):
    html = page(client, make_published(rating="mixed"))
    assert re.findall(r'<li class="v-([a-z-]+)"\s+aria-current="true">', html) == ["mixed"]


def test_a_standing_verdict_carries_one_claimreview_that_keeps_the_rules(client, settings):
    row = make_published(url="https://example.org/ships-of-ebbmouth")
    (review,) = claim_reviews(page(client, row))
    settings_host = settings.BASE_URL.partition("//")[2]
    assert faults(review, host=settings_host) == []
    assert review["url"] == f"{settings.BASE_URL}/verdicts/{row.claim_id}/"
    assert review["reviewRating"]["alternateName"] == "True"


def test_unverifiable_has_no_number_in_its_claimreview(client):
    (review,) = claim_reviews(page(client, make_published(rating="unverifiable")))
    assert "ratingValue" not in review["reviewRating"]


def test_no_other_page_carries_a_claimreview(client):
    first = make_published()
    correct(first)
    gone = withdrawn(make_published())
    others = [
        "/",
        "/verdicts/",
        "/columns/",
        f"/columns/{first.column_page_id}/",
        f"/columns/{first.column_page_id}/1/",
        f"/verdicts/{first.claim_id}/1/",
        f"/verdicts/{first.claim_id}/2/",
        f"/verdicts/{gone.claim_id}/",
        f"/verdicts/{gone.claim_id}/1/",
        "/how-we-work/",
        "/report-an-error/",
    ]
    for address in others:
        assert "ld+json" not in client.get(address).content.decode(), address


def test_a_claim_cannot_break_out_of_its_claimreview(client):
    row = make_published(sentences=["Ships </script><script>alert(1)</script> came."], opinions=0)
    html = page(client, row)
    assert html.count("<script") == 1
    assert claim_reviews(html)[0]["claimReviewed"].startswith("Ships </script>")


def test_a_correction_stands_at_the_top_with_its_note_and_both_versions(client):
    first = make_published()
    correct(first, note="We had miscounted the ships.")
    html = page(client, first)
    words = plain(html)
    assert words.index("We had miscounted the ships.") < words.index("Short answer")
    assert "Rating unchanged." in words
    for number in (1, 2):
        assert f'href="/verdicts/{first.claim_id}/{number}/"' in html


def test_a_corrected_rating_says_what_it_was(client):
    first = make_published(rating="true")
    correct(first, rating="false", note="A second register was found.")
    words = plain(page(client, first))
    assert "The rating was True before; it is False now." in words
    assert f"Published as version 1 : True , signed off by {first.body['signed_off_by']}" in words


def test_an_older_number_is_marked_and_sends_search_engines_to_the_current_one(client, settings):
    first = make_published()
    correct(first, note="We had miscounted.", short_answer="One ship more.")
    html = page(client, first, number=1)
    assert "Version 1 of 2, superseded" in html
    assert "The register counts as many ships." in html
    assert "One ship more." not in html
    assert f'<link rel="canonical" href="{settings.BASE_URL}/verdicts/{first.claim_id}/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "We had miscounted." not in html


def test_the_current_number_has_an_address_of_its_own_that_stays(client):
    row = make_published()
    html = page(client, row, number=1)
    assert "Version 1, which stands" in html
    assert "noindex" in html
    assert "noindex" not in page(client, row)


def test_a_withdrawn_check_says_why_and_shows_no_rating_as_standing(client):
    row = withdrawn(make_published(rating="false"), reason="We checked the wrong ships.")
    html = page(client, row)
    assert "We checked the wrong ships." in html
    assert "verdict-xl" not in html
    assert "False" not in plain(html)
    assert f'href="/verdicts/{row.claim_id}/1/"' in html
    assert "This check was withdrawn" in page(client, row, number=1)


def test_a_withdrawn_check_names_its_superseded_numbers_as_such(client):
    first = make_published()
    withdrawn(correct(first))
    html = page(client, first, number=1)
    assert "superseded" in html
    assert "Read why the check was withdrawn" in html


def test_sources_stand_by_stance_and_that_none_refutes_is_said(client):
    html = page(client, make_published())
    words = plain(html)
    assert "2 support" in words
    assert words.index("Supports the claim") < words.index("Refutes the claim")
    assert "We found no source that refutes the claim." in words


def test_why_there_is_no_primary_source_is_told_to_readers(client):
    body = deepcopy(json.loads(EXAMPLE.read_text())["verdict"]) | {"waiver": "The register burned in 1931."}
    row = copy_with(make_published(), body)
    assert "The register burned in 1931." in page(client, row)


def test_a_rating_revised_after_the_blind_vote_is_shown_as_such(client):
    review = make_awaiting()
    given = review.verdicts.first()
    fields = {"confidence": "low", "rationale": "The second register differs."}
    revise_verdict(given, version=given.version, by=given.reviewer, rating="mixed", **fields)
    words = plain(page(client, signed(review)))
    assert "2 reviewers voted blind: True 2" in words
    assert "One reviewer then changed True to Mixed" in words


def test_notices_stand_outside_the_frozen_body(client):
    row = make_published()
    Notice.objects.create(page=row.column_page, claim=row.claim, kind="reply", text="The author stands by it.")
    Notice.objects.create(page=row.column_page, kind="edited", text="The column now says 102 ships.")
    Notice.objects.create(page=row.column_page, kind="rights", text="The full text is shown.")
    html = page(client, row)
    assert "The author stands by it." in html
    assert "The column now says 102 ships." in html
    assert "The full text is shown." not in html


def test_related_claims_are_the_standing_ones_of_the_same_column(client):
    make_checked_column(claims=3)
    other = make_published()
    rows = list(Publication.objects.exclude(pk=other.pk).order_by("claim_number"))
    withdrawn_row = rows[2]
    Publication.objects.filter(pk=withdrawn_row.pk).update(
        withdrawn_at=withdrawn_row.published_at, withdrawn_by=withdrawn_row.signed_off_by, withdrawn_reason="Wrong."
    )
    html = page(client, rows[0])
    assert f'href="/verdicts/{rows[1].claim_id}/"' in html
    assert f'href="/verdicts/{withdrawn_row.claim_id}/"' not in html
    assert f'href="/verdicts/{other.claim_id}/"' not in html


def test_the_page_links_to_the_form_for_errors_about_it(client):
    row = make_published()
    assert f'href="/report-an-error/?verdict={row.claim_id}"' in page(client, row)


def test_a_body_frozen_in_the_first_format_still_makes_a_page(client):
    row = copy_with(make_published(), json.loads(EXAMPLE.read_text())["verdict"])
    words = plain(page(client, row))
    for part in ("In 1902 it counted 202, twice as many.", "The register gives this number.", "Carla Reyes"):
        assert part in words


def copy_with(row: Publication, body: dict) -> Publication:
    """A number beside the row with another body."""
    claim = make_review(by=None).claim
    copy = Publication.objects.get(pk=row.pk)
    copy.pk, copy.claim, copy.body = None, claim, body
    copy.save()
    return copy


def test_a_source_without_an_address_is_named_without_a_link(client):
    review = make_awaiting()
    attach(review, url="", title="The harbour master’s diary", locator="page 40")
    words = plain(page(client, signed(review)))
    assert "The harbour master’s diary" in words
    assert "page 40" in words
