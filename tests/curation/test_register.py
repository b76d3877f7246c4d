"""The scale, the rules, merging, reports of readers, locked sign-ins."""

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Topic
from factcheck.columns.models import Column, Outlet, Person
from factcheck.publication.models import FeaturedItem, PublishedScale
from factcheck.replies.actions import mark_handled
from factcheck.replies.models import ErrorReport
from factcheck.reviews.models import EvidenceRule, Rating
from factcheck.sources.models import Publisher, Source
from tests.curation.conftest import address, answer, choose, filled, said
from tests.factories import (
    SourceFactory,
    curator,
    load_scale,
    make_claim,
    make_column,
    make_published,
    make_review,
    verdict,
)

pytestmark = pytest.mark.django_db


def delete(desk: Client, row: Any) -> Any:
    return desk.post(address(row, "delete", row.pk), {"post": "yes"}, follow=True)


def test_a_rating_in_use_cannot_be_deleted_and_the_page_says_what_to_do(desk: Client) -> None:
    verdict(make_review(), rating="mixed")

    response = delete(desk, Rating.objects.get(key="mixed"))

    assert said(response) == ["“Mixed” is in use, so it stays. To stop offering it, switch off “is active”."]
    assert Rating.objects.filter(key="mixed").exists()
    assert not Event.objects.filter(verb="deleted the rating").exists()


def test_a_rating_nobody_used_is_deleted_with_history(desk: Client) -> None:
    load_scale()

    delete(desk, Rating.objects.get(key="mixed"))

    assert not Rating.objects.filter(key="mixed").exists()
    assert Event.objects.get(verb="deleted the rating").before["name"] == "Mixed"


def test_asking_before_deleting_lists_no_verdicts(desk: Client) -> None:
    verdict(make_review(), rating="mixed")

    html = desk.get(address(Rating, "delete", Rating.objects.get(key="mixed").pk)).content.decode()

    assert "Verdict" not in html


def test_the_scale_that_readers_see_changes_with_the_rating(desk: Client) -> None:
    load_scale()
    rating = Rating.objects.get(key="mixed")
    url = address(Rating, "change", rating.pk)

    desk.post(url, filled(desk.get(url), name="Half true", key="changed", number="99"))

    rating.refresh_from_db()
    assert (rating.name, rating.key, rating.number) == ("Half true", "mixed", 4)
    assert "Half true" in {row["name"] for row in PublishedScale.objects.first().body["ratings"]}


def test_the_rules_that_readers_see_change_with_the_rule(desk: Client) -> None:
    load_scale()
    url = address(EvidenceRule, "change", EvidenceRule.objects.get(kind="event").pk)

    desk.post(url, filled(desk.get(url), needs_primary="on"))

    assert "Event" in PublishedScale.objects.first().body["primary_kinds"]


def test_a_topic_that_is_used_is_merged_and_not_deleted(desk: Client) -> None:
    claim = make_claim()
    used, spare = (Topic.objects.create(name=name, slug=name.lower()) for name in ("Harbours", "Ports"))
    claim.topics.add(used)

    assert "Merge it into another topic" in said(delete(desk, used))[0]
    answer(desk, choose(desk, Topic, "merge_rows", [used, spare]), keep=spare.pk)

    assert list(claim.topics.all()) == [spare]
    assert list(Topic.objects.all()) == [spare]


def test_two_spellings_of_a_person_become_one_author_and_claimant(desk: Client) -> None:
    column = make_column(author="Ines Calder")
    wrong = Person.objects.get(name="Ines Calder")
    right = Person.objects.create(name="Inés Calder")

    done = answer(desk, choose(desk, Person, "merge_rows", [wrong, right]), keep=right.pk)

    fresh = Column.objects.get(pk=column.pk)
    assert (fresh.author, fresh.version) == (right, column.version + 1)
    assert set(Claim.objects.values_list("claimant", flat=True)) == {right.pk}
    assert not Person.objects.filter(pk=wrong.pk).exists()
    assert said(done) == ["2 people are now one: Inés Calder."]
    assert Event.objects.about(right).get().before == {"name": "Ines Calder"}


def test_outlets_and_publishers_are_merged_alike(desk: Client) -> None:
    column, source = make_column(outlet="Estuary Post"), SourceFactory()
    outlet, house = Outlet.objects.create(name="The Estuary Post Ltd"), Publisher.objects.create(name="Port office")

    answer(desk, choose(desk, Outlet, "merge_rows", [column.outlet, outlet]), keep=outlet.pk)
    answer(desk, choose(desk, Publisher, "merge_rows", [source.publisher, house]), keep=house.pk)

    assert Column.objects.get(pk=column.pk).outlet == outlet
    assert Source.objects.get(pk=source.pk).publisher == house


def test_merging_needs_two_and_an_answer(desk: Client) -> None:
    people = [Person.objects.create(name=name) for name in ("A", "B")]

    assert said(choose(desk, Person, "merge_rows", people[:1])) == ["Choose between 2 and 50 people to merge."]
    assert answer(desk, choose(desk, Person, "merge_rows", people)).status_code == 422
    assert Person.objects.count() == 2


def test_a_featured_column_is_taken_off_through_the_action(desk: Client) -> None:
    page = make_published().column_page
    url = address(FeaturedItem, "add")
    desk.post(url, filled(desk.get(url), page=page.pk, position="2"))
    item = FeaturedItem.objects.get()

    delete(desk, item)

    assert not FeaturedItem.objects.exists()
    verbs = Event.objects.within_column(page.column_id).values_list("verb", flat=True)
    assert {"featured the column", "took the column off the home page"} <= set(verbs)


def test_a_readers_report_is_answered_once_and_stays_as_it_came(desk: Client, hana: User) -> None:
    report = ErrorReport.objects.create(text="The number is wrong.", name="A reader")
    url = address(ErrorReport, "change", report.pk)

    desk.post(url, filled(desk.get(url), answer="Corrected today.", text="Changed"))

    report.refresh_from_db()
    assert (report.text, report.answer, report.handled_by) == ("The number is wrong.", "Corrected today.", hana)
    assert not desk.get(url).context["has_change_permission"]


def test_an_answer_to_a_report_handled_meanwhile_is_kept_and_not_saved(desk: Client) -> None:
    report = ErrorReport.objects.create(text="The number is wrong.")
    url = address(ErrorReport, "change", report.pk)
    mine = filled(desk.get(url), answer="Mine")
    mark_handled(report, by=curator(), answer="Theirs")

    response = desk.post(url, mine)

    assert response.status_code == 409
    assert ErrorReport.objects.get(pk=report.pk).answer == "Theirs"
    assert [(line.yours, line.theirs) for line in response.context["conflict"]] == [("Mine", "Theirs")]


def test_somebody_locked_out_is_let_in_again(desk: Client, hana: User) -> None:
    attempt = AccessAttempt.objects.create(
        username="ines", ip_address="192.0.2.1", user_agent="", failures_since_start=10, post_data="secret"
    )
    assert "secret" not in desk.get(address(AccessAttempt, "change", attempt.pk)).content.decode()

    choose(desk, AccessAttempt, "let_in", [attempt])

    assert not AccessAttempt.objects.exists()
    assert Event.objects.get(actor_id=hana.pk).before == {"user name": "ines"}


@pytest.mark.parametrize("key", ["none", "1a", "9" * 30, "00000000-0000-0000-0000-000000000000", "_2F", "99999999"])
def test_the_history_of_what_is_not_there_is_not_found(desk: Client, key: str) -> None:
    assert desk.get(f"/curation/columns/column/{key}/history/").status_code == 404
