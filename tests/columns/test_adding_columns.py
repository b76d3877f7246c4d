"""A column comes in once a team, whole or not at all."""

import pytest
from django.db import IntegrityError, transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.claims.actions import take_in
from factcheck.claims.models import Claim
from factcheck.columns.actions import AlreadyHere, edit_column, find_same, find_similar
from factcheck.columns.models import Column, Sentence
from tests.factories import TeamFactory, curator, editor, make_column, make_reading, reviewer

pytestmark = pytest.mark.django_db

WORDS = ["The port counted 100 ships in 1900.", "Forty sailors stayed.", "The quay burned in 1901."]


def take(reading, team, **about):
    return take_in(reading, by=reviewer(team), team=team, raw=b"raw", **({"title": "Ships"} | about))


def test_taking_in_keeps_text_bytes_sentences_and_candidates():
    reading = make_reading(WORDS)
    column = take(reading, TeamFactory())
    version = column.text_version
    assert (version.number, version.text, bytes(version.raw)) == (1, reading.text, b"raw")
    assert Sentence.objects.filter(text_version=version).count() == 4
    assert list(Claim.objects.filter(column=column).values_list("number", flat=True)) == [1, 2, 3]


def test_the_same_text_again_in_the_team_is_refused_with_the_column_there():
    team, reading = TeamFactory(), make_reading(WORDS)
    first = take(reading, team)
    with pytest.raises(AlreadyHere) as caught:
        take(reading, team, title="Another title")
    assert caught.value.column == first
    assert find_same(reading.text, team=team) == first


def test_another_team_may_have_the_same_text():
    reading = make_reading(WORDS)
    take(reading, TeamFactory())
    take(reading, TeamFactory())
    assert Column.objects.count() == 2


def test_the_database_refuses_the_same_text_twice_in_a_team():
    column = make_column()
    with pytest.raises(IntegrityError), transaction.atomic():
        Column.objects.create(team=column.team, title="x", text_sha256=column.text_sha256, opening="")


def test_a_near_duplicate_is_flagged_to_those_who_may_see_it():
    team = TeamFactory()
    column = take(make_reading(WORDS), team)
    near = make_reading([*WORDS[:2], "The quay burned in 1902."])
    assert list(find_similar(near, user=reviewer(team))) == [column]
    assert list(find_similar(near, user=reviewer())) == []
    assert list(find_similar(make_reading(["Nothing alike at all."]), user=curator())) == []


def test_a_column_without_title_is_not_kept():
    with pytest.raises(RuleBroken, match="Give the column a title"):
        take(make_reading(WORDS), TeamFactory(), title=" ")
    assert not Column.objects.exists()


def test_only_the_teams_reviewers_editors_and_curators_add_columns():
    team, reading = TeamFactory(), make_reading(WORDS)
    with pytest.raises(NotAllowed):
        take_in(reading, by=reviewer(), team=team, raw=b"", title="x")
    for person in (curator(), editor(team)):
        reading = make_reading([f"A text of {person}."])
        assert take_in(reading, by=person, team=team, raw=b"", title="x").team == team


def test_an_edit_of_the_record_carries_a_version():
    column = make_column()
    somebody = reviewer(column.team)
    edit_column(column, version=1, by=somebody, title="Better title")
    with pytest.raises(Stale) as caught:
        edit_column(column, version=1, by=somebody, title="Mine")
    assert caught.value.current.title == "Better title"


def test_an_address_that_is_none_is_refused():
    with pytest.raises(RuleBroken):
        take(make_reading(WORDS), TeamFactory(), url="javascript:alert(1)")
