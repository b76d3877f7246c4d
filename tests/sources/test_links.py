"""The link check: who is due, who counts as gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.sources.actions import register_source
from factcheck.sources.answers import Answer
from factcheck.sources.links import AT_LEAST, check_due
from factcheck.sources.models import Snapshot, Source
from tests.factories import reviewer
from tests.sources.waiting import Web, do_jobs, page, waiting

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/register"


def later(**by: int) -> None:
    """Let all that was looked at be so much older."""
    ago = timedelta(**by)
    for source in Source.objects.all():
        read_at = source.read_at and source.read_at - ago
        Source.objects.filter(pk=source.pk).update(read_at=read_at, added_at=source.added_at - ago)
    for row in Snapshot.objects.all():
        Snapshot.objects.filter(pk=row.pk).update(last_seen_at=row.last_seen_at - ago)


@pytest.fixture
def source(web: Web) -> Source:
    web.answers[ADDRESS] = page()
    made = register_source(by=reviewer(), url=ADDRESS)
    do_jobs()
    return made


def test_a_source_is_looked_at_again_after_a_week_and_not_before(source: Source, web: Web):
    later(days=6)
    assert check_due() == 0
    later(days=2)
    assert check_due() == 1
    assert check_due() == 0  # it waits already
    do_jobs()
    assert web.asked == [ADDRESS, ADDRESS]


def test_a_page_that_is_away_three_days_in_a_row_counts_as_gone(source: Source, web: Web):
    web.answers[ADDRESS] = Answer("failed", "The site has a fault of its own (HTTP 500).")
    later(days=8)
    for days in (1, 2, 3):
        assert not Source.objects.dead().exists(), days
        assert check_due() == 1
        do_jobs()
        later(hours=25)
    assert Source.objects.dead().get() == source
    assert check_due() == 0  # from now on once a week again

    web.answers[ADDRESS] = page()
    later(days=7)
    check_due()
    do_jobs()
    assert not Source.objects.dead().exists()


@pytest.mark.parametrize("outcome", ["paywalled", "too_big", "unreadable", "no_network"])
def test_a_page_that_is_there_but_not_for_us_is_not_gone(source: Source, web: Web, outcome: str):
    web.answers[ADDRESS] = Answer(outcome, "A sentence.")
    for _ in range(4):
        later(days=8)
        check_due()
        do_jobs()
    assert not Source.objects.dead().exists()


def test_many_sources_that_came_at_once_are_spread(source: Source):
    by = reviewer()
    for number in range(AT_LEAST + 5):
        register_source(by=by, url=f"https://example.org/{number}", title="One of many", is_read=False)
    Source.objects.filter(reading="aside").update(reading="not_found", read_at=timezone.now())
    later(days=9)
    assert check_due() == AT_LEAST
    assert check_due() == 6


def test_what_waits_for_an_hour_in_vain_is_asked_for_again(web: Web):
    register_source(by=reviewer(), url=ADDRESS)
    from procrastinate.contrib.django.models import ProcrastinateJob

    ProcrastinateJob.objects.all()._raw_delete("default")
    assert check_due() == 0
    later(hours=2)
    assert check_due() == 1
    assert len(waiting()) == 1


def test_the_example_of_the_demo_is_left_alone_and_so_is_everything_where_fetching_is_off(source: Source, settings):
    register_source(by=reviewer(), url="https://example.org/example", title="Of the demo", is_read=False)
    settings.LINK_CHECK_DAYS = 0
    later(days=30)
    assert check_due() == 0
    settings.LINK_CHECK_DAYS = 7
    settings.FACTCHECK_FETCH = False
    assert check_due() == 0
    settings.FACTCHECK_FETCH = True
    assert check_due() == 1


def test_what_was_read_for_a_form_that_nobody_sent_is_forgotten_after_a_day(web: Web):
    from factcheck.sources.jobs import ask_to_read

    ask_to_read(ADDRESS)
    do_jobs()
    later(hours=25)
    check_due()
    assert not Snapshot.objects.exists()
