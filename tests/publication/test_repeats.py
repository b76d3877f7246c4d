"""A claim made in several places: readers' pages link each other while both verdicts stand and the desk says so."""

import re
from datetime import date

import pytest

from factcheck.accounts.errors import RuleBroken
from factcheck.audit.models import Event
from factcheck.claims.actions.same import cluster_of
from factcheck.claims.models import Claim, TakenOver
from factcheck.publication.actions import say_other, say_same, sign_off, take_over
from factcheck.publication.models import Publication, RepeatedClaim
from factcheck.reviews.actions import look, remove_evidence
from factcheck.reviews.models import Evidence, Review, Verdict
from tests.factories import (
    TeamFactory,
    attach,
    editor,
    make_awaiting,
    make_claim,
    make_published,
    make_review,
    reviewer,
    verdict,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def published(team, title, on) -> Publication:
    return make_published(team=team, title=title, published_on=on)


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def early(team):
    return published(team, "Ships of spring", date(2024, 3, 4))


@pytest.fixture
def late(team):
    return published(team, "Ships of autumn", date(2025, 10, 1))


def claim_of(row) -> Claim:
    return Claim.objects.select_related("column__team").get(pk=row.claim_id)


def joined(row, other, *, by=None):
    claim = claim_of(row)
    cluster = cluster_of(claim)
    by = by or reviewer(claim.column.team)
    say_same(claim, other=other.claim_id, version=cluster.version if cluster else 0, by=by)


def repeats(client, row) -> str:
    html = client.get(f"/verdicts/{row.claim_id}/").content.decode()
    found = re.search(r'id="repeats".*?</div>\s*</div>', html, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", "", found[0])) if found else ""


def test_both_pages_say_where_and_when_it_was_made_and_how_often(client, early, late):
    joined(late, early)
    here = repeats(client, late)
    assert "made 2 times in columns we checked" in here
    assert "Before:" in here
    assert "4 March 2024" in here
    assert "Ships of spring" in here
    there = repeats(client, early)
    assert "Again:" in there
    assert "Ships of autumn" in there


def test_a_verdict_joins_its_cluster_when_it_is_published(client, team, early):
    review = make_awaiting(team=team, title="Ships of winter")
    say_same(review.claim, other=early.claim_id, version=0, by=reviewer(team))
    assert repeats(client, early) == ""
    assert not RepeatedClaim.objects.filter(claim=review.claim_id).exists()
    signer = editor(team)
    look(review, by=signer)
    sign_off(review, rating="true", by=signer)
    assert "Ships of winter" in repeats(client, early)


def test_leaving_removes_the_link_at_once_on_every_page(client, early, late):
    joined(late, early)
    claim = claim_of(late)
    say_other(claim, version=cluster_of(claim).version, by=reviewer(claim.column.team))
    assert repeats(client, early) == repeats(client, late) == ""
    assert not RepeatedClaim.objects.exists()


def test_withdrawing_removes_the_link_at_once(client, early, late):
    joined(late, early)
    etag = client.get(f"/verdicts/{early.claim_id}/").headers["ETag"]
    withdrawn(late)
    assert repeats(client, early) == ""
    assert client.get(f"/verdicts/{early.claim_id}/", headers={"If-None-Match": etag}).status_code == 200
    assert "made 2 times" not in client.get(f"/verdicts/{late.claim_id}/").content.decode()


def test_of_three_the_others_stay_when_one_leaves(client, team, early, late):
    third = published(team, "Ships of summer", date(2025, 7, 1))
    joined(late, early)
    joined(third, early)
    assert "made 3 times" in repeats(client, early)
    claim = claim_of(late)
    say_other(claim, version=cluster_of(claim).version, by=reviewer(team))
    assert "made 2 times" in repeats(client, early)
    assert "Ships of summer" in repeats(client, early)
    assert repeats(client, late) == ""


def test_another_teams_claim_is_joined_only_once_readers_see_it(early):
    mine = make_claim()
    by = reviewer(mine.column.team)
    say_same(mine, other=early.claim_id, version=0, by=by)
    theirs = make_claim()
    with pytest.raises(RuleBroken, match="neither one of this team"):
        say_same(make_claim(team=mine.column.team), other=theirs.pk, version=0, by=by)
    told = Event.objects.filter(claim_id=early.claim_id, verb__startswith="said it is the same")
    assert not told.exists()  # their history names no claim of ours that is not published


def test_somebody_in_two_teams_does_not_carry_one_teams_work_into_the_other(team):
    ours, theirs = make_review(team=team), make_review()
    attach(theirs)
    both = reviewer(team)
    theirs.claim.column.team.members.add(both)
    both = type(both).objects.get(pk=both.pk)
    with pytest.raises(RuleBroken):
        take_over(ours, other=theirs.claim_id, by=both)
    with pytest.raises(RuleBroken):
        say_same(ours.claim, other=theirs.claim_id, version=0, by=both)


def test_taking_over_copies_sources_with_their_stance_and_nobodys_verdict(team):
    earlier = make_review(team=team)
    by = reviewer(team)
    attach(earlier, by=by, stance="refutes", title="Port register", excerpt="Eleven ships.", locator="page 3")
    attach(earlier, by=by, stance="context")
    verdict(earlier, by=by)
    review = make_review(team=team)

    assert take_over(review, other=earlier.claim_id, by=by) == 2

    copied = Evidence.objects.filter(review=review).order_by("id")
    assert [item.stance for item in copied] == ["refutes", "context"]
    assert (copied[0].excerpt, copied[0].locator, copied[0].source.title) == (
        "Eleven ships.",
        "page 3",
        "Port register",
    )
    assert not Verdict.objects.filter(review=review).exists()
    assert Review.objects.get(pk=review.pk).short_answer == ""
    origin = f"Claim {earlier.claim.number} of “{earlier.claim.column.title}”"
    assert set(TakenOver.objects.filter(claim=review.claim_id).values_list("origin", flat=True)) == {origin}
    reasons = Event.objects.filter(claim_id=review.claim_id, verb="attached a source").values_list("reason", flat=True)
    assert set(reasons) == {f"Taken over from {origin}."}
    assert Evidence.objects.filter(review=earlier).count() == 2


def test_a_source_that_is_there_already_is_not_taken_twice(team):
    earlier, review, by = make_review(team=team), make_review(team=team), reviewer(team)
    for each in (earlier, review):
        attach(each, by=by, url="https://example.org/known", title="Known register")
    with pytest.raises(RuleBroken, match="attached here already"):
        take_over(review, other=earlier.claim_id, by=by)
    attach(earlier, by=by)
    assert take_over(review, other=earlier.claim_id, by=by) == 1


def test_of_another_teams_claim_what_readers_see_is_copied(early):
    team = TeamFactory()
    by, review = reviewer(team), make_review(team=team)
    Evidence.objects.filter(review__claim=early.claim_id).update(excerpt="Still being worked on.", stance="refutes")
    assert take_over(review, other=early.claim_id, by=by) == 2
    copied = Evidence.objects.filter(review=review)
    assert {item.stance for item in copied} == {"supports"}
    assert "Still being worked on." not in {item.excerpt for item in copied}
    assert Evidence.objects.filter(review__claim=early.claim_id).first().source in {item.source for item in copied}


def test_a_source_taken_off_again_forgets_where_it_came_from(team):
    earlier, review, by = make_review(team=team), make_review(team=team), reviewer(team)
    attach(earlier, by=by)
    take_over(review, other=earlier.claim_id, by=by)
    item = Evidence.objects.select_related("review", "source").get(review=review)
    remove_evidence(item, version=item.version, by=by)
    assert not TakenOver.objects.exists()


def test_an_own_claim_has_nothing_to_take_over_from_itself(team):
    review = make_review(team=team)
    with pytest.raises(RuleBroken, match="own sources"):
        take_over(review, other=review.claim_id, by=reviewer(team))
