"""What lands in whose inbox, once, and in the transaction of what happened."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.accounts.models import Membership, User
from factcheck.reviews.actions import (
    assign,
    comment,
    edit_comment,
    look,
    mark_all_read,
    mark_read,
    mark_unread,
    reopen_thread,
    resolve_thread,
    return_to_reviewers,
    take_back_comment,
)
from factcheck.reviews.models import InboxItem, Review
from factcheck.reviews.people import by_load, load_words, people_of_team, with_workload
from tests.factories import curator, editor, make_awaiting, make_claim, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db


def inbox(user):
    return sorted(InboxItem.objects.filter(recipient=user).values_list("kind", flat=True))


def give(review, to, *, by):
    review.refresh_from_db()
    return assign(review, to=to, version=review.version, by=by)


def test_a_mention_reaches_who_is_of_the_team_and_nobody_else(review, ana, bo):
    outsider, cora = reviewer(username="out"), curator(username="cora")
    gone = reviewer(review.claim.column.team, username="gone", is_active=False)
    comment(review, by=ana, body="@bo @ana @out @cora @gone @nobody see this")
    assert inbox(bo) == ["mentioned"]
    assert [inbox(person) for person in (ana, outsider, cora, gone)] == [[], [], [], []]


def test_who_is_ticked_is_told_too(review, ana, bo):
    said = comment(review, by=ana, body="See this.", ticked=[str(bo.pk), "999999", "<b>"])
    assert inbox(bo) == ["mentioned"]
    assert said.called == ["Bo Nyqvist"]


def test_an_edit_tells_those_mentioned_only_now_and_nobody_twice(review, ana, bo):
    carla = reviewer(review.claim.column.team, username="carla")
    said = comment(review, by=ana, body="@bo see this")
    InboxItem.objects.update(read_at="2026-01-01T00:00Z")
    edit_comment(said, version=1, by=ana, body="@bo and @carla see this")
    assert inbox(carla) == ["mentioned"]
    assert InboxItem.objects.get(recipient=bo).read_at is not None


def test_a_reply_is_told_to_who_wrote_in_the_thread_and_a_mention_counts_for_it(review, ana, bo):
    carla = reviewer(review.claim.column.team, username="carla")
    thread = comment(review, by=ana, body="Which edition?")
    comment(review, by=bo, body="The second.", parent=thread)
    comment(review, by=carla, body="@bo the third, no?", parent=thread)
    assert inbox(ana) == ["reply", "reply"]
    assert inbox(bo) == ["mentioned"]
    assert inbox(carla) == []


def test_a_resolved_thread_is_told_to_who_wrote_in_it_and_again_the_next_time(review, ana, bo):
    thread = comment(review, by=ana, body="Which edition?")
    thread = resolve_thread(thread, version=1, by=bo)
    item = InboxItem.objects.get(recipient=ana)
    mark_read(item, by=ana)
    thread = reopen_thread(thread, version=2, by=ana)
    resolve_thread(thread, version=3, by=bo)
    renewed = InboxItem.objects.get(recipient=ana)
    assert (renewed.kind, renewed.read_at, renewed.pk) == ("resolved", None, item.pk)
    assert renewed.at > item.at


def test_who_is_given_a_claim_is_told_and_who_takes_it_is_not(review, ana, bo):
    give(review, bo, by=ana)
    give(review, bo, by=ana)
    assert inbox(bo) == ["assigned"]
    give(review, ana, by=ana)
    assert inbox(ana) == []


def test_a_claim_that_goes_to_somebody_else_waits_no_more_in_the_first_inbox(review, ana, bo):
    give(review, bo, by=ana)
    give(review, None, by=ana)
    assert not InboxItem.objects.unread().filter(recipient=bo).exists()
    give(review, bo, by=ana)
    assert InboxItem.objects.unread().filter(recipient=bo).count() == 1


def test_a_return_is_told_to_everybody_who_worked_on_it(review, ana, bo):
    eva, rated = editor(review.claim.column.team), reviewer(review.claim.column.team)
    verdict(review, by=rated)
    make_awaiting(review)
    give(review, bo, by=ana)
    look(review, by=eva)
    return_to_reviewers(review, reason="The page is missing.", by=eva)
    assert inbox(bo) == ["assigned", "returned"]
    assert inbox(rated) == ["returned"]
    assert (inbox(eva), inbox(ana)) == ([], [])


def test_what_is_taken_back_waits_in_no_inbox(review, ana, bo):
    said = comment(review, by=ana, body="@bo see this")
    take_back_comment(said, version=1, by=ana)
    assert not InboxItem.objects.unread().exists()


def test_a_refused_action_tells_nobody(review, ana, bo):
    with pytest.raises(Exception, match="at most"):
        comment(review, by=ana, body="@bo " * 2_000)
    assert not InboxItem.objects.exists()


def test_hostile_words_are_kept_as_words_and_tell_nobody(review, ana):
    for body in ("@" * 5_000, "<img src=x onerror=alert(1)>@<b>", "@../../etc @%00 @'; DROP TABLE"):
        said = comment(review, by=ana, body=body)
        assert said.body == body
        assert said.mentions == {}
    assert not InboxItem.objects.exists()


def test_the_database_keeps_one_item_a_person_and_thing(review, ana):
    row = {"recipient": ana, "kind": "assigned", "review": review, "team": review.claim.column.team}
    InboxItem.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        InboxItem.objects.create(**row)


def test_items_of_a_team_one_left_are_not_there_any_more(review, ana, bo):
    comment(review, by=ana, body="@bo see this")
    assert InboxItem.objects.of(User.objects.get(pk=bo.pk)).count() == 1
    Membership.objects.filter(user=bo).delete()
    assert InboxItem.objects.of(User.objects.get(pk=bo.pk)).count() == 0


def test_nobody_marks_somebody_elses_items(review, ana, bo):
    comment(review, by=ana, body="@bo see this")
    item = InboxItem.objects.get()
    mark_read(item, by=ana)
    assert InboxItem.objects.unread().count() == 1
    mark_read(item, by=bo)
    mark_unread(item, by=ana)
    assert InboxItem.objects.unread().count() == 0


def test_all_read_is_what_was_seen_and_not_what_came_after(review, ana, bo):
    comment(review, by=ana, body="@bo first")
    seen = InboxItem.objects.get().at
    comment(review, by=ana, body="@bo second")
    assert mark_all_read(by=bo, until=seen) == 1
    assert InboxItem.objects.unread().count() == 1


def test_workload_counts_this_teams_unfinished_claims_and_least_stands_first(review, ana, bo):
    other = make_review(make_claim(team=review.claim.column.team))
    give(review, ana, by=bo)
    give(other, ana, by=bo)
    Review.objects.filter(pk=other.pk).update(due_on="2020-01-01")
    elsewhere = make_review()
    Membership.objects.create(team=elsewhere.claim.column.team, user=bo)
    give(elsewhere, User.objects.get(pk=bo.pk), by=reviewer(elsewhere.claim.column.team))
    team = review.claim.column.team
    rows = by_load(list(with_workload(people_of_team(team), team)))
    words = {person.username: load_words(person) for person in rows}
    assert words["ana"] == "2 open, 1 overdue"
    assert words["bo"] == "nothing open"
    assert rows[-1] == ana


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one_item():
    review = make_review()
    team = review.claim.column.team
    ana, bo = reviewer(team, username="ana"), reviewer(team, username="bo")
    thread = comment(review, by=ana, body="Which edition?")

    def reply(number):
        try:
            comment(review, by=bo, body=f"@ana edition {number}", parent=thread)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(reply, range(16)))
    assert InboxItem.objects.filter(recipient=ana, kind="mentioned").count() == 16
    assert InboxItem.objects.filter(recipient=ana, kind="reply").count() == 0
