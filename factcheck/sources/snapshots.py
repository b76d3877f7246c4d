"""Keeping what an address answered: as a snapshot, and in the record of the source where that is still empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record

from .answers import Answer
from .describing import describe
from .models import GONE, Publisher, Snapshot, Source

NOBODY = "Factcheck"
OURS = (Source.Reading.NO_NETWORK, Source.Reading.OFF)  # these say nothing of the page
FRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept.

    `was` is the reading of before; `has_changed`: the text is another than before; `is_gone`: it counts as gone now.
    """

    source: Source | None
    snapshot: Snapshot
    was: str = ""
    has_changed: bool = False
    is_gone: bool = False


def newest(address: str) -> Snapshot | None:
    """The last answer of this address, without its text."""
    return Snapshot.objects.filter(address=address, is_newest=True).defer("text").first()


def is_answered(address: str, *, since: datetime) -> bool:
    """Whether an answer came since somebody asked: then the same job ran already, or another's question brought it."""
    found = newest(address)
    return found is not None and found.last_seen_at >= since


@transaction.atomic
def keep_answer(address: str, answer: Answer, *, asked_at: datetime) -> Kept | None:
    """Keep an answer; None where one came since it was asked for. The source's row is locked until the end."""
    source = Source.objects.select_for_update(no_key=True).filter(url=address).first()
    if is_answered(address, since=asked_at):
        return None
    Snapshot.objects.filter(address=address, source=None).update(source=source)
    texts = Snapshot.objects.filter(address=address, outcome=Source.Reading.OK)
    before = texts.first()
    snapshot = _add(address, source, answer, last=newest(address))
    if source is None:
        return Kept(None, snapshot)
    has_changed = bool(snapshot.is_text and before and before.pk != snapshot.pk and not _is_same_text(before, answer))
    told = _tell(source, snapshot, has_changed=has_changed)
    return Kept(told, snapshot, source.reading, has_changed, is_gone=told.is_dead and not source.is_dead)


def adopt(source: Source) -> Source | None:
    """Give a new source the answer that its address gave while the form was filled in; None without one."""
    found = newest(source.url or "")
    if found is None or found.last_seen_at < timezone.now() - FRESH or found.outcome in OURS:
        return None
    Snapshot.objects.filter(address=source.url, source=None).update(source=source)
    return _tell(source, found, has_changed=False)


def _add(address: str, source: Source | None, answer: Answer, *, last: Snapshot | None) -> Snapshot:
    now = timezone.now()
    if last and last.outcome == answer.outcome and (not last.is_text or _is_same_text(last, answer)):
        last.last_seen_at, last.sentence = now, answer.sentence
        last.save(update_fields=["last_seen_at", "sentence"])
        return last
    Snapshot.objects.filter(address=address, is_newest=True).update(is_newest=False)
    return Snapshot.objects.create(
        address=address,
        source=source,
        fetched_at=now,
        last_seen_at=now,
        outcome=answer.outcome,
        sentence=answer.sentence,
        final_url=answer.final_url,
        media_type=answer.media_type,
        sha256=answer.sha256,
        text=answer.text,
        **answer.about,
    )


def _is_same_text(snapshot: Snapshot, answer: Answer) -> bool:
    """A page's bytes differ with every look (a date, an advertisement); its text is what a check rests on."""
    return snapshot.text == answer.text and bool(answer.text or snapshot.sha256 == answer.sha256)


def _tell(source: Source, snapshot: Snapshot, *, has_changed: bool) -> Source:
    """The source with the outcome, and with what the page says of itself where nobody had said it."""
    said = {"reading": snapshot.outcome, "reading_said": snapshot.sentence}
    if snapshot.outcome in OURS and source.reading in {*GONE, Source.Reading.OK}:
        said = {}
    failures = source.failures
    if snapshot.outcome not in OURS:
        failures = min(failures + 1, 1_000) if snapshot.outcome in GONE else 0
    seen = snapshot.last_seen_at
    changed_at = seen if has_changed else source.changed_at
    Source.objects.filter(pk=source.pk).update(read_at=seen, failures=failures, changed_at=changed_at, **said)
    return _fill(Source.objects.select_related("publisher").get(pk=source.pk), snapshot)


def _fill(source: Source, snapshot: Snapshot) -> Source:
    """Only what is empty: what a person typed is never overwritten."""
    found: dict[str, object] = {}
    if snapshot.title and source.is_addressed_only:
        found["title"] = snapshot.title
    if snapshot.publisher and source.publisher_id is None:
        found["publisher"] = Publisher.objects.get_or_create(name=snapshot.publisher)[0]
    if snapshot.published_on and source.published_on is None:
        found["published_on"] = snapshot.published_on
    if not found:
        return source
    before = describe(source)
    filled = save_version(source, version=source.version, **found)
    record("edited the source", filled, by=None, nobody=NOBODY, before=before, after=describe(filled), reason=FILLED)
    return filled


FILLED = "What the page says of itself, where nobody had said it."
