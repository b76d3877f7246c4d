"""The desk's file: all that another installation needs of a column, and of unfinished work what this person may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.claims.models import Claim, Span
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.publication.models import ColumnEdition, ColumnPage, Notice, Publication
from factcheck.reviews.models import Decision, Evidence, Look, Rating, Review, Verdict, VerdictTurn
from factcheck.reviews.permissions import can_see_verdicts
from factcheck.sources.models import Source

from . import DESK, FORMAT
from .frozen import portable_edition, portable_verdict
from .readers import here

Entry = dict[str, Any]


def desk_file(column: Column, *, user: User) -> Entry:
    """The file as this person may have it, in as many queries for fifty claims as for five."""
    return _Writer(column, user).write()


class _Writer:
    """Collects people and sources on the way, so that each stands once in the file."""

    def __init__(self, column: Column, user: User) -> None:
        self.column, self.user = column, user
        self.people: dict[int, User] = {}
        self.sources: dict[int, Source] = {}

    def write(self) -> Entry:
        column = self.column
        claims = self._claims()
        publications, editions, notices = self._published(claims)
        return {
            "format": FORMAT,
            "for": DESK,
            "from": {"organisation": settings.ORGANISATION_NAME, "address": here("column_desk", column.pk)},
            "exported_at": timezone.now().isoformat(),
            "column": {
                "title": column.title,
                "author": str(column.author or ""),
                "outlet": str(column.outlet or ""),
                "published_on": _day(column.published_on),
                "url": column.url,
                "language": column.language,
                "is_example": column.is_example,
                "rights": column.rights,
            },
            "people": [{"key": str(key), "name": str(person)} for key, person in sorted(self.people.items())],
            "scale": [{"key": row.key, "name": row.name, "number": row.number} for row in Rating.objects.all()],
            "texts": self._texts(),
            "sources": [_source(source) for _, source in sorted(self.sources.items())],
            "claims": claims,
            "publications": publications,
            "editions": editions,
            "notices": notices,
        }

    def _who(self, person: User | None) -> str | None:
        if person is None:
            return None
        self.people[person.pk] = person
        return str(person.pk)

    def _texts(self) -> list[Entry]:
        rows = TextVersion.objects.filter(column=self.column).defer("raw").order_by("number")
        sentences = Prefetch("sentences", Sentence.objects.order_by("index"))
        fields = ("start", "end", "paragraph", "section", "label", "kind", "score", "reasons")
        return [
            {
                "number": row.number,
                "text": row.text,
                "read_by": row.read_by,
                "added_at": _moment(row.added_at),
                "sentences": [{name: getattr(each, name) for name in fields} for each in row.sentences.all()],
            }
            for row in rows.prefetch_related(sentences)
        ]

    def _claims(self) -> list[Entry]:
        reviews = Review.objects.filter(claim__column=self.column, claim__triage=Claim.Triage.ACCEPTED)
        reviews = reviews.select_related("claim__claimant", "claim__sentence__text_version", "claim__added_by")
        spans = Prefetch(
            "claim__spans", Span.objects.select_related("text_version").order_by("text_version__number", "start")
        )
        rows = list(reviews.prefetch_related(spans, "claim__topics").order_by("claim__number"))
        for row in rows:
            row.claim.column = self.column
        evidence = _by_review(
            Evidence.objects.filter(review__in=rows).select_related("source__publisher", "added_by").order_by("id")
        )
        turns = Prefetch("turns", VerdictTurn.objects.select_related("rating").order_by("number"))
        given = Verdict.objects.filter(review__in=rows).select_related("rating", "first_rating", "reviewer")
        verdicts = _by_review(given.prefetch_related(turns).order_by("round", "id"))
        looks = set(Look.objects.filter(review__in=rows, editor=self.user).values_list("review_id", "round"))
        return [self._claim(row, evidence[row.pk], verdicts[row.pk], looks) for row in rows]

    def _claim(
        self, review: Review, evidence: list[Evidence], verdicts: list[Verdict], looks: set[tuple[int, int]]
    ) -> Entry:
        claim = review.claim
        sentence = claim.sentence
        own = any(row.reviewer_id == self.user.pk and row.round == review.round for row in verdicts)
        is_open = can_see_verdicts(self.user, review, own=own, looked=(review.pk, review.round) in looks)
        return {
            **{
                name: getattr(claim, name)
                for name in (
                    "number",
                    "kind",
                    "quote",
                    "restatement",
                    "short_form",
                    "needs_context",
                    "score",
                    "reasons",
                )
            },
            "claimant": {
                "name": str(claim.claimant or ""),
                "type": claim.claimant_type,
                "how": claim.claimant_how,
            },
            "topics": [{"name": topic.name, "slug": topic.slug} for topic in claim.topics.all()],
            "is_extracted": claim.is_extracted,
            "added_by": self._who(claim.added_by),
            "added_at": _moment(claim.added_at),
            "sentence": sentence and {"text": sentence.text_version.number, "number": sentence.number},
            "spans": [
                {"text": span.text_version.number, "start": span.start, "end": span.end, "quote": span.quote}
                for span in claim.spans.all()
            ],
            "review": {
                "state": review.state,
                "round": review.round,
                "opened_at": _moment(review.opened_at),
                "is_blind": not is_open,
                "short_answer": review.short_answer if is_open else "",
                "reasoning": review.reasoning if is_open else "",
                "waiver": review.waiver if is_open else "",
                "correction_reason": review.correction_reason,
                "reconsidering": review.reconsidering,
                "evidence": [self._evidence(item) for item in evidence],
                "verdicts": [self._verdict(row) for row in verdicts] if is_open else [],
            },
        }

    def _evidence(self, item: Evidence) -> Entry:
        self.sources[item.source_id] = item.source
        return {
            "source": str(item.source_id),
            **{name: getattr(item, name) for name in ("stance", "excerpt", "locator", "note")},
            "added_by": self._who(item.added_by),
            "added_at": _moment(item.added_at),
        }

    def _verdict(self, row: Verdict) -> Entry:
        return {
            "reviewer": self._who(row.reviewer),
            "round": row.round,
            "rating": row.rating.key,
            "first_rating": row.first_rating.key,
            "confidence": row.confidence,
            "first_confidence": row.first_confidence,
            "rationale": row.rationale,
            "restatement": row.restatement,
            "given_at": _moment(row.given_at),
            "revised_at": row.revised_at and _moment(row.revised_at),
            "turns": [
                {
                    "rating": turn.rating.key,
                    "confidence": turn.confidence,
                    "rationale": turn.rationale,
                    "restatement": turn.restatement,
                    "at": _moment(turn.at),
                    "after_reveal": turn.after_reveal,
                }
                for turn in row.turns.all()
            ],
        }

    def _published(self, claims: list[Entry]) -> tuple[list[Entry], list[Entry], list[Entry]]:
        page = ColumnPage.objects.filter(column=self.column).first()
        if not page:
            return [], [], []
        rows = Publication.objects.filter(column_page=page).defer("search").order_by("claim_number", "number")
        rounds = defaultdict(list)
        approved = Decision.objects.filter(review__claim__column=self.column, kind=Decision.Kind.APPROVED)
        for claim_id, number in approved.order_by("id").values_list("review__claim_id", "round"):
            rounds[claim_id].append(number)
        numbers: dict[int | None, int | None] = {None: None}
        publications = []
        for row in rows.select_related("signed_off_by", "withdrawn_by"):
            numbers[row.claim_id] = row.claim_number
            publications.append(self._publication(row, rounds[row.claim_id]))
        notices = Notice.objects.filter(page=page).select_related("by").order_by("at", "id")
        return (
            publications,
            [
                {"number": row.number, "made_at": _moment(row.made_at), "body": portable_edition(row.body)}
                for row in ColumnEdition.objects.filter(page=page).order_by("number")
            ],
            [
                {
                    "claim": numbers[row.claim_id],
                    "kind": row.kind,
                    "text": row.text,
                    "at": _moment(row.at),
                    "by": self._who(row.by),
                }
                for row in notices
                if row.claim_id in numbers
            ],
        )

    def _publication(self, row: Publication, rounds: list[int]) -> Entry:
        return {
            "claim": row.claim_number,
            "number": row.number,
            "round": rounds[row.number - 1] if row.number <= len(rounds) else 1,
            "published_at": _moment(row.published_at),
            "signed_off_by": self._who(row.signed_off_by),
            "correction_note": row.correction_note,
            "withdrawn": row.withdrawn_at
            and {
                "at": _moment(row.withdrawn_at),
                "by": self._who(row.withdrawn_by),
                "reason": row.withdrawn_reason,
            },
            "body": portable_verdict(row.body),
        }


def _source(source: Source) -> Entry:
    return {
        "key": str(source.pk),
        "url": source.url or "",
        "title": source.title,
        "publisher": str(source.publisher or ""),
        "published_on": _day(source.published_on),
        "type": source.type,
        "archive_url": source.archive_url,
    }


def _by_review(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.review_id].append(row)
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: datetime) -> str:
    return moment.isoformat()
