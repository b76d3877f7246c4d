"""Signing off publishes: the body, its copies, the edition of the column's page, and the scale it was rated on."""

import datetime

import pytest
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.claims.actions import set_topics
from factcheck.publication.actions import sign_off
from factcheck.publication.body import compose_draft, fingerprint
from factcheck.publication.models import ColumnEdition, ColumnPage, Publication, PublishedScale
from factcheck.reviews.actions import look, revise_verdict
from factcheck.reviews.models import Rating, Review
from tests.factories import attach, correct, editor, make_awaiting, make_published, make_ready, make_review, reviewer

pytestmark = pytest.mark.django_db


def signed(review: Review, **fields) -> Publication:
    """Signed off by an editor who looked."""
    signer = editor(review.claim.column.team)
    look(review, by=signer)
    return sign_off(review, **({"rating": "true", "by": signer} | fields))


def test_nothing_is_published_before_an_editor_signs():
    make_awaiting()
    assert not Publication.objects.exists()
    assert not ColumnPage.objects.exists()


def test_signing_off_publishes_number_one_with_its_edition_and_the_scale():
    row = signed(make_awaiting())
    assert (row.number, row.is_current, row.correction_note) == (1, True, "")
    assert ColumnPage.objects.get().edition == ColumnEdition.objects.get(number=1)
    assert PublishedScale.objects.get().number == 1


def test_the_copies_beside_the_body_say_what_the_body_says():
    review = make_awaiting()
    set_topics(review.claim, names=["Shipping", "Harbours"], by=reviewer(review.claim.column.team))
    row = signed(review)
    claim, column = row.body["claim"], row.body["column"]
    assert (row.quote, row.restatement, row.kind) == (claim["quote"], claim["restatement"], claim["kind"])
    assert (row.claimant, row.topics) == (claim["claimant"]["name"], ["Harbours", "Shipping"])
    assert (row.column_title, row.outlet, row.is_example) == (column["title"], column["outlet"], False)
    assert (row.rating_key, row.rating_name, row.rating_number) == ("true", "True", 6)


def test_what_changed_since_the_editor_read_it_is_not_signed():
    review = make_awaiting()
    seen = fingerprint(compose_draft(review))
    attach(review, title="A third register")
    with pytest.raises(Stale, match="Nothing was published"):
        signed(review, seen=seen)
    assert not Publication.objects.exists()
    assert signed(review, seen=fingerprint(compose_draft(review))).number == 1


def test_a_rating_that_is_no_longer_on_the_scale_is_refused():
    review = make_awaiting()
    Rating.objects.filter(key="true").update(is_active=False)
    with pytest.raises(RuleBroken, match="from the scale"):
        signed(review)


def test_the_note_of_a_first_number_is_not_kept_as_a_correction():
    assert signed(make_awaiting(), note="A note nobody asked for.").correction_note == ""


def test_a_second_number_needs_a_note_for_readers():
    first = make_published()
    with pytest.raises(RuleBroken, match="readers see this note"):
        correct(first, note="   ")


def test_a_revised_verdict_shows_both_the_blind_rating_and_the_later_one():
    review = make_ready()
    given = review.verdicts.first()
    fields = {"confidence": "high", "rationale": "The second register decides it."}
    revise_verdict(given, version=given.version, by=given.reviewer, rating="mostly-true", **fields)
    entry = compose_draft(review)["verdicts"][0]
    assert (entry["blind"]["name"], entry["name"]) == ("True", "Mostly true")


def test_days_are_those_of_the_newsroom(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    review = make_ready()
    late = datetime.datetime(2026, 3, 4, 22, 30, tzinfo=datetime.UTC)
    review.verdicts.update(given_at=late)
    with timezone.override("Pacific/Auckland"):
        assert {entry["on"] for entry in compose_draft(review)["verdicts"]} == {"2026-03-05"}


def test_the_ends_of_the_scale_are_those_in_use():
    review = make_awaiting()
    Rating.objects.filter(key__in=["false", "mostly-false"]).update(is_active=False)
    rating = signed(review).body["rating"]
    assert (rating["worst"], rating["best"]) == (3, 6)


def test_a_scale_without_numbers_publishes_without_numbers():
    review = make_awaiting()
    Rating.objects.update(number=None)
    rating = signed(review).body["rating"]
    assert (rating["number"], rating["worst"], rating["best"]) == (None, None, None)


def test_a_source_brings_what_readers_should_know_of_its_publisher():
    review = make_review()
    source = attach(review).source
    source.publisher.note = "Belongs to the harbour company."
    source.publisher.save()
    assert compose_draft(review)["sources"][0]["publisher_note"] == "Belongs to the harbour company."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ships", True),
        ("ship", True),
        ("Calder", True),
        ("register", True),
        ("Estuary -ships", False),
        ("zebra", False),
    ],
)
def test_a_verdict_is_found_by_claim_claimant_answer_and_outlet(words, found):
    make_published()
    assert Publication.objects.standing().search(words).exists() is found


def test_the_claim_weighs_more_than_the_answer_in_search():
    by_answer = make_published(sentences=["The bridge of Ebbmouth was opened in 1931."], opinions=0)
    by_claim = make_published(sentences=["The register of Ebbmouth burned in 1931."], opinions=0)
    assert list(Publication.objects.search("register")) == [by_claim, by_answer]
