"""What leads the home page is a curator's to say."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.publication.actions import feature, unfeature
from factcheck.publication.models import ColumnEdition
from tests.factories import curator, editor, make_column, make_published

pytestmark = pytest.mark.django_db


def leading() -> list[str]:
    return [edition.title for edition in ColumnEdition.objects.current().with_verdicts().featured_first()]


def test_what_curators_put_first_leads_and_the_latest_follows():
    old, middle, _ = [make_published(title=title).claim.column for title in ("Old", "Middle", "New")]
    boss = curator()
    feature(old, by=boss, position=2)
    feature(middle, by=boss, position=1)
    assert leading() == ["Middle", "Old", "New"]
    unfeature(middle, by=boss)
    unfeature(old, by=boss)
    assert leading() == ["New", "Middle", "Old"]


def test_a_column_without_a_verdict_has_nothing_to_feature():
    with pytest.raises(RuleBroken, match="no published verdict"):
        feature(make_column(), by=curator())


def test_only_a_curator_decides_what_leads():
    column = make_published().claim.column
    with pytest.raises(NotAllowed):
        feature(column, by=editor(column.team))
