"""Who hears that verdicts lie apart: those who gave one in this round, and nobody who is still blind."""

import pytest

from factcheck.reviews.actions import assign
from factcheck.reviews.models import InboxItem, Review
from tests.factories import make_review, reviewer, verdict

pytestmark = pytest.mark.django_db


def test_a_blind_assignee_is_not_told_that_verdicts_lie_apart():
    review = make_review()
    team = review.claim.column.team
    ana, ben, blind = reviewer(team), reviewer(team), reviewer(team)
    assign(review, to=blind, version=Review.objects.get(pk=review.pk).version, by=ana)
    verdict(review, by=ana, rating="true")
    verdict(review, by=ben, rating="false")
    told = InboxItem.objects.filter(review=review, kind=InboxItem.Kind.DISCUSSION)
    assert [item.recipient for item in told] == [ana]
    assert told[0].by == ben
