"""The board: every column of my teams, how far it is, and the ratings readers can see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Least, NullIf

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.publication.models import Publication
from factcheck.reviews.workflow import WORKING, State

from .asked import Asked, ask
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


def rows_of(asked: Asked, user: User) -> QuerySet[Any]:
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
    return columns.select_related("author", "outlet", "team").defer("opening").order_by(by, "-added_at", "-pk")


def places_of(user: User) -> tuple[dict[int, str], dict[int, str]]:
    """(outlets, teams) to filter by, in one query."""
    rows = Column.objects.visible_to(user).order_by("outlet__name", "team__name")
    found = list(rows.values_list("outlet_id", "outlet__name", "team_id", "team__name").distinct())
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
    """One column of the board."""

    column: Any
    segments: list[Segment]
    people: list[User]
    due: Due

    @property
    def finished(self) -> int:
        """Accepted claims nobody works on any more: published or withdrawn."""
        return int(self.column.accepted - self.column.working)

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


def board_rows(columns: Iterable[Any], today: date) -> list[BoardRow]:
    """The rows of a page: two more queries, for the published ratings and for the people at work."""
    columns = list(columns)
    keys = [column.pk for column in columns]
    ratings, people = published_ratings(keys), people_at_work(keys)
    return [
        BoardRow(
            column=column,
            segments=segments(ratings[column.pk], column.accepted),
            people=people[column.pk],
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


def people_at_work(keys: list[int]) -> dict[int, list[User]]:
    """Who is assigned to an unfinished claim of each column."""
    working = Q(
        assigned_reviews__claim__triage=Claim.Triage.ACCEPTED,
        assigned_reviews__state__in=[str(state) for state in WORKING],
    )
    rows = (
        User.objects.filter(working, assigned_reviews__claim__column__in=keys)
        .annotate(column=F("assigned_reviews__claim__column"))
        .only("name", "username")
        .distinct()
        .order_by("name")
    )
    found: dict[int, list[User]] = defaultdict(list)
    for person in rows:
        found[person.column].append(person)
    return found
