"""The queries of the claim page, one function each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONArray, JSONObject, NullIf

from factcheck.accounts.models import EDITOR, User
from factcheck.audit.marks import newest_mark
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Span
from factcheck.columns.models import TextVersion
from factcheck.desk.history.asking import A_PAGE
from factcheck.publication.models import Publication
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


def claims_for(user: User) -> QuerySet[Any]:
    """Claims this person may see, with the review and all single rows beside it; `looked` and `needs_primary` too."""
    related = ("assignee", "rating", "short_answer_by", "reasoning_by", "signed_off_by")
    texts = TextVersion.objects.filter(column=OuterRef("column")).order_by("-number")
    spans = Span.objects.select_related("text_version").defer("text_version__text", "text_version__raw")
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
    return (
        Claim.objects.visible_to(user)
        .select_related("column__team", "column__author", "column__outlet", "claimant", "sentence", "dismissed_by")
        .select_related("merged_into", "split_from", "review", *(f"review__{name}" for name in related))
        .prefetch_related(Prefetch("spans", spans), "topics")
        .annotate(looked=Exists(looks), needs_primary=Exists(rules), newest_text=Subquery(texts.values("pk")[:1]))
        .annotate(mark=newest_mark(claim_id=OuterRef("pk")))
        .annotate(talks=ArraySubquery(talks.values(told=told)))
    )


def know_text_version(claim: Any) -> None:
    """Let the column know its newest text version from the spans, which brought it along without its text."""
    for span in claim.spans.all():
        if span.text_version_id == claim.newest_text:
            claim.column.text_version = span.text_version


def evidence_of(review: Review) -> list[Evidence]:
    """Evidence in the order it was added, with sources and who added it."""
    rows = Evidence.objects.filter(review=review).select_related("source__publisher", "added_by").order_by("id")
    for item in (found := list(rows)):
        item.review = review
    return found


def verdicts_of(review: Review) -> list[Verdict]:
    """The verdicts of every round. What is not open to the reader goes no further than `sight`."""
    verdict = [f"verdict__{name}" for name in ("rating", "first_rating", "reviewer")]
    turns = VerdictTurn.objects.filter(verdict__review=review).select_related("rating", *verdict)
    found: dict[int, Verdict] = {}
    for turn in turns.order_by("verdict", "number"):
        held = found.setdefault(turn.verdict_id, turn.verdict)
        held.__dict__.setdefault("kept_turns", []).append(turn)
    return list(found.values())


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
    editors = User.groups.through.objects.filter(user_id=OuterRef("author_id"), group__name=EDITOR)
    rows = (
        Comment.objects.filter(review=review)
        .select_related("author", "resolved_by")
        .annotate(by_editor=Exists(editors))
    )
    return list(rows.order_by("id"))


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
    """The claims before and after it as (key, number)."""
    on_desk = Claim.objects.filter(~Q(triage=Claim.Triage.DISMISSED) | Q(pk=claim.pk), column=claim.column_id)
    ordered = on_desk.annotate(first=Min("spans__start")).order_by("first", "number").values_list("pk", "number")
    rows = list(ordered)
    here = next(index for index, (pk, _) in enumerate(rows) if pk == claim.pk)
    return Place(
        previous=rows[here - 1] if here else None,
        following=rows[here + 1] if here + 1 < len(rows) else None,
        count=len(rows) - claim.is_dismissed,
    )


def history_of(claim: Claim, evidence: Sequence[Evidence], *, before: int | None) -> History:
    """The claim's lines, and those of its sources' records, which other claims share."""
    used = [item.source_id for item in evidence]
    about_sources = Q(subject_type="sources.source", subject_id__in=used) & ~Q(verb="registered the source")
    events = Event.objects.filter(Q(claim_id=claim.pk) | about_sources).order_by("-id")
    if before:
        events = events.filter(pk__lt=before)
    size = A_PAGE if before else BESIDE
    rows = list(events[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return History(rows, rows[-1].pk if more else None, before is None)


def publications_of(claim: Claim) -> list[Publication]:
    """Every number, newest first, without the bodies."""
    rows = Publication.objects.filter(claim=claim).order_by("-number")
    return list(rows.only("claim_id", "number", "published_at", "withdrawn_at", "withdrawn_reason", "is_current"))


def people_of(claim: Claim) -> list[User]:
    """Who may be given the review, with what each has on the table: the team's active reviewers and editors."""
    team = claim.column.team_id
    return list(with_workload(people_of_team(team), team))
