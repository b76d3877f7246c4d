"""Saying that two claims are the same: one cluster, with history, and nobody overtakes anybody unseen."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.claims.actions import join, leave
from factcheck.claims.actions.same import cluster_of
from factcheck.claims.models import Claim, Cluster, ClusterMember
from factcheck.reviews.actions import dismiss
from tests.factories import TeamFactory, make_claim, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def by(team):
    return reviewer(team)


@pytest.fixture
def three(team):
    return [make_claim(team=team) for _ in range(3)]


def test_joining_makes_a_cluster_and_both_histories_tell(three, by):
    one, two, _ = three
    cluster = join(one, other=two, version=0, by=by, name="Claim 1 of “B”", own_name="Claim 1 of “A”")
    assert set(cluster.members.values_list("claim", flat=True)) == {one.pk, two.pk}
    told = {event.claim_id: event.after for event in Event.objects.filter(verb__startswith="said it is the same")}
    assert told == {one.pk: {"same claim": "Claim 1 of “B”"}, two.pk: {"same claim": "Claim 1 of “A”"}}


def test_a_third_comes_into_the_same_cluster(three, by):
    one, two, three_ = three
    join(one, other=two, version=0, by=by, name="two")
    join(three_, other=two, version=0, by=by, name="two")
    assert Cluster.objects.count() == 1
    assert ClusterMember.objects.count() == 3


def test_two_that_are_the_same_as_others_are_not_thrown_together(team, three, by):
    one, two, three_ = three
    four = make_claim(team=team)
    join(one, other=two, version=0, by=by, name="two")
    join(three_, other=four, version=0, by=by, name="four")
    with pytest.raises(RuleBroken, match="Take this one out"):
        join(one, other=three_, version=cluster_of(one).version, by=by, name="three")


def test_who_joins_late_is_told(three, by):
    one, two, three_ = three
    join(one, other=two, version=0, by=by, name="two")
    with pytest.raises(Stale):
        join(one, other=three_, version=0, by=by, name="three")
    with pytest.raises(Stale):
        leave(one, version=0, by=by)


def test_leaving_ends_a_cluster_of_two_and_keeps_one_of_three(three, by):
    one, two, three_ = three
    join(one, other=two, version=0, by=by, name="two")
    join(three_, other=two, version=0, by=by, name="two")
    assert leave(three_, version=cluster_of(three_).version, by=by)
    assert leave(one, version=cluster_of(one).version, by=by) is None
    assert not Cluster.objects.exists()
    assert Event.objects.filter(verb="took it out of the same claims").count() == 2
    with pytest.raises(RuleBroken):
        leave(one, version=0, by=by)


def test_a_claim_is_not_joined_with_itself_nor_with_a_dismissed_one(three, by):
    one, two, _ = three
    with pytest.raises(RuleBroken):
        join(one, other=one, version=0, by=by, name="one")
    dismiss(two, version=two.version, by=by, reason="trivial")
    with pytest.raises(RuleBroken, match="dismissed"):
        join(one, other=Claim.objects.get(pk=two.pk), version=0, by=by, name="two")


def test_only_those_who_work_on_the_claim_join_it(three):
    one, two, _ = three
    with pytest.raises(NotAllowed):
        join(one, other=two, version=0, by=reviewer(), name="two")
