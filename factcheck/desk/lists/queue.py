"""The queue: claims as a person's list of work. Everything on the page comes in three queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.reviews.models import OF_CLAIMS, Evidence, Look, Verdict, Words
from factcheck.reviews.workflow import State

from .asked import Asked, ask
from .asking import Pages, prepared
from .due import WEEK
from .rows import Found, Row, row_of

# The states of a claim's life in the order the desk shows them: triage and the way to readers, then what is rarer.
STAGES = (
    "candidate",
    *[str(state) for state in (State.OPEN, State.IN_REVIEW, State.AWAITING, State.PUBLISHED)],
    "dismissed",
    *[str(state) for state in (State.WITHDRAWN, State.CORRECTION)],
)
SHOWS = ("mine", "verdict", "unassigned", "sign_off", "all")
SORTS = [sign + key for key in ("due", "claim", "state") for sign in ("", "-")]
ALLOWED: dict[str, Any] = {
    "show": SHOWS,
    "state": STAGES,
    "kind": Claim.Kind.values,
    "outlet": None,
    "column": None,
    "due": ("week", "late"),
    "sort": SORTS,
    "page": None,
}


def asked_queue(path: str, given: Any, user: User) -> Asked:
    """What was asked of the queue. Those who work on claims begin with their own, curators with everything."""
    begin = "mine" if user.works_on_claims else "all"
    return ask(path, given, ALLOWED, {"show": begin, "sort": "due", "page": "1"})


def lists_of(user: User) -> dict[str, Q]:
    """The claims behind each chip, in the desk's own words."""
    lists = {
        "mine": OF_CLAIMS.mine(user),
        "verdict": OF_CLAIMS.needs_verdict_of(user),
        "unassigned": OF_CLAIMS.unassigned(),
        "sign_off": OF_CLAIMS.awaiting_sign_off(),
    }
    wanted = {"mine", "verdict", "unassigned"} if user.works_on_claims else {"unassigned"}
    if user.is_editor or user.is_curator:
        wanted.add("sign_off")
    return {name: claims for name, claims in lists.items() if name in wanted}


def in_stage(stage: str) -> Q:
    """Claims in one state of their life."""
    if stage in {"candidate", "dismissed"}:
        return Q(triage=stage)
    return Q(triage=Claim.Triage.ACCEPTED, review__state=stage)


def on_the_desk() -> Q:
    """Dismissed claims are shown when asked for only, and counted as on a column's own desk."""
    return ~Q(triage=Claim.Triage.DISMISSED)


def due_within(which: str, today: date) -> Q:
    """Unfinished claims that are late, or late or due within a week."""
    if which == "late":
        return OF_CLAIMS.overdue(today)
    return OF_CLAIMS.unfinished() & Q(review__due_on__lte=today + WEEK)


def narrowed(asked: Asked, today: date) -> Q:
    """The filters that hold for every list and every count alike."""
    condition = Q()
    if asked["kind"]:
        condition &= Q(kind=asked["kind"])
    if (outlet := asked.number("outlet")) is not None:
        condition &= Q(column__outlet=outlet)
    if (column := asked.number("column")) is not None:
        condition &= Q(column=column)
    if asked["due"]:
        condition &= due_within(asked["due"], today)
    return condition


def shown(asked: Asked, user: User, today: date) -> Q:
    """The condition of the list on the page."""
    condition = narrowed(asked, today)
    condition &= lists_of(user).get(asked["show"], Q())
    return condition & (in_stage(asked["state"]) if asked["state"] else on_the_desk())


@dataclass(frozen=True, slots=True)
class Counts:
    """Every number on the page."""

    total: int
    lists: dict[str, int]
    stages: dict[str, int]
    week: int
    mine: int
    mine_late: int
    mine_soon: int
    needs_verdict: int


def counting(asked: Asked, user: User, today: date) -> QuerySet[Claim, Any]:
    """Every number of the page by its name, in one row."""
    narrow, lists = narrowed(asked, today), lists_of(user)
    mine = OF_CLAIMS.mine(user)
    wanted: dict[str, Q] = {
        "total": shown(asked, user, today),
        "mine": mine,
        "mine_late": mine & Q(review__due_on__lt=today),
        "mine_soon": mine & Q(review__due_on__gte=today, review__due_on__lte=today + WEEK / 7),
        "needs_verdict": lists.get("verdict", Q(pk=None)),
        "week": shown(asked, user, today) & due_within("week", today),
        "list_all": narrow & on_the_desk(),
    }
    wanted |= {f"list_{name}": narrow & claims for name, claims in lists.items()}
    wanted |= {f"stage_{stage}": narrow & in_stage(stage) for stage in STAGES}
    counted = {name: Count("pk", filter=condition) for name, condition in wanted.items()}
    # Grouped by nothing: one row of all counts, as `aggregate` has it, but without asking yet.
    return (
        Claim.objects.visible_to(user)
        .order_by()
        .annotate(one=Value(1))
        .values("one")
        .annotate(**counted)
        .values(*counted)
    )


