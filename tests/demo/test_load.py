"""The worked example: everything of `fixtures/demo/check.json` stands, and nobody bent a rule for it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.demo.load import load_demo
from factcheck.demo.ownership import SignIn
from factcheck.publication.models import ColumnPage, FeaturedItem, Publication
from factcheck.reviews.models import Comment, Decision, Evidence, Rating, Review, Verdict
from factcheck.sources.models import Source

pytestmark = pytest.mark.django_db
STATES = {"corrected": "published", "returned": "in_review"}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    return json.loads((settings.BASE_DIR / "fixtures" / "demo" / "check.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sign_ins(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Loaded once for the whole file, and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(sign_ins: list[SignIn]) -> None:
    """Every test here looks at the example."""


def told_of(told: dict[str, Any], claim: Claim) -> dict[str, Any]:
    return next(row for row in told["claims"] if row["restatement"] == claim.restatement)


def test_every_claim_stands_on_its_exact_words_in_the_state_told(told: dict[str, Any]) -> None:
    claims = list(Claim.objects.accepted().select_related("review", "column"))

    assert len(claims) == len(told["claims"]) >= 14
    for claim in claims:
        row = told_of(told, claim)
        assert claim.quote == " … ".join(row["quotes"])
        assert claim.review.state == STATES.get(row["state"], row["state"])
        assert {topic.name for topic in claim.topics.all()} == set(row["topics"])


def test_every_rating_of_the_scale_is_among_the_published() -> None:
    published = set(Publication.objects.standing().values_list("rating_key", flat=True))

    assert published == set(Rating.objects.values_list("key", flat=True))


def test_verdicts_disagree_in_places_and_some_claims_are_still_open() -> None:
    verdicts = Verdict.objects.values_list("review", "rating")

    assert len(set(verdicts)) > len({review for review, _ in verdicts})
    assert Comment.objects.filter(about="verdicts").exists()
    assert {"open", "in_review", "awaiting_sign_off"} <= set(Review.objects.values_list("state", flat=True))


def test_one_claim_was_returned_with_its_reason(told: dict[str, Any]) -> None:
    (row,) = [row for row in told["claims"] if row["state"] == "returned"]

    decision = Decision.objects.get(kind="returned")

    assert decision.reason == decision.review.return_reason == row["return_reason"]


def test_one_check_was_corrected_and_both_numbers_can_be_read(told: dict[str, Any], client: Client) -> None:
    (row,) = [row for row in told["claims"] if row["correction"]]
    first, second = Publication.objects.filter(claim__restatement=row["restatement"]).order_by("number")

    assert (first.short_answer, second.short_answer) == (row["short_answer"], row["correction"]["short_answer"])
    assert second.correction_note == row["correction"]["note"]
    for number in (1, 2):
        assert client.get(reverse("verdict_version", args=[first.claim_id, number])).status_code == 200


def test_all_public_pages_of_it_open(client: Client) -> None:
    column = Column.objects.get()
    urls = [reverse(name) for name in ("home", "verdicts", "columns", "how_we_work")]
    urls.append(reverse("column_check", args=[column.pk]))
    urls += [
        reverse("verdict", args=[key]) for key in Publication.objects.standing().values_list("claim_id", flat=True)
    ]

    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_the_column_is_an_example_in_full_and_leads_the_home_page() -> None:
    column = Column.objects.get()

    assert column.is_example
    assert ColumnPage.objects.get().rights == "full"
    assert FeaturedItem.objects.get().page_id == column.pk
    assert set(Publication.objects.values_list("is_example", flat=True)) == {True}


def test_nobody_signed_off_their_own_work() -> None:
    for decision in Decision.objects.filter(kind="approved").select_related("review__claim"):
        review = decision.review
        rated = Verdict.objects.filter(review=review).values_list("reviewer_id", flat=True)
        assert decision.by_id not in {*rated, review.short_answer_by_id, review.claim.worded_by_id}


def test_due_dates_are_ahead_and_everything_else_is_past_and_in_order() -> None:
    now, today = timezone.now(), timezone.localdate()
    events = list(Event.objects.order_by("id").values_list("at", flat=True))
    published = Publication.objects.values_list("published_at", "body__published_on")

    assert min(Review.objects.exclude(due_on=None).values_list("due_on", flat=True)) > today
    assert events == sorted(events)
    assert now - timedelta(days=12) < events[0] < events[-1] < now
    assert all(timezone.localdate(at).isoformat() == day < today.isoformat() for at, day in published)


def test_sources_are_registered_once_and_every_candidate_left_is_untouched(told: dict[str, Any]) -> None:
    used = {item["source"] for row in told["claims"] for item in row["evidence"]}

    assert Source.objects.count() == len(used)
    assert Evidence.objects.count() == sum(len(row["evidence"]) for row in told["claims"])
    assert Claim.objects.dismissed().exists()
    assert not Review.objects.filter(claim__in=Claim.objects.candidates()).exists()


def test_one_can_sign_in_once_a_role_and_as_two_reviewers(sign_ins: list[SignIn]) -> None:
    assert [row.role for row in sign_ins] == ["reviewer", "reviewer", "editor", "curator"]
    for row in sign_ins:
        user = User.objects.get(username=row.username)
        assert (user.name, user.roles) == (row.name, {row.role})
        form = {"username": row.username, "password": row.password}
        assert Client().post(reverse("sign_in"), form).status_code == 302


def test_the_password_is_another_in_each_demo(sign_ins: list[SignIn]) -> None:
    assert len({row.password for row in sign_ins}) == 1
    assert sign_ins[0].password.startswith("lantern-")
    assert len(sign_ins[0].password) >= 15
