"""Requests for a reply with what came back, one value each: read in one subquery, and as readers are told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from factcheck.publication.body import day
from factcheck.reviews.models import Review

from .models import Reply, ReplyRequest

OF_A_REPLY = ("number", "text", "name", "url", "quotable", "received_at")
OF_A_REQUEST = (
    *("version", "whom", "role", "email", "note", "answer_by", "asked_at", "opened_at", "mailed_at", "revoked_at"),
    *("readers_see", "excerpt", "told"),
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a reply."""

    number: int
    text: str
    name: str
    url: str
    quotable: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `email` is empty for whoever may not see it; `today` decides whether its day is over."""

    pk: int
    version: int
    whom: str
    role: str
    email: str
    note: str
    answer_by: date
    asked_by: str
    asked_at: datetime
    opened_at: datetime | None
    mailed_at: datetime | None
    revoked_at: datetime | None
    readers_see: str
    excerpt: str
    told: int | None
    sources: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def count(self) -> int:
        """How many versions came."""
        return len(self.versions)

    @property
    def latest(self) -> Version | None:
        """The reply as it stands."""
        return self.versions[-1] if self.versions else None

    @property
    def earlier(self) -> tuple[Version, ...]:
        """What it said before, newest first."""
        return self.versions[-2::-1]

    @property
    def words(self) -> str:
        """What readers are to see of it: nothing without its writer's consent."""
        if not self.latest or not self.latest.quotable or self.readers_see == ReplyRequest.ReadersSee.DATE:
            return ""
        return self.excerpt if self.readers_see == ReplyRequest.ReadersSee.EXCERPT else self.latest.text

    def is_over(self, today: date) -> bool:
        """Whether the last day to answer has passed."""
        return today > self.answer_by

    def is_news(self, published_at: datetime, today: date) -> bool:
        """Whether something came after that publication, or its day passed without, that no notice has told yet."""
        if self.told == self.count:
            return False
        if self.latest:
            return self.latest.received_at > published_at
        return not self.revoked_at and self.is_over(today) and date.fromisoformat(day(published_at)) <= self.answer_by


def asked_rows(outer: str) -> ArraySubquery:
    """An annotation: the requests of the outer row, as `read` takes them. `outer` is the way to it from a request."""
    replies = Reply.objects.filter(request=OuterRef("pk")).order_by("number")
    versions = ArraySubquery(replies.values(row=JSONObject(**{name: name for name in OF_A_REPLY})))
    told = JSONObject(
        **{name: name for name in OF_A_REQUEST},
        pk="pk",
        sources="shown__sources",
        asked_by=Coalesce(NullIf("asked_by__name", Value("")), "asked_by__username"),
        versions=versions,
    )
    return ArraySubquery(ReplyRequest.objects.filter(**{outer: OuterRef("pk")}).order_by("pk").values(row=told))


def read(rows: Iterable[Mapping[str, Any]], *, shows_email: bool = False) -> list[Asked]:
    """The requests of an annotation. The e-mail address goes no further unless it may be seen."""
    found = []
    for row in rows:
        versions = tuple(Version(**{**each, "received_at": _moment(each["received_at"])}) for each in row["versions"])
        moments = {name: _moment(row[name]) for name in ("asked_at", "opened_at", "mailed_at", "revoked_at")}
        fields = {
            **row,
            **moments,
            "answer_by": date.fromisoformat(row["answer_by"]),
            "email": row["email"] if shows_email else "",
            "sources": tuple(source["title"] for source in row["sources"]),
            "versions": versions,
        }
        found.append(Asked(**fields))
    return found


def asked_of(review: Review) -> list[Asked]:
    """The requests of one review, in one query."""
    rows = Review.objects.filter(pk=review.pk).order_by().annotate(asked=asked_rows("review"))
    return read(rows.values_list("asked", flat=True)[0])


def for_readers(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """What is frozen into a publication. Who was asked by mistake, and had not answered, is left out."""
    return [
        {
            "whom": each.whom,
            "role": each.role,
            "asked_on": day(each.asked_at),
            "answer_by": each.answer_by.isoformat(),
            "answered_on": day(each.versions[0].received_at) if each.versions else "",
            "changed_on": day(each.versions[-1].received_at) if each.count > 1 else "",
            "name": each.latest.name if each.latest and each.words else "",
            "text": each.words,
            "url": each.latest.url if each.latest and each.words else "",
            "is_excerpt": bool(each.words) and each.readers_see == ReplyRequest.ReadersSee.EXCERPT,
        }
        for each in asked
        if each.versions or not each.revoked_at
    ]


def _moment(text: str | None) -> Any:
    return datetime.fromisoformat(text) if text else None
