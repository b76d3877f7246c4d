"""32 reviewers, 10,000 edits of 50 hot claims over real HTTP: nothing is lost, and without the version check some are.

On demand: uv run pytest tests/benchmarks/test_edit_storm.py -m benchmark -s

Served by granian as in production. `FACTCHECK_BENCH_EDITS` is the number of edits; the control sends a tenth of them.
"""

from __future__ import annotations

import os
import time

import pytest
from django.db import connection
from django.urls import reverse

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from tests.factories import TeamFactory, make_column, reviewer
from tests.storm import Storm, let_loose

from .serving.newsroom import sign_in, words
from .serving.server import Server, server_url

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]
PEOPLE, CLAIMS = 32, 50
EDITS = int(os.environ.get("FACTCHECK_BENCH_EDITS", "10000"))


def storm_over(*, edits: int, **environment: str) -> tuple[Storm, list[Claim]]:
    team = TeamFactory()
    people = [reviewer(team) for _ in range(PEOPLE)]
    column = make_column(team=team, by=people[0], sentences=words(1))
    claims = list(Claim.objects.filter(column=column).order_by("number")[:CLAIMS])
    paths = [reverse("column_edit_claim", args=[column.pk, claim.number]) for claim in claims]
    start = time.perf_counter()
    with Server(server_url(connection.settings_dict["NAME"]), **environment) as server:
        storm = let_loose(server.url, cookies=[sign_in(person) for person in people], claims=paths, edits=edits)
    took = time.perf_counter() - start
    assert not storm.failures
    told = sum(edit.shows_both for edit in storm.refused)
    print(f"\n{len(storm.edits):,} edits by {PEOPLE} people on {CLAIMS} claims in {took:.0f} s:", end=" ")
    print(f"{len(storm.saved):,} saved, {len(storm.refused):,} refused ({told:,} saw both texts), {storm.lost:,} lost")
    return storm, list(Claim.objects.filter(pk__in=[claim.pk for claim in claims]))


def test_no_acknowledged_edit_is_lost() -> None:
    storm, claims = storm_over(edits=EDITS)
    history = [event.after["restatement"] for event in Event.objects.filter(verb="edited the claim")]
    assert storm.missing_in(history) == {}
    assert len(history) == len(storm.saved) == sum(claim.version - 1 for claim in claims)
    assert storm.lost == 0
    assert storm.refused
    assert all(edit.shows_both for edit in storm.refused)


def test_without_the_version_check_some_are() -> None:
    storm, _ = storm_over(edits=EDITS // 10, FACTCHECK_BENCH_CONTROL="1")
    assert storm.lost > 0
    assert not storm.refused
