"""The queries of the source's page, one function each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.desk.history.asking import A_PAGE
from factcheck.desk.history.lines import Line, Standing, line_of
from factcheck.reviews.models import Evidence
from factcheck.sources.describing import describe
from factcheck.sources.models import Snapshot, Source

MOST = 100
SNAPSHOTS = 20


@dataclass(frozen=True, slots=True)
class History:
    """Some lines, newest first; `older` is the key to go on from where more remain."""

    lines: list[Line]
    older: int | None
    is_newest: bool


def source_for(user: User, pk: int) -> Source:
    """The source, or 404: what no claim of one's teams rests on, or is others' document, is not known of."""
    related = ("publisher", "added_by", "document__team")
    return get_object_or_404(seen_by(user).select_related(*related).defer("document__text"), pk=pk)


def seen_by(user: User) -> QuerySet[Source]:
    """The sources that this person may know of."""
    sources = Source.objects.open_to(user)
    if user.is_curator:
        return sources
    known = Exists(_uses_seen_by(user).filter(source=OuterRef("pk"))) | Q(added_by=user)
    return sources.filter(known | Q(document__team_id__in=user.team_ids))


def may_keep(user: User) -> bool:
    """Whether this person may change the record; `sources.actions.check_keeps_sources` for the page."""
    return user.works_on_claims or user.is_curator


def uses_of(source: Source, user: User) -> list[Evidence]:
    """Where it bears on a claim that this person may see, by column and claim; MOST and one more."""
    rows = _uses_seen_by(user).filter(source=source).select_related("review__claim__column")
    return list(rows.order_by("review__claim__column__title", "review__claim__number")[: MOST + 1])


def snapshots_of(source: Source) -> list[Snapshot]:
    """What its address answered, newest first, without the texts; SNAPSHOTS and one more."""
    return list(Snapshot.objects.filter(source=source).defer("text")[: SNAPSHOTS + 1])


def snapshot_for(source: Source, pk: int) -> Snapshot:
    """One of them with its text, or 404."""
    return get_object_or_404(Snapshot, source=source, pk=pk)


def text_before(snapshot: Snapshot) -> Snapshot | None:
    """The text that was kept before this one."""
    texts = Snapshot.objects.filter(source=snapshot.source, outcome=Source.Reading.OK, pk__lt=snapshot.pk)
    return texts.first()


def history_of(source: Source, user: User, *, before: int | None) -> History:
    """The source's own lines, with what may be brought back."""
    events = Event.objects.about(source)
    rows = list((events.filter(pk__lt=before) if before else events)[: A_PAGE + 1])
    standing = None
    if may_keep(user):
        url = f"{reverse('source_page', args=[source.pk])}history/"
        standing = Standing(describe(source), url, {"version": source.version})
    lines = [line_of(event, is_sealed=event.blind, standing=standing) for event in rows[:A_PAGE]]
    return History(lines, rows[A_PAGE - 1].pk if len(rows) > A_PAGE else None, before is None)


def _uses_seen_by(user: User) -> QuerySet[Evidence]:
    rows = Evidence.objects.all()
    return rows if user.is_curator else rows.filter(review__claim__column__team_id__in=user.team_ids)