def counts_of(asked: Asked, user: User, today: date) -> Counts:
    """One query over the claims this person may see."""
    query, numbers = prepared(counting, asked, user, today)
    found = query.named(*numbers)

    def part(prefix: str) -> dict[str, int]:
        return {name.removeprefix(prefix): number for name, number in found.items() if name.startswith(prefix)}

    return Counts(
        total=found["total"],
        lists=part("list_"),
        stages=part("stage_"),
        week=found["week"],
        mine=found["mine"],
        mine_late=found["mine_late"],
        mine_soon=found["mine_soon"],
        needs_verdict=found["needs_verdict"],
    )


def how_many(rows: QuerySet[Any]) -> Coalesce:
    """The number of rows of a correlated subquery, 0 for none."""
    counted = rows.order_by().values("review").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def claims_of(asked: Asked, user: User, today: date) -> QuerySet[Claim, Any]:
    """The claims asked for, sorted, as `rows.Found` has them."""
    review = Q(review__claim=OuterRef("pk"))
    round_ = review & Q(round=F("review__round"))
    return (
        Claim.objects.visible_to(user)
        .filter(shown(asked, user, today))
        .order_by(*ordering(asked["sort"]))
        .values_list(
            *("pk", "number", "restatement", "triage", "column", "column__title", "column__team"),
            *("review__pk", "review__version", "review__state", "review__reconsidering", "review__due_on"),
            *("review__needs_discussion", "review__return_reason"),
            *("review__assignee", "review__assignee__name", "review__assignee__username"),
            how_many(Evidence.objects.filter(review)),
            how_many(Verdict.objects.filter(round_)),
            Exists(Verdict.objects.filter(round_, reviewer=user)),
            Exists(Look.objects.filter(round_, editor=user)),
        )
    )


def page_of(asked: Asked, user: User, today: date) -> Pages:
    """The rows, page by page."""

    def fetch(part: slice) -> list[Row]:
        query, numbers = prepared(claims_of, asked, user, today, part)
        return [row_of(Found(*values), user, today) for values in query.rows(*numbers)]

    return Pages(fetch)


def ordering(sort: str) -> list[Any]:
    """The order of the rows; what has no due date comes last either way."""
    key, back = sort.removeprefix("-"), sort.startswith("-")
    if key == "claim":
        names = ["column__title", "column_id", "number"]
        return [f"-{name}" for name in names] if back else names
    if key == "state":
        stage = Case(*[When(in_stage(name), then=Value(place)) for place, name in enumerate(STAGES)])
        return [stage.desc() if back else stage.asc(), "column_id", "number"]
    # What is finished is due no more: it comes after everything that is.
    due: Any = Case(When(OF_CLAIMS.unfinished(), then=F("review__due_on")))
    return [due.desc(nulls_last=True) if back else due.asc(nulls_last=True), "column_id", "number"]


OF_COLUMNS = Words(review="claims__review__", claim="claims__")


def busy_columns(asked: Asked, user: User, today: date) -> QuerySet[Column, Any]:
    """The columns somebody still works on, and what is filtered by now, as `Place` has them."""
    busy = OF_COLUMNS.unfinished() | Q(claims__triage=Claim.Triage.CANDIDATE)
    chosen = Q(pk=asked.number("column")) | Q(outlet=asked.number("outlet") or -1)
    columns = Column.objects.visible_to(user).filter(busy | chosen).order_by("title", "pk").distinct()
    return columns.values_list("pk", "title", "outlet", "outlet__name")[:200]


class Place(NamedTuple):
    """A column to filter by, with its outlet."""

    pk: int
    title: str
    outlet_id: int | None
    outlet: str | None

    def __str__(self) -> str:
        return self.title


def columns_with_work(user: User, asked: Asked, today: date) -> list[Place]:
    """The columns to filter by."""
    query, numbers = prepared(busy_columns, asked, user, today)
    return [Place(*values) for values in query.rows(*numbers)]


def next_claim(user: User) -> Claim | None:
    """Where to go on: what is mine and wants my verdict, then what waits for me as an editor, then the rest."""
    mine, verdict = OF_CLAIMS.mine(user), OF_CLAIMS.needs_verdict_of(user)
    own = Verdict.objects.filter(review__claim=OuterRef("pk"), round=F("review__round"), reviewer=user)
    steps = [mine & verdict, verdict, mine]
    if user.is_editor:
        steps.insert(1, lists_of(user)["sign_off"] & Q(~Exists(own)))
    anything = Q()
    for step in steps:
        anything |= step
    rank = Case(*[When(step, then=Value(place)) for place, step in enumerate(steps)])
    claims = Claim.objects.visible_to(user).filter(anything)
    return claims.order_by(rank, F("review__due_on").asc(nulls_last=True), "column_id", "number").first()
