"""What the column desk shows, in as many queries for fifty claims as for five."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from factcheck.accounts.models import EDITOR, REVIEWER, User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Span, Topic
from factcheck.columns.models import Column, TextVersion
from factcheck.publication.models import Publication
from factcheck.reviews.models import Evidence, Review, Verdict

from . import presenter
from .checked import token_of
from .options import CANDIDATE, DISMISSED, STATE_ORDER, STATES, Chip, Options, chips

KINDS = {str(key): str(label) for key, label in Claim.Kind.choices}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the right pane."""

    claim: Claim
    review: Review | None
    state: str
    spans: tuple[tuple[int, int], ...]
    sources: int
    verdicts: int
    topics: tuple[str, ...]
    line: int | None
    is_checked: bool = False

    @property
    def token(self) -> str:
        return token_of(self.claim, self.review)

    @property
    def assignee(self) -> User | None:
        return self.review.assignee if self.review else None

    @property
    def state_label(self) -> str:
        return STATES[self.state][0]

    @property
    def look(self) -> str:
        """The name of icon and style."""
        return STATES[self.state][1]

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text; claims whose words are in an older text come last."""
        return (self.spans[0][0] if self.spans else 10**9, self.claim.number)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the two panes show."""

    lines: list[presenter.Line]
    rows: list[Row]
    chips: list[Chip]
    total: int
    options: Options
    shown: frozenset[int]
    is_public: bool


def options_of(request: HttpRequest) -> Options:
    """Sort and filters of the address."""
    return Options.read(request.GET, KINDS)


def works_here(user: User, column: Column) -> bool:
    """Whether this person may work on the column's claims at all."""
    return user.works_on_claims and column.team_id in user.team_ids


def claims_of(column: Column) -> QuerySet[Claim]:
    """The column's claims with everything a row shows, in one query."""
    sources = Evidence.objects.filter(review__claim=OuterRef("pk")).order_by().values("review")
    verdicts = Verdict.objects.filter(review__claim=OuterRef("pk"), round=OuterRef("review__round")).order_by()
    return (
        Claim.objects.filter(column=column)
        .select_related("claimant", "review__assignee")
        .annotate(
            source_count=_count(sources.annotate(n=Count("pk")).values("n")),
            verdict_count=_count(verdicts.values("review").annotate(n=Count("pk")).values("n")),
            topic_names=ArraySubquery(Topic.objects.filter(claims=OuterRef("pk")).values("name")),
        )
    )


def _count(rows: Any) -> Coalesce:
    return Coalesce(Subquery(rows, output_field=IntegerField()), Value(0))


def load_desk(column: Column, options: Options, *, checked: frozenset[int] = frozenset()) -> Desk:
    """Both panes, filtered and sorted."""
    version = column.text_version
    sentences = list(version.sentences.order_by("index"))
    places = {sentence.pk: sentence.number for sentence in sentences}
    spans = spans_of(version)
    rows = [_row(claim, spans[claim.pk], places, checked) for claim in claims_of(column)]
    shown = [row for row in rows if options.shows(state=row.state, kind=row.claim.kind)]
    marked = [
        presenter.Marked(row.claim.number, _look(row), row.spans)
        for row in sorted(rows, key=lambda row: row.place)
        if row.state != DISMISSED or options.state == DISMISSED
    ]
    return Desk(
        lines=presenter.lines(version.text, [_sentence(sentence) for sentence in sentences], marked),
        rows=_sorted(shown, options.sort),
        chips=chips(options, [(row.state, row.claim.kind) for row in rows], KINDS),
        total=sum(row.state != DISMISSED for row in rows),
        options=options,
        shown=frozenset(row.claim.number for row in shown),
        is_public=any(row.state in {"published", "correction", "withdrawn"} for row in rows),
    )


def spans_of(version: TextVersion) -> defaultdict[int, tuple[tuple[int, int], ...]]:
    """Claim key → the claim's places in this text, in order."""
    found: defaultdict[int, tuple[tuple[int, int], ...]] = defaultdict(tuple)
    for claim, start, end in (
        Span.objects.filter(text_version=version).order_by("start").values_list("claim_id", "start", "end")
    ):
        found[claim] += ((start, end),)
    return found


def state_of(claim: Claim, review: Review | None) -> str:
    """The one word of a claim's triage and review that the desk sorts by."""
    if claim.is_accepted:
        return review.state if review else "open"
    return DISMISSED if claim.is_dismissed else CANDIDATE


def review_of(claim: Claim) -> Review | None:
    """The review that came with the claim, if it has one."""
    return getattr(claim, "review", None)


def _row(claim: Any, spans: tuple[tuple[int, int], ...], places: dict[int, int], checked: frozenset[int]) -> Row:
    review = review_of(claim)
    return Row(
        claim=claim,
        review=review,
        state=state_of(claim, review),
        spans=spans,
        sources=claim.source_count,
        verdicts=claim.verdict_count,
        topics=tuple(claim.topic_names),
        line=places.get(claim.sentence_id),
        is_checked=claim.number in checked,
    )


def _look(row: Row) -> str:
    return row.state if row.state in {CANDIDATE, DISMISSED} else "claim"


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    if sort == "worth":
        return sorted(rows, key=lambda row: (-row.claim.score, row.place))
    if sort == "state":
        return sorted(rows, key=lambda row: (STATE_ORDER[row.state], row.place))
    return sorted(rows, key=lambda row: row.place)


def _sentence(sentence: Any) -> presenter.SentenceIn:
    return presenter.SentenceIn(
        number=sentence.number,
        start=sentence.start,
        end=sentence.end,
        paragraph=sentence.paragraph,
        section=sentence.section,
        is_checkable=sentence.is_checkable,
        kind=sentence.kind,
        reasons=tuple(sentence.reasons),
    )


def team_people(column: Column) -> list[User]:
    """Who may be given a claim of this column."""
    people = User.objects.with_roles().filter(is_active=True, memberships__team_id=column.team_id)
    return list(people.filter(groups__name__in=[REVIEWER, EDITOR]).distinct())


def topics_for(user: User) -> QuerySet[Topic]:
    """The topics to suggest: of claims this person may see, those readers see, and those curators keep for everybody.

    A topic that only another team's claims stand under would tell what that team works on. Curators' topics are those
    with a history of their own: sorting a claim leaves none.
    """
    own = Claim.objects.visible_to(user).filter(topics=OuterRef("pk"))
    kept = Event.objects.filter(subject_type=Topic._meta.label_lower, subject_id=OuterRef("pk"))
    published = Func(F("topics"), function="unnest", output_field=CharField())
    read = Publication.objects.standing().order_by().values_list(published)
    return Topic.objects.filter(Exists(own) | Exists(kept) | Q(name__in=read))


def last_saved(row: Any) -> Event | None:
    """Who changed a thing last, for the page that shows two texts side by side."""
    return Event.objects.about(row).first()
