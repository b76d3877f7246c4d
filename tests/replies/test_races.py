"""Two at once: replies by one link, a reply while the link is withdrawn, a reply while an editor signs."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from factcheck.accounts.errors import DomainError
from factcheck.publication.models import Publication
from factcheck.replies.actions import choose_for_readers, sign_off, withdraw_link
from factcheck.replies.models import Reply, ReplyRequest
from factcheck.reviews.actions import look
from tests.factories import editor, make_asked, make_awaiting, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run them together; "" for what went well, else the name of the refusal."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        try:
            barrier.wait()
            act()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_of_eight_replies_sent_at_once_one_is_kept_and_the_others_hear_of_it():
    issued = make_asked()
    said = at_once(*[lambda text=f"Reply {number}.": make_reply(issued, text=text) for number in range(8)])
    assert sorted(said) == ["", *["Stale"] * 7]
    assert Reply.objects.count() == 1


def test_a_reply_is_before_the_withdrawal_of_its_link_or_it_is_not():
    for _ in range(5):
        issued = make_asked()
        boss = editor(issued.asked.review.claim.column.team)
        said = at_once(
            lambda issued=issued: make_reply(issued),
            lambda issued=issued, boss=boss: withdraw_link(issued.asked, version=1, by=boss),
        )
        row = ReplyRequest.objects.get(pk=issued.asked.pk)
        replied = Reply.objects.filter(request=row).exists()
        # Either the reply came first, and the withdrawal hears of it, or the link was dead.
        assert said in (["", "Stale"], ["DeadLink", ""])
        assert (replied, row.revoked_at is None) == ((True, True) if said[0] == "" else (False, False))


def test_what_is_published_is_what_stood_when_it_was_signed():
    for _ in range(3):
        review = make_awaiting()
        boss = editor(review.claim.column.team)
        look(review, by=boss)
        issued = make_asked(review, by=boss)
        said = at_once(
            lambda issued=issued: make_reply(issued),
            lambda review=review, boss=boss: sign_off(review, rating="true", by=boss),
        )
        assert said == ["", ""]
        (entry,) = Publication.objects.get(claim_id=review.claim_id).body["replies"]
        reply, published = Reply.objects.get(request=issued.asked), Publication.objects.get(claim_id=review.claim_id)
        assert entry["text"] in ("", reply.text)
        if entry["text"]:
            assert published.published_at >= reply.received_at


def test_an_excerpt_never_stands_over_a_reply_it_was_not_taken_from():
    for _ in range(5):
        issued = make_asked()
        make_reply(issued, text="I counted them.")
        row = ReplyRequest.objects.select_related("review").get(pk=issued.asked.pk)
        boss = editor(issued.asked.review.claim.column.team)
        at_once(
            lambda issued=issued: make_reply(issued, text="I was wrong.", seen=1),
            lambda row=row, boss=boss: choose_for_readers(
                row, version=row.version, by=boss, readers_see="excerpt", excerpt="I counted"
            ),
        )
        row.refresh_from_db()
        assert (row.readers_see, row.excerpt) == ("whole", "")
