"""What readers are told of a reply: an editor's choice before publication, a dated notice after it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.publication.models import Notice, Publication
from factcheck.replies.excerpts import is_from
from factcheck.replies.models import Reply, ReplyRequest
from factcheck.replies.permissions import check_asks
from factcheck.replies.reading import Asked, asked_of
from factcheck.reviews.actions.base import record

from .base import in_words, lock_request

LONGEST_NOTICE = 2_000
See = ReplyRequest.ReadersSee


@transaction.atomic
def choose_for_readers(
    asked: ReplyRequest, *, version: int, by: User, readers_see: str, excerpt: str = ""
) -> ReplyRequest:
    """The whole reply, words of it, or only the day it came. An excerpt is word for word; “…” stands for what is left
    out. Raises Stale."""
    was, review = lock_request(asked)
    check_asks(by, review)
    _check_version(was, version)
    reply = Reply.objects.filter(request=was).order_by("-number").first()
    if reply is None:
        raise RuleBroken("No reply has come yet, so there is nothing to choose.")
    if readers_see not in See.values:
        raise RuleBroken("Choose what readers see: the whole reply, an excerpt, or only that an answer came.")
    if not reply.quotable and readers_see != See.DATE:
        raise RuleBroken(f"{reply.name} did not agree to be quoted: readers see only that an answer came.")
    excerpt = excerpt.strip() if readers_see == See.EXCERPT else ""
    if readers_see == See.EXCERPT and not is_from(reply.text, excerpt):
        raise RuleBroken(
            "An excerpt is word for word from the reply, with … where something is left out. Copy it anew."
        )
    now = save_version(was, version=version, readers_see=readers_see, excerpt=excerpt)
    before, after = describe(was), describe(now)
    record("chose what readers see of a reply", now, review=review, by=by, before=before, after=after)
    return now


@transaction.atomic
def tell_readers(asked: ReplyRequest, *, version: int, by: User) -> Notice:
    """A dated line beside the published verdict: what came after it was signed off, or that nothing came by the day.

    Raises Stale, and RuleBroken where readers know it already.
    """
    was, review = lock_request(asked)
    check_asks(by, review)
    _check_version(was, version)
    page = Publication.objects.standing().filter(claim_id=review.claim_id).first()
    if page is None:
        raise RuleBroken("Readers see no verdict on this claim now. The reply comes with the next number.")
    entry = next(each for each in asked_of(review) if each.pk == was.pk)
    text = news_of(entry, page)
    if len(text) > LONGEST_NOTICE:
        raise RuleBroken(f"A notice holds {LONGEST_NOTICE:,} characters. Choose an excerpt for readers first.")
    save_version(was, version=version, told=entry.count)
    notice = Notice.objects.create(
        page_id=page.column_page_id, claim_id=review.claim_id, kind=Notice.Kind.REPLY, by=by, text=text
    )
    record("told readers of a reply", was, review=review, by=by, after={"notice": text})
    return notice


def news_of(asked: Asked, page: Publication) -> str:
    """The words of the notice; RuleBroken where there is nothing that the published number does not say."""
    if not asked.is_news(page.published_at, timezone.localdate()):
        raise RuleBroken("There is nothing new to tell: no reply came since readers were told last.")
    who = f"{asked.whom}, {asked.role}," if asked.role else asked.whom
    if not asked.latest:
        return f"{who} was asked for a reply and gave none by {in_words(asked.answer_by)}."
    day = in_words(timezone.localdate(asked.latest.received_at))
    if not asked.words:
        return f"{who} replied on {day}. The reply itself is not shown."
    return f"{who} replied on {day}:\n{asked.words}" + (f"\n{asked.latest.url}" if asked.latest.url else "")


def _check_version(asked: ReplyRequest, version: int) -> None:
    """First, so that who comes late hears that, and not a rule that the newer row breaks."""
    if asked.version != version:
        raise Stale("Something changed here since you opened the page. Nothing was changed.", current=asked)


def describe(asked: ReplyRequest) -> dict[str, Any]:
    """The choice for history."""
    return {"readers see": asked.get_readers_see_display(), "excerpt": asked.excerpt}
