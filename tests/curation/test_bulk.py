"""Bulk actions do what the desk's own verbs allow, row by row, and say honestly what was not done."""

from datetime import date

import pytest
from django.test import Client

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.models import FeaturedItem
from factcheck.reviews.actions import accept, set_due
from factcheck.reviews.models import Review
from tests.curation.conftest import address, answer, choose, said
from tests.factories import TeamFactory, editor, make_column, make_published, make_review, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims() -> list[Claim]:
    """Two accepted claims and a candidate of one column."""
    team = TeamFactory()
    worker = reviewer(team)
    column = make_column(team=team, by=worker, claims=3, title="Ships")
    for claim in Claim.objects.filter(column=column)[:2]:
        accept(claim, version=claim.version, by=worker)
    return list(Claim.objects.filter(column=column))


def test_claims_are_assigned_to_somebody_of_their_team(desk: Client, hana: User, claims: list[Claim]) -> None:
    worker = editor(claims[0].column.team)
    stranger = reviewer()

    asked = choose(desk, Claim, "assign_claims", claims)
    offered = asked.context["form"].fields["to"].queryset
    done = answer(desk, asked, to=worker.pk)

    assert worker in offered
    assert stranger not in offered
    assert Review.objects.filter(assignee=worker).count() == 2
    assert said(done) == [
        "2 claims are assigned.",
        "Not done for claim 3 of “Ships”: only an accepted claim has somebody to work on it and a due date.",
    ]
    assert Event.objects.filter(verb="assigned the review", actor_id=hana.pk).count() == 2


def test_a_due_date_is_set_and_cleared(desk: Client, claims: list[Claim]) -> None:
    answer(desk, choose(desk, Claim, "set_due_date", claims[:2]), due_on="2026-12-24")
    assert set(Review.objects.values_list("due_on", flat=True)) == {date(2026, 12, 24)}

    answer(desk, choose(desk, Claim, "set_due_date", claims[:1]), due_on="")
    assert Review.objects.get(claim=claims[0]).due_on is None


def test_what_somebody_changed_meanwhile_is_left_alone_and_named(desk: Client, claims: list[Claim]) -> None:
    asked = choose(desk, Claim, "set_due_date", claims[:2])
    review = Review.objects.get(claim=claims[0])
    worker = reviewer(claims[0].column.team)
    set_due(review, on=date(2026, 11, 1), version=review.version, by=worker)

    done = answer(desk, asked, due_on="2026-12-24")

    assert Review.objects.get(claim=claims[0]).due_on == date(2026, 11, 1)
    assert Review.objects.get(claim=claims[1]).due_on == date(2026, 12, 24)
    assert said(done)[0] == "1 claim has the new due date."
    assert said(done)[1].startswith("Not done for claim 1 of “Ships”: Somebody saved")


def test_dismissing_asks_for_a_reason_and_needs_words_for_another_one(desk: Client, claims: list[Claim]) -> None:
    asked = choose(desk, Claim, "dismiss_claims", claims[2:])
    assert asked.context["form"].fields["reason"].required
    assert answer(desk, asked).status_code == 422
    assert said(answer(desk, asked, reason="other"))[0].endswith("Say in a few words why this claim is dismissed.")

    answer(desk, asked, reason="trivial", note="Nobody would ask.")

    claim = Claim.objects.get(pk=claims[2].pk)
    assert (claim.triage, claim.dismissal, claim.dismissal_note) == ("dismissed", "trivial", "Nobody would ask.")


def test_a_published_claim_is_not_dismissed(desk: Client) -> None:
    claim = make_published().claim

    done = answer(desk, choose(desk, Claim, "dismiss_claims", [claim]), reason="trivial")

    assert "Withdraw the check instead" in said(done)[0]
    assert Claim.objects.get(pk=claim.pk).triage == "accepted"


def test_columns_go_on_the_home_page_and_off_again(desk: Client) -> None:
    checked, unchecked = make_published().column_page.column, make_column(title="Not checked yet")

    done = choose(desk, Column, "feature_columns", [checked, unchecked])

    assert FeaturedItem.objects.get().page_id == checked.pk
    assert said(done)[0] == "1 column is on the home page."
    assert "Not done for Not checked yet" in said(done)[1]

    choose(desk, Column, "unfeature_columns", [checked])
    assert not FeaturedItem.objects.exists()


def test_columns_get_a_due_date_with_history(desk: Client) -> None:
    column = make_column()

    answer(desk, choose(desk, Column, "set_due_date", [column]), due_on="2026-12-24")

    assert Column.objects.get(pk=column.pk).due_on == date(2026, 12, 24)
    assert Event.objects.about(column).filter(verb="set the due date").exists()


def test_nothing_can_be_deleted_in_bulk(desk: Client) -> None:
    review = make_review()

    choose(desk, Claim, "delete_selected", [review.claim])

    assert Claim.objects.filter(pk=review.claim_id).exists()
    assert "delete_selected" not in desk.get(address(Claim, "changelist")).content.decode()
