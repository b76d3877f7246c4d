"""Comments, replies, and the threads they make."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.reviews.mentions import Mention, find_mentions
from factcheck.reviews.models import Comment, Evidence, InboxItem, Review
from factcheck.reviews.people import people_of_team
from factcheck.reviews.permissions import check_comments

from .base import lock, record
from .inbox import settle_comment, tell, tell_thread

LONGEST = 5_000


def clean(body: str) -> str:
    """The words without blanks around them, or RuleBroken."""
    body = body.strip().replace("\x00", "")
    if not body:
        raise RuleBroken("Write something first; an empty comment is not posted.")
    if len(body) > LONGEST:
        raise RuleBroken(f"The comment has {len(body):,} characters; at most {LONGEST:,} are kept.")
    return body


def mentioned(review: Review, body: str, ticked: Iterable[str]) -> dict[str, Mention]:
    """Who of the team is meant. Only people of the team can be: nobody else may read the comment."""
    ticked = list(ticked)
    if "@" not in body and not ticked:
        return {}
    return find_mentions(body, people_of_team(review.claim.column.team_id), ticked=ticked)


@transaction.atomic
def comment(
    review: Review,
    *,
    by: User,
    body: str,
    about: str = "sources",
    parent: Comment | None = None,
    evidence: Evidence | None = None,
    ticked: Iterable[str] = (),
) -> Comment:
    """Say something about the sources, one of them, the sentence or the verdicts; a reply is about what its thread is.

    `ticked`: keys of people to be told who are not named in the words.
    """
    review = lock(review)
    if parent:
        if parent.review_id != review.pk:
            raise RuleBroken("That comment stands on another claim. Nothing was posted.")
        parent = parent.parent or parent
        about, evidence = parent.about, None
    if evidence:
        if evidence.review_id != review.pk:
            raise RuleBroken("That source is attached to another claim. Nothing was posted.")
        about = Comment.About.SOURCES
    if about not in Comment.About.values:
        raise RuleBroken("Say what the comment is about: the sources, the sentence or the verdicts.")
    check_comments(by, review, about)
    body = clean(body)
    said = Comment.objects.create(
        review=review,
        author=by,
        body=body,
        about=about,
        parent=parent,
        evidence=evidence,
        source_title=evidence.source.title if evidence else "",
        mentions=mentioned(review, body, ticked),
    )
    record("commented", said, review=review, by=by, after=describe(said), blind=said.is_blind)
    named = {mention["id"] for mention in said.mentions.values()}
    tell(named, InboxItem.Kind.MENTIONED, review=review, by=by, comment=said)
    if parent:
        tell_thread(said, InboxItem.Kind.REPLY, review=review, by=by, but=named)
    return said


@transaction.atomic
def edit_comment(said: Comment, *, version: int, by: User, body: str, ticked: Iterable[str] = ()) -> Comment:
    """Change one's own words; the history keeps the old ones. People mentioned only now are told now. Raises Stale."""
    review = lock(said.review)
    check_own(said, review, by=by)
    body = clean(body)
    before = Comment.objects.get(pk=said.pk)
    kept = [str(mention["id"]) for mention in before.mentions.values()]
    called = [key for key in kept if f"ticked:{key}" in before.mentions]
    mentions = mentioned(review, body, [*ticked, *called])
    said = save_version(said, version=version, body=body, mentions=mentions, edited_at=timezone.now())
    record(
        "edited a comment",
        said,
        review=review,
        by=by,
        before=describe(before),
        after=describe(said),
        blind=said.is_blind,
    )
    fresh = {mention["id"] for mention in mentions.values()} - {int(key) for key in kept}
    tell(fresh, InboxItem.Kind.MENTIONED, review=review, by=by, comment=said)
    return said


@transaction.atomic
def take_back_comment(said: Comment, *, version: int, by: User) -> Comment:
    """Take one's own words back: they go from the page and stay in the history; replies keep their place. Raises
    Stale."""
    review = lock(said.review)
    check_own(said, review, by=by)
    before = describe(Comment.objects.get(pk=said.pk))
    said = save_version(said, version=version, body="", mentions={}, taken_back_at=timezone.now())
    record("took back a comment", said, review=review, by=by, before=before, blind=said.is_blind)
    settle_comment(said)
    return said


@transaction.atomic
def resolve_thread(thread: Comment, *, version: int, by: User) -> Comment:
    """Say that a thread is settled; it stays readable and can be reopened. Raises Stale."""
    review = lock(thread.review)
    thread = check_thread(thread, review, by=by)
    if thread.is_resolved:
        raise RuleBroken(f"{thread.resolved_by} resolved this thread already. Nothing was changed.")
    thread = save_version(thread, version=version, resolved_at=timezone.now(), resolved_by=by)
    before, after = {"thread": "open"}, {"thread": "resolved"}
    record("resolved a thread", thread, review=review, by=by, before=before, after=after, blind=thread.is_blind)
    tell_thread(thread, InboxItem.Kind.RESOLVED, review=review, by=by)
    return thread


@transaction.atomic
def reopen_thread(thread: Comment, *, version: int, by: User) -> Comment:
    """Take up a resolved thread again. Raises Stale."""
    review = lock(thread.review)
    thread = check_thread(thread, review, by=by)
    if not thread.is_resolved:
        raise RuleBroken("This thread is open already. Nothing was changed.")
    thread = save_version(thread, version=version, resolved_at=None, resolved_by=None)
    before, after = {"thread": "resolved"}, {"thread": "open"}
    record("reopened a thread", thread, review=review, by=by, before=before, after=after, blind=thread.is_blind)
    return thread


def check_own(said: Comment, review: Review, *, by: User) -> None:
    """Only the writer changes or takes back a comment, and only while it says something and is open to them."""
    check_comments(by, review, said.about)
    if said.author_id != by.pk:
        raise NotAllowed("A comment is changed by the person who wrote it. Nothing was changed.")
    if Comment.objects.filter(pk=said.pk, taken_back_at__isnull=False).exists():
        raise RuleBroken("You took this comment back. Write a new one; nothing was changed.")


def check_thread(thread: Comment, review: Review, *, by: User) -> Comment:
    """The thread as it stands, for whoever may comment in it."""
    check_comments(by, review, thread.about)
    thread = Comment.objects.select_related("resolved_by").get(pk=thread.pk)
    if thread.parent_id:
        raise RuleBroken("A reply is no thread of its own. Resolve the thread it stands in.")
    return thread


def describe(said: Comment) -> dict[str, str]:
    """The comment for history."""
    told = {"about": said.about, "comment": said.body}
    return told | ({"on source": said.source_title} if said.source_title else {})
