"""Who keeps a source's record, and what fits into it."""

import pytest

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.sources.actions import edit_source, register_source
from factcheck.sources.models import Source
from tests.factories import SourceFactory, UserFactory, curator, reviewer

pytestmark = pytest.mark.django_db


def test_somebody_without_a_role_changes_no_record():
    source = SourceFactory(title="As it was")
    with pytest.raises(NotAllowed):
        edit_source(source, version=1, by=UserFactory(), title="Another", type="news")
    assert Source.objects.get(pk=source.pk).title == "As it was"


@pytest.mark.parametrize("make", [reviewer, curator])
def test_reviewers_and_curators_keep_records(make):
    source = edit_source(SourceFactory(), version=1, by=make(), title="Another", type="news")
    assert (source.title, source.version) == ("Another", 2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "x" * 301}, "title is too long"),
        ({"publisher": "x" * 201}, "publisher's name is too long"),
        ({"type": "gossip"}, "Choose the type"),
    ],
)
def test_a_record_that_does_not_fit_is_refused_in_words(wrong, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        register_source(by=reviewer(), **({"title": "A title", "type": "news"} | wrong))
    assert Source.objects.count() == 0
