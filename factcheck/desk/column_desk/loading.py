"""What the column desk shows, in as many queries for fifty claims as for five."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet
from django.http import HttpRequest

from factcheck.accounts.models import User
from factcheck.accounts.prepared import Prepared
from factcheck.audit.models import Event
from factcheck.claims.models import Claim, Span, Topic
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.publication.models import Publication
from factcheck.reviews.models import Review

from . import presenter
from .options import CANDIDATE, DISMISSED, STATE_ORDER, Chip, Options, chips
from .rows import CLAIMS, KINDS, Around, Found, Row, row_of

SENTENCES = Prepared(
    lambda version: (
        Sentence.objects.filter(text_version=version)
        .order_by("index")
        .values_list("pk", "index", "start", "end", "paragraph", "section", "label", "kind", "reasons")
    )
)
SPANS = Prepared(
    lambda version: Span.objects.filter(text_version=version).order_by("start").values_list("claim_id", "start", "end")
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the two panes show."""

    lines: tuple[presenter.Line, ...]
    rows: list[Row]
    around: Around
    chips: list[Chip]
    total: int
    is_public: bool
    waiting: int = 0


def options_of(request: HttpRequest) -> Options:
    """Sort and filters of the address."""
    return Options.read(request.GET, KINDS)


def works_here(user: User, column: Column) -> bool:
    """Whether this person may work on the column's claims at all."""
    return user.works_on_claims and column.team_id in user.team_ids


def load_desk(
    column: Column, options: Options, *, user: User, may_work: bool, checked: frozenset[int] = frozenset()
) -> Desk:
    """Both panes, filtered and sorted."""
    version = column.text_version
    sentences = [_sentence(*values) for values in SENTENCES.rows(version.pk)]
    places = {key: sentence.number for key, sentence in sentences}
    spans = spans_of(version)
    rows = [row_of(Found(*values), spans, places, checked, user) for values in CLAIMS.rows(column.pk)]
    shown = [row for row in rows if options.shows(state=row.state, kind=row.kind)]
    marked = [
        presenter.Marked(row.number, _look(row), row.spans)
        for row in sorted(rows, key=lambda row: row.place)
        if row.state != DISMISSED or options.state == DISMISSED
    ]
    hidden = {claim.number for claim in marked} - {row.number for row in shown}
    return Desk(
        lines=presenter.lines(version.text, tuple(sentence for _, sentence in sentences), tuple(marked)),
        rows=_sorted(shown, options.sort),
        around=Around(column.pk, options.query, may_work, frozenset(hidden)),
        chips=chips(options, [(row.state, row.kind) for row in rows], KINDS),
        total=sum(row.state != DISMISSED for row in rows),
        waiting=sum(row.waits for row in rows),
        is_public=any(row.state in {"published", "correction", "withdrawn"} for row in rows),
    )


def spans_of(version: TextVersion) -> defaultdict[int, tuple[tuple[int, int], ...]]:
    """Claim key → the claim's places in this text, in order."""
    found: defaultdict[int, tuple[tuple[int, int], ...]] = defaultdict(tuple)
    for claim, start, end in SPANS.rows(version.pk):
        found[claim] += ((start, end),)
    return found


def numbers_of(version: TextVersion) -> dict[int, int]:
    """Sentence key → its number in this text, from 1."""
    return {key: index + 1 for key, index, *_ in SENTENCES.rows(version.pk)}


def review_of(claim: Claim) -> Review | None:
    """The review that came with the claim, if it has one."""
    return getattr(claim, "review", None)


def _look(row: Row) -> str:
    return row.state if row.state in {CANDIDATE, DISMISSED} else "claim"


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    if sort == "worth":
        return sorted(rows, key=lambda row: (-row.score, row.place))
    if sort == "state":
        return sorted(rows, key=lambda row: (STATE_ORDER[row.state], row.place))
    return sorted(rows, key=lambda row: row.place)


def _sentence(
    key: int, index: int, start: int, end: int, paragraph: int, section: str, label: str, kind: str, reasons: list[str]
) -> tuple[int, presenter.SentenceIn]:
    """A sentence's key with what is shown of it."""
    is_checkable = label == "checkable"
    return key, presenter.SentenceIn(index + 1, start, end, paragraph, section, is_checkable, kind, tuple(reasons))


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
