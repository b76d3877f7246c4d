"""The queries of the claim page, one function each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, JSONArray, JSONObject, NullIf
from django.http import Http404
from django.utils import timezone

from factcheck.accounts.models import EDITOR, User
from factcheck.accounts.prepared import Prepared, PreparedFor
from factcheck.audit.marks import newest_mark
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Span, TakenOver, Topic
from factcheck.columns.models import TextVersion
from factcheck.desk.drafts.keeping import kept_subquery
from factcheck.desk.history.asking import A_PAGE
from factcheck.publication.models import Publication
from factcheck.replies.reading import asked_rows
from factcheck.reviews.models import Comment, Discussion, Evidence, EvidenceRule, Look, Review, Verdict, VerdictTurn
from factcheck.reviews.people import people_of_team, with_workload
from factcheck.reviews.ratings import Ends, Step

BESIDE = 15  # lines of history that stand beside the work; further ones come A_PAGE at a time


@dataclass(slots=True)
class Thread:
    """A comment with its replies."""

    comment: Comment
    replies: list[Comment]

    @property
    def keys(self) -> set[int]:
        """Of everything said in it: a closed thread opens for the one that takes the focus."""
        return {self.comment.pk, *(reply.pk for reply in self.replies)}


@dataclass(slots=True)
class Place:
    """Where the claim stands among those of its column that are on the desk, in the order of the text."""

    previous: tuple[int, int] | None
    following: tuple[int, int] | None
    count: int


@dataclass(slots=True)
class History:
    """Some lines, newest first; `older` is the key to go on from where more remain."""

    events: list[Event]
    older: int | None
    is_newest: bool


def claim_for(user: User, pk: int) -> Any:
    """The claim with the review and all single rows beside it; `looked` and `needs_primary` too. Or 404.

    The column knows its newest text version from the spans, which bring it along without its text.
    """
    for claim in CLAIMS.models(user, pk):
        spans = SPANS.models(pk)
        _know(claim, "spans", spans)
        _know(claim, "topics", TOPICS.models(pk))
        for span in spans:
            if span.text_version_id == claim.newest_text:
                claim.column.text_version = span.text_version
        return claim
    raise Http404


def _claims(user: User, pk: int) -> QuerySet[Any]:
    texts = TextVersion.objects.filter(column=OuterRef("column")).order_by("-number")
    looks = Look.objects.filter(review__claim=OuterRef("pk"), round=OuterRef("review__round"), editor=user)
    talks = Discussion.objects.filter(review__claim=OuterRef("pk")).order_by("id")
    told = JSONObject(
        round="round",
        lowest=JSONArray("lowest__name", "lowest__number"),
        highest=JSONArray("highest__name", "highest__number"),
        outcome="outcome",
        by=Coalesce(NullIf("by__name", Value("")), "by__username"),
        at="at",
    )
    rules = EvidenceRule.objects.filter(kind=OuterRef("kind"), needs_primary=True)
    drafts = Concat(Value("claim:"), Cast(OuterRef("pk"), TextField()), Value(":"), output_field=TextField())
    return (
        Claim.objects.visible_to(user)
        .filter(pk=pk)
        .order_by()
        .select_related("column__team", "column__author", "column__outlet", "claimant", "sentence", "dismissed_by")
        .select_related("review__assignee")  # each table more costs PostgreSQL a millisecond of planning
        .annotate(looked=Exists(looks), needs_primary=Exists(rules), newest_text=Subquery(texts.values("pk")[:1]))
        .annotate(mark=newest_mark())
        .annotate(talks=ArraySubquery(talks.values(told=told)), kept=kept_subquery(user, drafts))
        .annotate(asked=asked_rows("review__claim"))
    )


CLAIMS = PreparedFor(_claims)
SPANS = Prepared(
    lambda claim: (
        Span.objects.filter(claim=claim)
        .order_by("start")
        .select_related("text_version")
        .defer("text_version__text", "text_version__raw")
    )
)
TOPICS = Prepared(lambda claim: Topic.objects.filter(claims=claim))


def _evidence(review: int) -> QuerySet[Any]:
    origins = TakenOver.objects.filter(claim=OuterRef("review__claim"), source=OuterRef("source"))
    return (
        Evidence.objects.filter(review=review)
        .select_related("source__publisher", "source__document", "added_by")
        .defer("source__document__text")
        .annotate(origin=Subquery(origins.values("origin")[:1]))
        .order_by("id")
    )


EVIDENCE = Prepared(_evidence)


def _know(row: Any, name: str, found: list[Any]) -> None:
    """Let a row have its many rows of this name as if they had been prefetched."""
    rows = getattr(row, name).all()
    rows._result_cache, rows._prefetch_done = found, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def evidence_of(review: Review) -> list[Evidence]:
    """Evidence in the order it was added, with sources and who added it."""
    found: list[Evidence] = EVIDENCE.models(review.pk)
    for item in found:
        item.review = review
    return found


def verdicts_of(review: Review) -> list[Verdict]:
    """The verdicts of every round. What is not open to the reader goes no further than `sight`."""
    found: dict[int, Verdict] = {}
    for turn in TURNS.models(review.pk):
        held = found.setdefault(turn.verdict_id, turn.verdict)
        held.__dict__.setdefault("kept_turns", []).append(turn)
    return list(found.values())


TURNS = Prepared(
    lambda review: (
        VerdictTurn.objects.filter(verdict__review=review)
        .select_related("rating", "verdict__rating", "verdict__first_rating", "verdict__reviewer")
        .order_by("verdict", "number")
    )
)


@dataclass(frozen=True, slots=True)
class Talk:
    """What came of a discussion."""

    round: int
    ends: Ends
    outcome: str
    by: str
    at: datetime


def talks_of(claim: Any) -> list[Talk]:
    """The discussions of every round, which the claim brought along."""
    return [
        Talk(
            round=row["round"],
            ends=Ends(Step("", *row["lowest"]), Step("", *row["highest"])),
            outcome=row["outcome"],
            by=row["by"],
            at=datetime.fromisoformat(row["at"]),
        )
        for row in claim.talks
    ]


def comments_of(review: Review) -> list[Comment]:
    """Comments as they came, with who wrote them and whether that is an editor."""
    return COMMENTS.models(review.pk)


def _comments(review: int) -> QuerySet[Any]:
    editors = User.groups.through.objects.filter(user_id=OuterRef("author_id"), group__name=EDITOR)
    rows = Comment.objects.filter(review=review).select_related("author", "resolved_by")
    return rows.annotate(by_editor=Exists(editors)).order_by("id")


COMMENTS = Prepared(_comments)


def threads_of(comments: Sequence[Comment]) -> list[Thread]:
    """Comments with the replies under them."""
    threads = {comment.pk: Thread(comment, []) for comment in comments if comment.parent_id is None}
    for comment in comments:
        if comment.parent_id in threads:
            threads[comment.parent_id].replies.append(comment)
    return list(threads.values())


def hang_on_sources(threads: Sequence[Thread], evidence: Sequence[Any]) -> None:
    """Let each attached source know the threads about it."""
    for item in evidence:
        item.threads = [thread for thread in threads if thread.comment.evidence_id == item.pk]


def place_of(claim: Claim) -> Place:
    """The claims before and after it as (key, number). 404 where the claim went away since it was read."""
    rows = ON_DESK.rows(claim.column_id, claim.pk)
    here = next((index for index, (pk, *_) in enumerate(rows) if pk == claim.pk), None)
    if here is None:
        raise Http404
    return Place(
        previous=rows[here - 1][:2] if here else None,
        following=rows[here + 1][:2] if here + 1 < len(rows) else None,
        count=len(rows) - claim.is_dismissed,
    )


def _on_desk(column: int, claim: int) -> QuerySet[Any, Any]:
    on_desk = Claim.objects.filter(~Q(triage=Claim.Triage.DISMISSED) | Q(pk=claim), column=column)
    ordered = on_desk.annotate(first=Min("spans__start")).order_by("first", "number")
    return ordered.values_list("pk", "number", "first")


ON_DESK = Prepared(_on_desk, 2)


def history_of(claim: Claim, evidence: Sequence[Evidence], *, before: int | None) -> History:
    """The claim's lines, and those of its sources' records, which other claims share."""
    used = sorted({item.source_id for item in evidence})
    if before:
        size, rows = A_PAGE, list(_lines(claim.pk, *used).filter(pk__lt=before)[: A_PAGE + 1])
    else:
        size, rows = BESIDE, _newest_lines(len(used)).models(claim.pk, *used)
    more = len(rows) > size
    rows = rows[:size]
    return History(rows, rows[-1].pk if more else None, before is None)


def _lines(claim: int, *sources: int) -> QuerySet[Event]:
    about_sources = Q(subject_type="sources.source", subject_id__in=sources) & ~Q(verb="registered the source")
    return Event.objects.filter(Q(claim_id=claim) | about_sources).order_by("-id")


@lru_cache(maxsize=64)
def _newest_lines(sources: int) -> Prepared:
    """For a claim with as many sources: PostgreSQL looks up a list of keys by its index, a subquery it does not."""
    return Prepared(lambda *keys: _lines(*keys)[: BESIDE + 1], 1 + sources)


def publications_of(claim: Claim) -> list[Publication]:
    """Every number, newest first, without the bodies."""
    return PUBLICATIONS.models(claim.pk)


PUBLICATIONS = Prepared(
    lambda claim: (
        Publication.objects.filter(claim=claim)
        .order_by("-number")
        .only("claim_id", "number", "published_at", "withdrawn_at", "withdrawn_reason", "is_current")
    )
)


def people_of(claim: Claim) -> list[User]:
    """Who may be given the review, with what each has on the table: the team's active reviewers and editors."""
    return _people(timezone.localdate()).models(claim.column.team_id)


@lru_cache(maxsize=2)
def _people(today: date) -> Prepared:
    return Prepared(lambda team: with_workload(people_of_team(team), team, today=today))
