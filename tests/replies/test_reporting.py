"""A reader says that something is wrong; a person of the desk says what became of it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.replies.actions import PER_HOUR, TooMany, hash_of, mark_handled, receive_report
from factcheck.replies.models import ErrorReport
from tests.factories import curator, editor

pytestmark = pytest.mark.django_db


def report(address: str = "192.0.2.7", **fields) -> ErrorReport:
    return receive_report(address=address, **({"text": "The date is wrong."} | fields))


def test_the_network_address_is_kept_as_a_keyed_hash_only(settings):
    row = report("192.0.2.7")
    assert "192.0.2.7" not in " ".join(str(value) for value in vars(row).values())
    assert row.sender == hash_of("192.0.2.7")
    settings.SECRET_KEY = "another key" * 5
    assert row.sender != hash_of("192.0.2.7")


def test_an_ipv6_network_counts_as_one_connection_and_a_mapped_address_as_its_ipv4():
    assert hash_of("2001:db8::1") == hash_of("2001:db8::ffff") != hash_of("2001:db8:0:1::1")
    assert hash_of("::ffff:192.0.2.7") == hash_of("192.0.2.7")
    assert hash_of("") == hash_of("")


def test_five_reports_an_hour_are_taken_from_one_connection():
    for _ in range(PER_HOUR):
        report()
    with pytest.raises(TooMany, match="what you typed is kept"):
        report()
    assert ErrorReport.objects.count() == PER_HOUR
    assert report("192.0.2.8").pk


def test_after_an_hour_more_are_taken():
    for _ in range(PER_HOUR):
        report()
    ErrorReport.objects.update(received_at=timezone.now() - timedelta(minutes=61))
    assert report().pk


def test_the_hash_is_erased_with_the_first_report_a_day_later():
    old = report()
    ErrorReport.objects.update(received_at=timezone.now() - timedelta(hours=25))
    report("192.0.2.8")
    old.refresh_from_db()
    assert (old.sender, old.text) == ("", "The date is wrong.")


@pytest.mark.parametrize("text", ["", "   ", "x" * 5_001])
def test_a_report_has_words_and_not_too_many(text):
    with pytest.raises(RuleBroken):
        report(text=text)
    assert not ErrorReport.objects.exists()


def test_a_curator_says_once_what_became_of_a_report():
    row, boss = report(), curator()
    handled = mark_handled(row, by=boss, answer="Corrected on the same day.")
    assert (handled.handled_by, handled.answer) == (boss, "Corrected on the same day.")
    assert not ErrorReport.objects.waiting().exists()
    assert Event.objects.about(handled).get().after == {"answer": "Corrected on the same day."}
    with pytest.raises(Stale, match="already handled"):
        mark_handled(handled, by=curator(), answer="Again.")
    with pytest.raises(Stale):
        mark_handled(row, by=curator(), answer="From a page that was open too long.")


def test_handling_needs_a_curator_and_an_answer():
    row = report()
    with pytest.raises(NotAllowed):
        mark_handled(row, by=editor(), answer="Corrected.")
    with pytest.raises(RuleBroken, match="what became of the report"):
        mark_handled(row, by=curator(), answer=" ")


def test_the_database_keeps_person_time_and_answer_together():
    row = report()
    with pytest.raises(IntegrityError, match="handled_with_person_time_and_answer"), transaction.atomic():
        ErrorReport.objects.filter(pk=row.pk).update(handled_at=timezone.now())


def test_what_waits_is_listed_the_oldest_first():
    first, second = report(), report()
    assert list(ErrorReport.objects.waiting()) == [first, second]


@pytest.mark.django_db(transaction=True)
def test_of_eight_reports_sent_at_once_from_one_connection_five_are_taken():
    barrier = threading.Barrier(8)

    def send(number: int) -> bool:
        try:
            barrier.wait()
            report(text=f"Report {number}.")
        except TooMany:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as threads:
        taken = list(threads.map(send, range(8)))
    assert taken.count(True) == ErrorReport.objects.count() == PER_HOUR
