"""A claim of the right pane: from one query straight into the values its template needs, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from factcheck.accounts.models import User
from factcheck.accounts.prepared import Prepared
from factcheck.claims.models import Claim, Topic
from factcheck.desk.pieces import Face, face_of
from factcheck.extraction import worthiness_pips
from factcheck.reviews.models import Comment, Evidence, Verdict

from .checked import Checked
from .options import CANDIDATE, DISMISSED, STATES

KINDS = {str(key): str(label) for key, label in Claim.Kind.choices}
DISMISSALS = {str(key): str(label) for key, label in Claim.Dismissal.choices}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the right pane, remembered as a piece (see `desk.pieces`)."""

    key: int
    number: int
    version: int
    token: str
    state: str
    kind: str
    restatement: str
    score: float
    claimant: str
    claimant_is_author: bool
    needs_context: bool
    is_locked: bool
    is_merged: bool
    dismissal: str
    dismissal_note: str
    reasons: tuple[str, ...]
    topics: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    line: int | None
    has_review: bool
    sources: int
    verdicts: int
    threads: int
    assignee: Face | None
    is_mine: bool
    is_checked: bool
    is_gone: bool = False

    @property
    def waits(self) -> bool:
        """Its words have no place in the newest text, and nobody said yet what became of them."""
        return not (self.spans or self.is_gone or self.is_dismissed)

    @property
    def is_candidate(self) -> bool:
        return self.state == CANDIDATE

    @property
    def is_dismissed(self) -> bool:
        return self.state == DISMISSED

    @property
    def is_accepted(self) -> bool:
        return not (self.is_candidate or self.is_dismissed)

    @property
    def state_label(self) -> str:
        return STATES[self.state][0]

    @property
    def look(self) -> str:
        """The name of icon and style."""
        return STATES[self.state][1]

    @property
    def kind_label(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def pips(self) -> int:
        """Check-worthiness as 1 to 5."""
        return worthiness_pips(self.score)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text; claims whose words are in an older text come last."""
        return (self.spans[0][0] if self.spans else 10**9, self.number)


@dataclass(frozen=True, slots=True)
class Around:
    """What rows and lines share: whose column, under which address, and whether this person may change it."""

    column: int
    query: str
    may_work: bool
    hidden: frozenset[int] = frozenset()
    """Numbers of claims whose words are marked but whose rows the filter leaves out."""


class Found(NamedTuple):
    """A claim as the database gives it to the page."""

    key: int
    number: int
    version: int
    triage: str
    kind: str
    restatement: str
    score: float
    reasons: list[str]
    sentence: int | None
    needs_context: bool
    claimant: str | None
    claimant_type: str
    is_locked: bool
    merged_into: int | None
    dismissal: str
    dismissal_note: str
    gone_from: int | None
    review: int | None
    review_version: int | None
    state: str | None
    assignee: int | None
    assignee_name: str
    assignee_username: str
    sources: int
    verdicts: int
    threads: int
    topics: list[str]


def claims_of(column: int) -> QuerySet[Claim, Any]:
    """The values of a column's claims that a row shows: a row is no model and saves nothing."""
    sources = Evidence.objects.filter(review__claim=OuterRef("pk")).order_by().values("review")
    verdicts = Verdict.objects.filter(review__claim=OuterRef("pk"), round=OuterRef("review__round")).order_by()
    talk = Comment.objects.filter(review__claim=OuterRef("pk"), about=Comment.About.SENTENCE, parent=None).order_by()
    talk = talk.filter(resolved_at=None, taken_back_at=None)
    return Claim.objects.filter(column=column).values_list(
        *("pk", "number", "version", "triage", "kind", "restatement", "score", "reasons", "sentence", "needs_context"),
        *("claimant__name", "claimant_type", "locked", "merged_into", "dismissal", "dismissal_note", "gone_from"),
        *("review__pk", "review__version", "review__state"),
        *("review__assignee", "review__assignee__name", "review__assignee__username"),
        _count(sources.annotate(n=Count("pk")).values("n")),
        _count(verdicts.values("review").annotate(n=Count("pk")).values("n")),
        _count(talk.values("review").annotate(n=Count("pk")).values("n")),
        ArraySubquery(Topic.objects.filter(claims=OuterRef("pk")).values("name")),
    )


def _count(rows: Any) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), Value(0))


CLAIMS = Prepared(claims_of)


def state_of(claim: Found) -> str:
    """The state of the review, or of the claim before it has one."""
    return (claim.state or "open") if claim.triage == Claim.Triage.ACCEPTED else claim.triage


def row_of(
    claim: Found,
    spans: Mapping[int, tuple[tuple[int, int], ...]],
    places: Mapping[int, int],
    checked: frozenset[int],
    user: User,
) -> Row:
    return Row(
        key=claim.key,
        number=claim.number,
        version=claim.version,
        token=str(Checked(claim.number, claim.version, claim.review_version or 0)),
        state=state_of(claim),
        kind=claim.kind,
        restatement=claim.restatement,
        score=claim.score,
        claimant=claim.claimant or "Not named",
        claimant_is_author=claim.claimant_type == Claim.ClaimantType.AUTHOR,
        needs_context=claim.needs_context,
        is_locked=claim.is_locked,
        is_merged=claim.merged_into is not None,
        dismissal=DISMISSALS.get(claim.dismissal, claim.dismissal),
        dismissal_note=claim.dismissal_note,
        reasons=tuple(claim.reasons),
        topics=tuple(claim.topics),
        spans=spans.get(claim.key, ()),
        line=places.get(claim.sentence or 0),
        has_review=claim.review is not None,
        sources=claim.sources,
        verdicts=claim.verdicts,
        threads=claim.threads,
        assignee=face_of(claim.assignee, claim.assignee_name, claim.assignee_username),
        is_mine=claim.assignee == user.pk,
        is_checked=claim.number in checked,
        is_gone=claim.gone_from is not None and claim.key not in spans,
    )
