"""The search's questions to the database, each over what this person may see and each through an index.

Of words that stand in very many claims some thousand are ranked and no more, and the page says so: who wants fewer
says another word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from django.db import connection
from django.db.models import BooleanField, FloatField, QuerySet
from django.db.models.expressions import RawSQL

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.lists.rows import STATE_ICONS, STATE_LABELS
from factcheck.desk.source_page.loading import seen_by
from factcheck.publication.models import Publication
from factcheck.reviews.models import Review
from factcheck.sources.models import Source

LONGEST, MOST_WORDS = 200, 12
RANKED = 1_000
CLAIMS, OTHERS = 25, 10
STEMS = '"claims_claim"."stems"'


@dataclass(frozen=True, slots=True)
class Found:
    """One claim of the answer."""

    claim: Claim
    stage: str
    rating_key: str
    rating_name: str

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.stage]

    @property
    def state_icon(self) -> str:
        return STATE_ICONS[self.stage]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `count` is of claims, up to RANKED; `has_more`: there are more than were ranked."""

    claims: Sequence[Found] = ()
    columns: Sequence[Column] = ()
    sources: Sequence[Source] = ()
    count: int = 0
    has_more: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.claims or self.columns or self.sources)


def clean(text: str) -> str:
    """What is searched for: one line of at most LONGEST characters."""
    return " ".join(text.replace("\x00", " ").split())[:LONGEST]


def search(user: User, text: str) -> Answer:
    """Claims, columns and sources that hold these words."""
    words = [word for word in text.replace('"', " ").split() if not word.startswith("-")][:MOST_WORDS]
    if not words:
        return Answer()
    ranked = ranked_claims(user, text)
    best = [pk for pk, _ in nlargest(CLAIMS, ranked[:RANKED], key=lambda row: (row[1], row[0]))]
    return Answer(
        claims=_claims(best),
        columns=list(columns_with(user, words)[:OTHERS]),
        sources=list(sources_with(user, words)[:OTHERS]),
        count=min(len(ranked), RANKED),
        has_more=len(ranked) > RANKED,
    )


def ranked_claims(user: User, text: str) -> list[tuple[int, float]]:
    """(key, rank) of claims that hold the words, in no order; one more than RANKED where there are more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT q::text, querytree(q) FROM websearch_to_tsquery('english', %s) AS q", [text])
        query, indexed = cursor.fetchone()
    if not query or indexed == "T":
        return []  # nothing but words that are everywhere, or only words that must not be there
    return list(matching(user, query)[: RANKED + 1])


def matching(user: User, query: str) -> QuerySet[Any, Any]:
    """The claims this person may see that match a tsquery, with their rank."""
    rows = Claim.objects.visible_to(user).order_by()
    rows = rows.filter(RawSQL(f"{STEMS} @@ %s::tsquery", [query], output_field=BooleanField()))  # noqa: S611
    rank = RawSQL(f"ts_rank({STEMS}, %s::tsquery)", [query], output_field=FloatField())  # noqa: S611
    return rows.annotate(rank=rank).values_list("pk", "rank")


def _claims(keys: Sequence[int]) -> list[Found]:
    """The rows of the answer, in this order."""
    rows = Claim.objects.filter(pk__in=keys).select_related("column", "review").in_bulk()
    ratings = Publication.objects.standing().filter(claim__in=keys).values_list("claim", "rating_key", "rating_name")
    rated = {claim: (key, name) for claim, key, name in ratings}
    return [_found(rows[key], *rated.get(key, ("", ""))) for key in keys if key in rows]


def _found(claim: Claim, rating_key: str, rating_name: str) -> Found:
    review: Review | None = getattr(claim, "review", None)
    return Found(claim, review.state if review and claim.is_accepted else claim.triage, rating_key, rating_name)


def columns_with(user: User, words: Sequence[str]) -> QuerySet[Column]:
    """Columns whose title holds all the words, the latest first."""
    rows = Column.objects.visible_to(user).select_related("outlet", "author")
    return _holding(rows, words, '"columns_column"."title"').order_by("-added_at", "-id")


def sources_with(user: User, words: Sequence[str]) -> QuerySet[Source]:
    """Sources whose title or address holds all the words."""
    rows = seen_by(user).select_related("publisher")
    return _holding(rows, words, '"sources_source"."title"', '"sources_source"."url"').order_by("title", "id")


def _holding(rows: QuerySet[Any], words: Sequence[str], *fields: str) -> QuerySet[Any]:
    """Rows of which a field holds each word. ILIKE is what a trigram index serves; Django's own lookup is not."""
    for word in words:
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        condition = " OR ".join(f"{field} ILIKE %s" for field in fields)
        rows = rows.filter(RawSQL(f"({condition})", [pattern] * len(fields), output_field=BooleanField()))  # noqa: S611
    return rows
