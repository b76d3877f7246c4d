"""What comes in by a link: kept as it came, every version, with a line of history and no network address."""

from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.replies.actions import (
    DeadLink,
    TooMany,
    choose_for_readers,
    new_link,
    open_link,
    receive_reply,
    withdraw_link,
)
from factcheck.replies.actions.answering import AN_HOURS, IN_ALL
from factcheck.replies.models import Reply, ReplyRequest
from factcheck.reviews.actions import assign
from factcheck.reviews.models import InboxItem, Review
from tests.factories import editor, make_asked, make_reply, make_review, reviewer

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


def of_team(issued):
    return issued.asked.review.claim.column.team


def test_a_reply_is_kept_as_it_came():
    reply = make_reply(make_asked(), text="  I counted.\n\nTwice. ", name="Ines Calder", url="https://example.org/a")
    assert (reply.number, reply.text, reply.name, reply.url) == (
        1,
        "I counted.\n\nTwice.",
        "Ines Calder",
        "https://example.org/a",
    )


def test_a_reply_can_be_replaced_until_the_day_and_every_version_stays():
    issued = make_asked()
    make_reply(issued, text="First.")
    make_reply(issued, text="Second.", seen=1)
    assert list(Reply.objects.values_list("number", "text")) == [(1, "First."), (2, "Second.")]


def test_the_second_of_two_windows_is_told_of_the_first_and_nothing_is_lost():
    issued = make_asked()
    make_reply(issued, text="From the first window.")
    with pytest.raises(Stale, match="stands below"):
        make_reply(issued, text="From the second.", seen=0)
    assert Reply.objects.count() == 1


def test_a_wrong_an_expired_a_withdrawn_and_a_replaced_link_are_refused_alike():
    expired, withdrawn, replaced = make_asked(), make_asked(), make_asked()
    ReplyRequest.objects.filter(pk=expired.asked.pk).update(answer_by=timezone.localdate() - YESTERDAY)
    withdraw_link(withdrawn.asked, version=1, by=editor(of_team(withdrawn)))
    new_link(replaced.asked, version=1, by=editor(of_team(replaced)), answer_by=timezone.localdate())
    said = set()
    for token in (expired.token, withdrawn.token, replaced.token, "wrong", "", "é\ud800"):
        with pytest.raises(DeadLink) as refusal:
            receive_reply(token=token, text="Too late.", name="Ines")
        said.add(str(refusal.value))
        assert open_link(token=token) is None
    assert len(said) == 1
    assert not Reply.objects.exists()


def test_the_last_day_counts_to_its_end_where_the_newsroom_is(settings):
    issued = make_asked(answer_by=timezone.localdate())
    assert open_link(token=issued.token)


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"text": " "}, "Write your reply"), ({"text": "x" * 20_001}, "20,001 characters"), ({"name": " "}, "your name")],
)
def test_a_reply_has_words_a_name_and_an_end(fields, words):
    with pytest.raises(RuleBroken, match=words):
        make_reply(make_asked(), **fields)
    assert make_reply(make_asked(), text="x" * 20_000).pk


def test_a_link_takes_five_versions_an_hour_and_twenty_in_all():
    issued = make_asked()
    for seen in range(AN_HOURS):
        make_reply(issued, text=f"Version {seen}", seen=seen)
    with pytest.raises(TooMany, match="kept here"):
        make_reply(issued, seen=AN_HOURS)
    for number in range(AN_HOURS + 1, IN_ALL + 1):
        old = timezone.now() - timedelta(hours=2)
        Reply.objects.create(request=issued.asked, number=number, text="x", name="x", received_at=old)
    with pytest.raises(TooMany, match="takes no more"):
        make_reply(issued, seen=IN_ALL)


def test_the_editor_who_asked_and_the_assignee_hear_of_it():
    review = make_review()
    team = review.claim.column.team
    boss, hand, other = editor(team), reviewer(team), reviewer(team)
    assign(review, to=hand, version=review.version, by=boss)
    InboxItem.objects.all().delete()
    make_reply(make_asked(Review.objects.get(pk=review.pk), by=boss))
    told = InboxItem.objects.filter(kind="reply", comment=None)
    assert {item.recipient for item in told} == {boss, hand}
    assert {item.by for item in told} == {None}
    assert other not in {item.recipient for item in told}


def test_who_left_the_team_hears_nothing():
    issued = make_asked()
    issued.asked.asked_by.memberships.all().delete()
    make_reply(issued)
    assert not InboxItem.objects.filter(kind="reply").exists()


def test_each_use_of_a_link_stands_in_the_history_without_an_author():
    issued = make_asked()
    open_link(token=issued.token)
    make_reply(issued, text="First.")
    make_reply(issued, text="Second.", seen=1)
    row = ReplyRequest.objects.get()
    withdraw_link(row, version=row.version, by=editor(of_team(issued)))
    ReplyRequest.objects.update(opened_at=None)
    open_link(token=issued.token)
    verbs = list(Event.objects.about(row).order_by("id").values_list("verb", "actor_id"))
    assert [verb for verb, actor in verbs if actor is None] == [
        "saw the link for a reply opened",
        "received a reply",
        "received a changed reply",
        "refused a withdrawn link for a reply",
    ]
    changed = Event.objects.get(verb="received a changed reply")
    assert (changed.before["reply"], changed.after["reply"]) == ("First.", "Second.")


def test_programs_that_open_links_all_day_fill_no_history():
    issued = make_asked()
    for _ in range(5):
        open_link(token=issued.token)
    opened = Event.objects.filter(verb="saw the link for a reply opened")
    assert opened.count() == 1
    ReplyRequest.objects.update(opened_at=timezone.now() - timedelta(minutes=61))
    open_link(token=issued.token)
    assert opened.count() == 2


def test_use_of_an_expired_link_is_noted_too():
    issued = make_asked()
    ReplyRequest.objects.update(answer_by=timezone.localdate() - YESTERDAY)
    open_link(token=issued.token)
    assert Event.objects.filter(verb="refused an expired link for a reply").count() == 1


def test_a_changed_reply_is_shown_whole_again_until_an_editor_chooses_anew():
    issued = make_asked()
    make_reply(issued, text="I counted 100 ships.")
    row = ReplyRequest.objects.get()
    choose_for_readers(row, version=row.version, by=editor(of_team(issued)), readers_see="excerpt", excerpt="I counted")
    make_reply(issued, text="I was wrong.", seen=1)
    row.refresh_from_db()
    assert (row.readers_see, row.excerpt) == ("whole", "")


def test_the_database_refuses_to_change_what_was_answered():
    reply = make_reply(make_asked())
    with pytest.raises((IntegrityError, InternalError), match="kept as it came"), transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(text="Something else.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM replies_reply WHERE id = %s", [reply.pk])
        assert cursor.fetchone()[0] == "I counted them myself."
