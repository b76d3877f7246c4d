"""Readers see the scale as it was frozen with the verdicts, and a change of it is the next number."""

import pytest

from factcheck.audit.models import Event
from factcheck.publication.actions import publish_scale
from factcheck.publication.models import PublishedScale
from factcheck.reviews.models import EvidenceRule, Rating
from tests.factories import curator, load_scale, make_published

pytestmark = pytest.mark.django_db


def test_without_ratings_there_is_no_scale_to_publish():
    assert publish_scale(by=None) is None
    assert not PublishedScale.objects.exists()


def test_the_first_verdict_publishes_the_scale_and_the_second_the_same():
    make_published()
    make_published()
    scale = PublishedScale.objects.get()
    assert [step["name"] for step in scale.content["ratings"]][:2] == ["True", "Mostly true"]
    assert scale.content["primary_kinds"] == ["Attribution", "Legal", "Quantity"]
    assert (scale.content["min_sources"], scale.content["min_verdicts"]) == (2, 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Rating.objects.filter(key="true").update(description="Every word of it stands."),
        lambda: Rating.objects.filter(key="mixed").update(is_active=False),
        lambda: EvidenceRule.objects.filter(kind="legal").update(needs_primary=False),
    ],
    ids=["a meaning", "a step", "a rule"],
)
def test_a_change_is_the_next_number_and_the_old_one_stays(change):
    load_scale()
    boss = curator()
    first = publish_scale(by=boss)
    change()
    second = publish_scale(by=boss)
    assert (first.number, second.number, PublishedScale.objects.first()) == (1, 2, second)
    assert Event.objects.filter(verb="published the rating scale", actor_id=boss.pk).count() == 2


def test_nothing_changed_nothing_published():
    load_scale()
    assert publish_scale(by=None) == publish_scale(by=None)
