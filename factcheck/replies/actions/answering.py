"""What whoever holds a link does with it: opens it, replies, replaces the reply. Nobody here is signed in.

Each use leaves a line of history without an author, and no network address is kept: a link takes so many replies an
hour, whoever sends them.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.versions import save_version
from factcheck.replies.models import Reply, ReplyRequest
from factcheck.replies.tokens import hash_of_token
from factcheck.reviews.actions.base import record
from factcheck.reviews.actions.inbox import tell
from factcheck.reviews.models import InboxItem, Review
from factcheck.reviews.people import people_of_team

from .base import in_words, lock_request
from .reports import AN_HOUR, TooMany

LONGEST_REPLY, LONGEST_NAME = 20_000, 200
AN_HOURS, IN_ALL = 5, 20
# Programs that look at mail open every link again and again; history tells of one opening an hour.
QUIET = timedelta(hours=1)


class DeadLink(RuleBroken):
    """There is no such link, or none any more. The same for all of these."""

    def __init__(self) -> None:
        super().__init__("This link does not work, or not any more.")


@transaction.atomic
def open_link(*, token: str) -> ReplyRequest | None:
    """The request behind a link that works, else None; either way history hears of a link that once did."""
    asked = _behind(token)
    if asked is None:
        return None
    now, is_open = timezone.now(), asked.is_open(timezone.localdate())
    unheard = Q(opened_at=None) | Q(opened_at__lt=now - QUIET)
    if ReplyRequest.objects.filter(unheard, pk=asked.pk, token_hash=asked.token_hash).update(opened_at=now):
        dead = "a withdrawn" if asked.revoked_at else "an expired"
        verb = "saw the link for a reply opened" if is_open else f"refused {dead} link for a reply"
        after = {"asked": asked.whom, "answer by": in_words(asked.answer_by)}
        record(verb, asked, review=asked.review, by=None, after=after)
    return asked if is_open else None


@transaction.atomic
def receive_reply(*, token: str, text: str, name: str, url: str = "", quotable: bool = False, seen: int = 0) -> Reply:
    """Keep a reply, or the next version of it; every version stays.

    `seen`: the number of the version that stood on the page, 0 for none. Raises DeadLink, TooMany, and Stale where
    another version came meanwhile by the same link.
    """
    asked = _behind(token)
    if asked is None:
        raise DeadLink
    asked, review = lock_request(asked)
    if asked.token_hash != hash_of_token(token) or not asked.is_open(timezone.localdate()):
        raise DeadLink
    text, name = text.strip(), name.strip()
    _check(text, name)
    earlier = list(Reply.objects.filter(request=asked).order_by("number"))
    last = earlier[-1] if earlier else None
    if seen != (last.number if last else 0):
        raise Stale(
            "Another reply was sent by this link since you opened the page. Yours was not sent; it stands below. "
            "Send it again to put it in the place of the other, which is kept too.",
            current=last,
        )
    _check_pace(earlier)
    reply = Reply.objects.create(
        request=asked, number=len(earlier) + 1, text=text, name=name, url=url, quotable=quotable
    )
    # What an editor chose for readers was chosen from the version before.
    save_version(asked, version=asked.version, readers_see=ReplyRequest.ReadersSee.WHOLE, excerpt="")
    record(
        "received a changed reply" if last else "received a reply",
        asked,
        review=review,
        by=None,
        before=describe(last) if last else None,
        after=describe(reply),
    )
    _wake(review, asked)
    return reply


def _behind(token: str) -> ReplyRequest | None:
    """The request whose link carries this token. The hash is looked up, so how long it takes says nothing of a token
    that is nearly right."""
    rows = ReplyRequest.objects.select_related("review__claim__column__team")
    return rows.filter(token_hash=hash_of_token(token)).first()


def _check(text: str, name: str) -> None:
    if not text:
        raise RuleBroken("Write your reply first.")
    if len(text) > LONGEST_REPLY:
        raise RuleBroken(f"The reply has {len(text):,} characters; at most {LONGEST_REPLY:,} are kept. Say it shorter.")
    if not name:
        raise RuleBroken("Give your name as it is to be shown.")
    if len(name) > LONGEST_NAME:
        raise RuleBroken(f"The name has {len(name):,} characters; at most {LONGEST_NAME:,} are kept.")


def _check_pace(earlier: list[Reply]) -> None:
    since = timezone.now() - AN_HOUR
    if len(earlier) >= IN_ALL:
        raise TooMany(f"This link has taken {IN_ALL} versions and takes no more. Nothing was sent; write us an e-mail.")
    if sum(reply.received_at > since for reply in earlier) >= AN_HOURS:
        raise TooMany(
            f"This link takes {AN_HOURS} versions an hour. Nothing was sent; what you typed is kept here. Send it "
            "again in an hour."
        )


def _wake(review: Review, asked: ReplyRequest) -> None:
    """Tell the editor who asked and whoever works on it, of those who are still of the team."""
    meant = {key for key in (asked.asked_by_id, review.assignee_id) if key}
    people = people_of_team(review.claim.column.team_id).filter(pk__in=meant).values_list("pk", flat=True)
    tell(people, InboxItem.Kind.REPLY, review=review, by=None)


def describe(reply: Reply) -> dict[str, str]:
    """A version for history."""
    return {
        "reply": reply.text,
        "name": reply.name,
        "link": reply.url,
        "may be quoted": "yes" if reply.quotable else "no",
    }
