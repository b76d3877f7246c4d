"""The board: every column of my teams, how far it is, and the ratings readers can see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Least, NullIf

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.pieces import Face, face_of
from factcheck.publication.models import Publication
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import WORKING, State

from .asked import Asked, ask
from .asking import Pages, prepared
from .due import Due, due_words

SHOWS = ("all", "triage", "work", "sign_off", "done")
SORTS = [sign + key for key in ("due", "title", "outlet", "progress", "added") for sign in ("", "-")]
ALLOWED: dict[str, Any] = {"show": SHOWS, "outlet": None, "team": None, "sort": SORTS, "page": None}
CONDITIONS = {
    "all": Q(),
    "triage": Q(candidates__gt=0),
    "work": Q(working__gt=0),
    "sign_off": Q(awaiting__gt=0),
    "done": Q(accepted__gt=0, candidates=0, working=0),
}


def asked_board(path: str, given: Any) -> Asked:
    """What was asked of the board."""
    return ask(path, given, ALLOWED, {"show": "all", "sort": "due", "page": "1"})


def columns_of(user: User) -> QuerySet[Any]:
    """The columns this person may see with their counts. `soonest` is the first date anything of it is due."""
    accepted = Q(claims__triage=Claim.Triage.ACCEPTED)
    working = accepted & Q(claims__review__state__in=[str(state) for state in WORKING])
    return Column.objects.visible_to(user).annotate(
        accepted=Count("claims", filter=accepted),
        candidates=Count("claims", filter=Q(claims__triage=Claim.Triage.CANDIDATE)),
        working=Count("claims", filter=working),
        awaiting=Count("claims", filter=accepted & Q(claims__review__state=State.AWAITING)),
        soonest=Least("due_on", Min("claims__review__due_on", filter=working)),
    )


def narrowed(asked: Asked) -> Q:
    """The filters that hold for the list and its counts alike."""
    condition = Q()
    if (outlet := asked.number("outlet")) is not None:
        condition &= Q(outlet=outlet)
    if (team := asked.number("team")) is not None:
        condition &= Q(team=team)
    return condition


def counts_of(asked: Asked, user: User) -> dict[str, int]:
    """How many columns each chip holds, in one query."""
    wanted = {f"show_{name}": Count("pk", filter=condition) for name, condition in CONDITIONS.items()}
    found = columns_of(user).filter(narrowed(asked)).aggregate(**wanted)
    return {name: found[f"show_{name}"] for name in CONDITIONS}


class Found(NamedTuple):
    """A column of the board with its counts, as `columns_asked` gives it."""

    pk: int
    title: str
    is_example: bool
    author: str | None
    outlet: str | None
    team: str
    accepted: int
    candidates: int
    working: int
    awaiting: int
    soonest: date | None


def columns_asked(asked: Asked, user: User, today: date) -> QuerySet[Any, Any]:
    """The columns asked for, sorted."""
    columns = columns_of(user).filter(narrowed(asked)).filter(CONDITIONS[asked["show"]])
    key, back = asked["sort"].removeprefix("-"), asked["sort"].startswith("-")
    order: Any = {
        "due": F("soonest"),
        "title": F("title"),
        "outlet": F("outlet__name"),
        "progress": (F("accepted") - F("working")) * 1.0 / NullIf("accepted", 0),
        "added": F("added_at"),
    }[key]
    by = order.desc(nulls_last=True) if back else order.asc(nulls_last=True)
    return columns.order_by(by, "-added_at", "-pk").values_list(
        *("pk", "title", "is_example", "author__name", "outlet__name", "team__name"),
        *("accepted", "candidates", "working", "awaiting", "soonest"),
    )


def page_of(asked: Asked, user: User, today: date) -> Pages:
    """The rows, page by page."""

    def fetch(part: slice) -> list[BoardRow]:
        query, numbers = prepared(columns_asked, asked, user, today, part)
        return board_rows([Found(*values) for values in query.rows(*numbers)], today)

    return Pages(fetch)


def all_places(asked: Asked, user: User, today: date) -> QuerySet[Any, Any]:
    """Every outlet and team of this person's columns."""
    rows = Column.objects.visible_to(user).order_by("outlet__name", "team__name")
    return rows.values_list("outlet_id", "outlet__name", "team_id", "team__name").distinct()


def places_of(user: User, today: date) -> tuple[dict[int, str], dict[int, str]]:
    """(outlets, teams) to filter by, in one query."""
    query, numbers = prepared(all_places, Asked("", {}, {}), user, today)
    found = query.rows(*numbers)
    outlets = {key: name for key, name, _, _ in found if key}
    teams = dict(sorted({key: name for _, _, key, name in found}.items(), key=lambda item: item[1]))
    return outlets, teams


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar: a rating readers can see, and how many of the column's claims have it. Per cent."""

    key: str
    name: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One column of the board, remembered as a piece (see `desk.pieces`)."""

    column: Found
    segments: tuple[Segment, ...]
    people: tuple[Face, ...]
    due: Due

    @property
    def finished(self) -> int:
        """Accepted claims nobody works on any more: published or withdrawn."""
        return self.column.accepted - self.column.working

    @property
    def unrated(self) -> int:
        return max(0, self.column.accepted - sum(segment.count for segment in self.segments))

    @property
    def bar_words(self) -> str:
        """The bar for those who do not see it."""
        parts = [f"{segment.count} {segment.name}" for segment in self.segments]
        if self.unrated:
            parts.append(f"{self.unrated} not published yet")
        return ", ".join(parts) or "No accepted claims yet"


def board_rows(columns: list[Found], today: date) -> list[BoardRow]:
    """The rows of a page: two more queries, for the published ratings and for the people at work."""
    keys = [column.pk for column in columns]
    ratings, people = published_ratings(keys), people_at_work(keys)
    return [
        BoardRow(
            column=column,
            segments=tuple(segments(ratings[column.pk], column.accepted)),
            people=tuple(people[column.pk]),
            due=due_words(column.soonest, today, finished=not (column.working or column.candidates)),
        )
        for column in columns
    ]


def published_ratings(keys: list[int]) -> dict[int, list[tuple[str, str, int]]]:
    """(key, name, count) of each column's standing publications, best rating first, those without a number last."""
    best_first = F("rating_number").desc(nulls_last=True)
    rows = Publication.objects.standing().filter(column_page__in=keys).order_by(best_first)
    counted = rows.values_list("column_page", "rating_key", "rating_name").annotate(count=Count("pk"))
    found = defaultdict(list)
    for column, key, name, count in counted:
        found[column].append((key, name, count))
    return found


def segments(ratings: list[tuple[str, str, int]], accepted: int) -> list[Segment]:
    """The parts of the bar, one after the other."""
    total = max(accepted, sum(count for _, _, count in ratings), 1)
    parts, x = [], 0.0
    for key, name, count in ratings:
        width = 100 * count / total
        parts.append(Segment(key, name, count, round(x, 2), round(width, 2)))
        x += width
    return parts


def people_at_work(keys: list[int]) -> dict[int, list[Face]]:
    """Who is assigned to an unfinished claim of each column."""
    rows = (
        Review.objects.unfinished()
        .filter(claim__column__in=keys, assignee__isnull=False)
        .order_by("assignee__name")
        .values_list("claim__column", "assignee", "assignee__name", "assignee__username")
        .distinct()
    )
    found: dict[int, list[Face]] = defaultdict(list)
    for column, *person in rows:
        if face := face_of(*person):
            found[column].append(face)
    return found
