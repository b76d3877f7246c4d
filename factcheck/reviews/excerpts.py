"""What the worker does with a source: have it read, look for the excerpts in it, and tell the claims it bears on.

Each step is its own transaction and finds done what it did before: a job that runs again after its worker was killed
shows nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from factcheck.audit.actions import record
from factcheck.fetching import Finding, find_excerpt
from factcheck.sources.answers import ask
from factcheck.sources.documents import differences_of
from factcheck.sources.models import Snapshot, Source
from factcheck.sources.snapshots import NOBODY, Kept, is_answered, keep_answer

from .models import Evidence

LOOKED = "looked at the source"
CITED = "the excerpt is"  # not "excerpt": that is a field whose wording the history can bring back
CHANGED = "Its text changed since it was last read."
GONE = "Away {} times in a row: cite an archived copy."


def read_source(address: str, *, asked_at: datetime) -> None:
    """Fetch and read an address unless that was done since it was asked for, then look for what is cited of it."""
    if not is_answered(address, since=asked_at):
        answer = ask(address)
        with transaction.atomic():
            kept = keep_answer(address, answer, asked_at=asked_at)
            if kept and kept.source:
                _tell_of_page(kept, kept.source)
    if source := Source.objects.filter(url=address).first():
        look_for_excerpts(source.pk)


def look_for_excerpts(source_id: int) -> None:
    """Look for every excerpt of a source that was not looked for in its newest text yet."""
    texts = Snapshot.objects.filter(source_id=source_id, outcome=Source.Reading.OK)
    snapshot = texts.exclude(text="").first()
    if snapshot is None:
        return
    wanted = Evidence.objects.filter(source_id=source_id).exclude(excerpt="").exclude(found_in=snapshot)
    for key, excerpt in list(wanted.order_by("pk").values_list("pk", "excerpt")):
        finding = find_excerpt(excerpt, snapshot.text)
        _keep(key, excerpt, snapshot, finding)


@transaction.atomic
def _keep(key: int, excerpt: str, snapshot: Snapshot, finding: Finding) -> None:
    """Keep a finding, unless the excerpt was edited meanwhile: then the job of that edit looks for it anew."""
    rows = Evidence.objects.select_related("review__claim", "source").select_for_update(of=("self",), no_key=True)
    item = rows.filter(pk=key, excerpt=excerpt).exclude(found_in=snapshot).first()
    if item is None:
        return
    differences = differences_of(finding)
    is_news = (item.found, item.differences) != (finding.kind, differences)
    before = _words(item)
    item.found, item.found_in, item.differences = finding.kind, snapshot, differences
    item.save(update_fields=["found", "found_in", "differences"])
    if is_news:
        _record([item], before={CITED: before}, after={CITED: _words(item)})


def _tell_of_page(kept: Kept, source: Source) -> None:
    """Say on each claim what came of its page, where that is news."""
    if kept.was == source.reading and not (kept.has_changed or kept.is_gone):
        return
    before = {"source": source.title, "page": Source.Reading(kept.was).label if kept.was else ""}
    said = CHANGED if kept.has_changed else GONE.format(source.failures) if kept.is_gone else source.reading_said
    rows = Evidence.objects.filter(source=source).select_related("review__claim")
    _record(rows.order_by("pk"), before=before, after={"source": source.title, "page": said})


def _record(rows: Iterable[Evidence], *, before: dict[str, Any], after: dict[str, Any]) -> None:
    told = partial(record, LOOKED, by=None, nobody=NOBODY, before=before, after=after)
    for item in rows:
        told(item, column_id=item.review.claim.column_id, claim_id=item.review.claim_id)


def _words(item: Evidence) -> str:
    return Evidence.Found(item.found).label if item.found else ""
