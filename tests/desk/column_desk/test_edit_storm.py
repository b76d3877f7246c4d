"""Eight reviewers, two hundred edits, five claims, real threads and connections: nothing is lost, every loser is told.

`tests/benchmarks/test_edit_storm.py` is the same with 32 people and 10,000 edits.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from tests.benchmarks.serving.newsroom import sign_in
from tests.factories import TeamFactory, make_column, reviewer
from tests.last_saver_wins import last_saver_wins
from tests.storm import Storm, let_loose

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EDITS, CLAIMS = 8, 200, 5


def storm_over(live_server: Any) -> tuple[Storm, list[Claim]]:
    team = TeamFactory()
    people = [reviewer(team) for _ in range(PEOPLE)]
    column = make_column(team=team, by=people[0], claims=CLAIMS)
    claims = list(Claim.objects.filter(column=column).order_by("number"))
    paths = [reverse("column_edit_claim", args=[column.pk, claim.number]) for claim in claims]
    storm = let_loose(live_server.url, cookies=[sign_in(person) for person in people], claims=paths, edits=EDITS)
    assert not storm.failures
    assert len(storm.edits) == EDITS
    return storm, list(Claim.objects.filter(column=column))


def history() -> list[str]:
    events = Event.objects.filter(verb="edited the claim")
    return [event.after["restatement"] for event in events]


def test_each_acknowledged_edit_stands_once_in_the_history_and_every_loser_is_told(live_server):
    storm, claims = storm_over(live_server)
    assert storm.missing_in(history()) == {}
    assert len(history()) == len(storm.saved) > EDITS / 4
    assert storm.lost == 0
    assert sum(claim.version - 1 for claim in claims) == len(storm.saved)
    assert storm.refused
    assert all(edit.shows_both for edit in storm.refused)


def test_without_the_version_check_and_the_merge_some_are_lost(live_server, monkeypatch):
    last_saver_wins(monkeypatch.setattr)
    storm, _ = storm_over(live_server)
    assert storm.lost > 0
    assert not storm.refused
