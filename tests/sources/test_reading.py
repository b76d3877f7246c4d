"""What a source's address says is kept, and fills in what nobody typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.audit.models import Event
from factcheck.sources.actions import edit_source, fetch_again, register_source
from factcheck.sources.answers import Answer
from factcheck.sources.jobs import ask_to_read
from factcheck.sources.models import Snapshot, Source
from tests.factories import reviewer
from tests.sources.waiting import TEXT, Web, do_jobs, page, waiting

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/register"


def registered(**fields):
    return register_source(by=reviewer(), url=ADDRESS, **fields)


def fresh() -> Source:
    return Source.objects.select_related("publisher").get(url=ADDRESS)


def test_nothing_waits_for_the_page_and_a_source_goes_by_its_address_until_it_is_read(web: Web):
    source = registered()
    assert (source.title, source.reading) == ("example.org/register", "waiting")
    assert [task for task, _ in waiting()] == ["read_address"]
    assert web.asked == []


def test_what_the_page_says_of_itself_fills_in_what_was_left_empty_and_history_says_who_did(web: Web):
    web.answers[ADDRESS] = page()
    registered()

    do_jobs()

    source = fresh()
    assert (source.title, str(source.publisher), source.published_on) == (
        "Register of ports",
        "Harbour office",
        date(2024, 3, 19),
    )
    line = Event.objects.about(source).get(verb="edited the source")
    assert (line.actor_id, line.actor_name) == (None, "Factcheck")
    assert line.after["publisher"] == "Harbour office"


def test_what_a_person_typed_is_never_overwritten(web: Web):
    web.answers[ADDRESS] = page()
    registered(title="Ours", publisher="Our name for it", published_on=date(2020, 1, 1))

    do_jobs()

    source = fresh()
    assert (source.title, str(source.publisher), source.published_on) == ("Ours", "Our name for it", date(2020, 1, 1))
    assert not Event.objects.about(source).filter(verb="edited the source").exists()


def test_what_somebody_types_while_the_page_is_fetched_stays(web: Web):
    source = registered()
    web.answers[ADDRESS] = page()
    edit_source(source, version=source.version, by=reviewer(), title="Typed meanwhile", type="news")

    do_jobs()

    assert fresh().title == "Typed meanwhile"
    assert str(fresh().publisher) == "Harbour office"


def test_a_snapshot_keeps_the_text_with_its_fingerprint_and_the_time(web: Web):
    web.answers[ADDRESS] = page()
    registered()

    do_jobs()

    snapshot = Snapshot.objects.get()
    assert snapshot.source == fresh()
    assert snapshot.text == TEXT
    assert len(snapshot.sha256) == 64
    assert snapshot.fetched_at == snapshot.last_seen_at == fresh().read_at


OUTCOMES = ["refused", "not_found", "paywalled", "too_big", "slow", "loop", "failed", "no_network", "unreadable"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_ordinary_and_a_sentence_at_the_source(web: Web, outcome: str):
    web.answers[ADDRESS] = Answer(outcome, f"A sentence about {outcome}.")
    registered(title="Ours")

    do_jobs()

    assert (fresh().reading, fresh().reading_said) == (outcome, f"A sentence about {outcome}.")
    assert fresh().title == "Ours"


def test_the_same_text_is_seen_again_and_another_is_a_snapshot_of_its_own(web: Web):
    by = reviewer()
    web.answers[ADDRESS] = page()
    source = registered()
    do_jobs()
    fetch_again(source, by=by)
    do_jobs()
    first = Snapshot.objects.get()
    assert first.last_seen_at > first.fetched_at
    assert fresh().changed_at is None

    web.answers[ADDRESS] = page("In 1998 the port counted 89 ships.")
    fetch_again(source, by=by)
    do_jobs()

    newest, oldest = Snapshot.objects.all()
    assert (newest.is_newest, oldest.is_newest, oldest.pk) == (True, False, first.pk)
    assert fresh().changed_at == newest.fetched_at


def test_a_page_that_comes_back_as_it_was_has_not_changed(web: Web):
    by = reviewer()
    source = registered()
    for answer in (page(), Answer("failed", "No."), page()):
        web.answers[ADDRESS] = answer
        fetch_again(source, by=by)
        do_jobs()
    assert fresh().changed_at is None
    assert fresh().failures == 0


def test_a_network_that_is_away_on_our_side_says_nothing_of_the_page(web: Web):
    by = reviewer()
    source = registered()
    for answer in (page(), Answer("no_network", "This machine has no way to the network at present.")):
        web.answers[ADDRESS] = answer
        ask_to_read(source.url)
        do_jobs()
    assert (fresh().reading, fresh().failures) == ("ok", 0)
    assert by  # nobody asked; the link check did


def test_a_job_that_runs_again_after_its_answer_was_kept_asks_nothing_and_writes_nothing(web: Web):
    web.answers[ADDRESS] = page()
    registered()
    ((_, arguments),) = waiting()
    do_jobs()
    lines = Event.objects.count()

    from factcheck.reviews.tasks import read_address

    read_address.func(**arguments)

    assert web.asked == [ADDRESS]
    assert (Snapshot.objects.count(), Event.objects.count()) == (1, lines)


def test_those_who_ask_for_one_address_at_the_same_time_are_answered_together(web: Web):
    web.answers[ADDRESS] = page()
    for _ in range(3):
        ask_to_read(ADDRESS)
    assert do_jobs() == 3
    assert web.asked == [ADDRESS]


def test_a_source_that_was_rolled_back_leaves_no_job():
    with transaction.atomic():
        registered()
        transaction.set_rollback(True)
    assert waiting() == []


def test_without_fetching_the_address_is_kept_and_nothing_is_asked(web: Web, settings):
    settings.FACTCHECK_FETCH = False
    source = registered()
    assert source.url == ADDRESS
    assert (source.reading, waiting()) == ("off", [])
    assert "the rest is typed by hand" in source.reading_said
    with pytest.raises(RuleBroken, match="switched off"):
        fetch_again(source, by=reviewer())


def test_what_was_read_while_the_form_was_filled_in_is_the_new_source_s_at_once(web: Web):
    web.answers[ADDRESS] = page()
    ask_to_read(ADDRESS)
    do_jobs()
    assert Snapshot.objects.get().source is None

    source = registered()

    assert (source.title, source.reading, waiting()) == ("Register of ports", "ok", [])
    assert Snapshot.objects.get().source == source


def test_a_book_has_no_page_to_fetch():
    source = register_source(by=reviewer(), title="A book")
    assert (source.reading, waiting()) == ("", [])
    with pytest.raises(RuleBroken, match="no address"):
        fetch_again(source, by=reviewer())
