"""The inbox as a page: what stands in it, what opens it, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.accounts.models import Membership
from factcheck.reviews.actions import comment, give_verdict, mark_read
from factcheck.reviews.models import InboxItem, Review
from tests.factories import curator, editor, make_awaiting, make_claim, make_review, reviewer, verdict

from .conftest import HTMX, sign_in

INBOX = "/desk/inbox/"
BLIND = "You were mentioned in a discussion that opens after your verdict."


def html(response):
    return " ".join(response.content.decode().split())


def item_url():
    return reverse("inbox_item", args=[InboxItem.objects.get().pk])


def test_a_mention_arrives_is_counted_in_the_head_and_leads_to_its_place(review, ana, bo):
    said = comment(review, by=ana, body="@bo see page 14")
    client = sign_in(bo)
    page = html(client.get(INBOX))
    assert "Ana Ruiz mentioned you in a comment." in page
    assert "Bo Nyqvist see page 14" in page
    assert '<span class="count unread">1</span>' in html(client.get("/desk/"))
    opened = client.get(item_url())
    assert opened.url == f"/desk/claims/{review.claim_id}/#comment-{said.pk}"
    assert "count unread" not in html(client.get("/desk/"))
    assert "Nothing unread" in html(client.get(INBOX))
    assert "mentioned you" in html(client.get(INBOX, {"show": "all"}))


def test_every_page_asks_now_and_then_how_many_are_unread_and_is_told_only_what_it_does_not_show(review, ana, bo):
    client = sign_in(bo)
    address = reverse("inbox_count")
    assert f'hx-get="{address}"' in html(client.get("/desk/"))
    assert client.get(address, {"shown": "0"}, headers=HTMX).status_code == 204
    comment(review, by=ana, body="@bo see page 14")
    told = client.get(address, {"shown": "0"}, headers=HTMX)
    assert '<span class="count unread">1</span>' in html(told)
    assert 'name="shown" value="1"' in html(told)
    assert client.get(address, {"shown": "1"}, headers=HTMX).status_code == 204
    with CaptureQueriesContext(connection) as queries:
        client.get(address, {"shown": "1"}, headers=HTMX)
    assert len(queries) == 2  # session and user


def test_looking_up_an_item_by_head_reads_nothing(review, ana, bo):
    comment(review, by=ana, body="@bo see page 14")
    sign_in(bo).head(item_url())
    assert InboxItem.objects.unread().exists()


@pytest.mark.parametrize("htmx", [False, True])
def test_items_are_marked_read_and_unread(review, ana, bo, htmx):
    comment(review, by=ana, body="@bo see page 14")
    client = sign_in(bo)
    for do, left in (("read", 0), ("unread", 1)):
        answer = client.post(f"{item_url()}?show=all", {"do": do}, headers=HTMX if htmx else {})
        assert InboxItem.objects.unread().count() == left
        if htmx:
            assert answer.status_code == 200
            assert 'id="inbox-count" hx-swap-oob="true"' in html(answer)
            assert ('<span class="count unread">1</span>' in html(answer)) == bool(left)
        else:
            assert answer.url == f"{INBOX}?show=all"


def test_mark_all_read_leaves_what_came_while_one_was_looking(review, ana, bo):
    comment(review, by=ana, body="@bo first")
    client = sign_in(bo)
    until = client.get(INBOX).context["until"]
    comment(review, by=ana, body="@bo second")
    answer = client.post(reverse("inbox_read_all"), {"until": until}, follow=True)
    assert "1 marked as read." in html(answer)
    assert [item.comment.body for item in InboxItem.objects.unread()] == ["@bo second"]


@pytest.mark.parametrize("until", ["", "yesterday", "2026-13-45T99:99", "2026-01-01", "9" * 500])
def test_a_mangled_time_marks_nothing(review, ana, bo, until):
    comment(review, by=ana, body="@bo first")
    assert sign_in(bo).post(reverse("inbox_read_all"), {"until": until}).status_code == 302
    assert InboxItem.objects.unread().count() == 1


def test_a_mention_about_verdicts_is_delivered_without_content_until_ones_own_verdict(review, ana, bo):
    verdict(review, by=ana, rating="false")
    said = comment(review, by=ana, about="verdicts", body="@bo CANARY it is false")
    client = sign_in(bo)
    for query in ({}, {"show": "all"}):
        for headers in ({}, HTMX):
            page = html(client.get(INBOX, query, headers=headers))
            assert BLIND in page
            assert "CANARY" not in page
            assert "Ana Ruiz" not in page
    mention = item_url()
    opened = client.get(mention)
    assert opened.url.endswith("#verdict")
    assert InboxItem.objects.unread().exists()
    give_verdict(review, by=bo, rating="true", confidence="low", rationale="It says so.")
    page = html(client.get(INBOX))
    assert "Ana Ruiz mentioned you in a comment." in page
    assert "CANARY" in page
    assert client.get(mention).url.endswith(f"#comment-{said.pk}")


def test_a_new_round_closes_what_was_open_before(review, ana, bo):
    for person in (ana, bo):
        verdict(review, by=person)
    comment(review, by=ana, about="verdicts", body="@bo CANARY")
    assert "CANARY" in html(sign_in(bo).get(INBOX))
    Review.objects.filter(pk=review.pk).update(round=2)
    page = html(sign_in(bo).get(INBOX))
    assert BLIND in page
    assert "CANARY" not in page


def test_items_of_a_team_one_left_are_gone_everywhere(review, ana, bo):
    comment(review, by=ana, body="@bo see page 14")
    other = make_review()
    Membership.objects.filter(user=bo).update(team=other.claim.column.team)
    client = sign_in(bo)
    page = html(client.get(INBOX, {"show": "all"}))
    assert "page 14" not in page
    assert "count unread" not in page
    assert client.get(item_url()).status_code == 404
    assert client.post(item_url(), {"do": "read"}).status_code == 404


def test_nobody_opens_or_marks_somebody_elses_item(review, ana, bo):
    comment(review, by=ana, body="@bo see page 14")
    for person in (ana, editor(review.claim.column.team), curator(), reviewer()):
        client = sign_in(person)
        assert client.get(item_url()).status_code == 404
        assert client.post(item_url(), {"do": "read"}).status_code == 404
        assert "page 14" not in html(client.get(INBOX, {"show": "all"}))
    assert InboxItem.objects.unread().count() == 1


def test_the_inbox_says_what_waits_without_having_happened(review, ana):
    Review.objects.filter(pk=review.pk).update(assignee=ana, due_on="2020-01-01")
    assert "1 claim of yours is due by tomorrow, 1 of them overdue." in html(sign_in(ana).get(INBOX))
    make_awaiting(make_review(make_claim(team=review.claim.column.team)))
    make_awaiting()
    assert "1 claim awaits sign-off." in html(sign_in(editor(review.claim.column.team)).get(INBOX))
    assert "sign-off" not in html(sign_in(ana).get(INBOX))


def test_a_long_inbox_comes_page_by_page(review, ana, bo):
    for number in range(30):
        comment(review, by=ana, body=f"@bo look at {number}")
    client = sign_in(bo)
    first, second = html(client.get(INBOX)), html(client.get(INBOX, {"page": 2}))
    assert (first.count('<li class="inbox-item'), second.count('<li class="inbox-item')) == (25, 5)
    assert "look at 29" in first
    assert "look at 0" in second
    assert "look at 29" not in second


def test_the_inbox_asks_the_same_few_questions_at_3_and_at_25(review, ana, bo):
    asked = []
    client = sign_in(bo)
    for number in (3, 22):
        for _ in range(number):
            comment(review, by=ana, body="@bo look")
        with CaptureQueriesContext(connection) as queries:
            client.get(INBOX)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 4


def test_the_number_in_the_head_costs_no_query(review, ana, bo):
    client = sign_in(bo)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as without:
        client.get("/desk/")
    comment(review, by=ana, body="@bo look")
    with CaptureQueriesContext(connection) as queries:
        assert '<span class="count unread">1</span>' in html(client.get("/desk/"))
    assert len(queries) == len(without)
    asked = [query["sql"] for query in queries if "reviews_inboxitem" in query["sql"]]
    assert len(asked) == 1
    assert "accounts_user" in asked[0]


def test_what_is_read_stays_read_when_opened_again(review, ana, bo):
    comment(review, by=ana, body="@bo look")
    mark_read(InboxItem.objects.get(), by=bo)
    at = InboxItem.objects.get().read_at
    sign_in(bo).get(item_url())
    assert InboxItem.objects.get().read_at == at
