"""Claims in a text that the publisher changed: those that move by themselves, and what a person says of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from factcheck.accounts.errors import Stale
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record_each
from factcheck.claims.models import Claim, Span
from factcheck.claims.moving import all_of, moving_to, taken_by
from factcheck.claims.permissions import check_works_on
from factcheck.columns.models import Column, TextVersion
from factcheck.columns.texts import check_newest
from factcheck.extraction import Reading, new_candidates

from .candidates import write_candidates
from .describing import describe, record
from .spans import clean_spans, new_spans, next_number, quote_of, sentence_at, write_spans

BY_ITSELF = "The same words between the same neighbours, at this one place."


@dataclass(frozen=True, slots=True)
class Carried:
    """What a new text did to a column's claims."""

    moved: list[Claim]
    waiting: list[Claim]
    found: list[Claim]


@transaction.atomic
def carry_over(column: Column, reading: Reading, *, before: TextVersion, text: TextVersion, by: User) -> Carried:
    """Move what moves by itself from `before` to `text`, and add what the reading found in words that are new.

    Only `publication` calls this, with reviews and claims locked. Words that do not move stay where they were.
    """
    moving = moving_to(all_of(column), text.text)
    sure = [(each.claim, spans) for each in moving if (spans := each.moved) is not None]
    _move(sure, text, before, by=by)
    fresh = new_candidates(before.text, reading, taken_by(moving))
    found = write_candidates(column, text, fresh, added_by=by, first=next_number(column)) if fresh else []
    if found:
        record(f"found {len(found)} candidates, the first being", found[0], by=by, after=describe(found[0]))
    kept = {claim.pk for claim, _ in sure}
    waiting = [each.claim for each in moving if each.claim.pk not in kept and not each.claim.is_dismissed]
    return Carried([claim for claim, _ in sure], [claim for claim in waiting if not claim.gone_from], found)


def _move(
    sure: Sequence[tuple[Claim, list[tuple[int, int]]]], text: TextVersion, before: TextVersion, by: User
) -> None:
    sentences = list(text.sentences.order_by("index"))
    Span.objects.bulk_create(span for claim, spans in sure for span in new_spans(claim, text, spans))
    for claim, spans in sure:
        start = spans[0][0]
        claim.sentence = next((row for row in sentences if row.start <= start < row.end), None)
        claim.gone_from = None
    claims = [claim for claim, _ in sure]
    Claim.objects.bulk_update(claims, ["sentence", "gone_from"])
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(version=F("version") + 1)
    record_each(
        "carried over the claim",
        claims,
        by=by,
        column=lambda claim: claim.column_id,
        claim=lambda claim: claim.pk,
        before={"text": f"Text {before.number}"},
        after={"text": f"Text {text.number}"},
        reason=BY_ITSELF,
    )


@transaction.atomic
def place_words(
    claim: Claim,
    *,
    spans: Sequence[tuple[int, int]],
    over: int,
    version: int,
    by: User,
    confirms: bool = False,
    reason: str = "",
) -> Claim:
    """A person says where the words stand in text `over`. Published claims too: readers see what was frozen.

    `confirms`: the place that was proposed. Raises Stale where the text or the claim is another by now.
    """
    text = _newest(claim, over, by=by)
    cleaned = clean_spans(text.text, spans)
    before = _told(claim)
    fields: dict[str, Any] = {"quote": quote_of(text.text, cleaned), "sentence": sentence_at(text, cleaned[0][0])}
    claim = save_version(claim, version=version, gone_from=None, **fields)
    write_spans(claim, text, cleaned)
    verb = "confirmed the new words of the claim" if confirms else "moved by hand the words of the claim"
    record(verb, claim, by=by, before=before, after={"words": claim.quote, "text": f"Text {over}"}, reason=reason)
    return claim


@transaction.atomic
def mark_gone(claim: Claim, *, over: int, version: int, by: User, reason: str = "") -> Claim:
    """A person says that the words are no longer in text `over`. Raises Stale. `place_words` takes it back."""
    _newest(claim, over, by=by)
    before = _told(claim)
    claim = save_version(claim, version=version, gone_from=over)
    after = {"words": claim.quote, "text": f"No longer in text {over}"}
    record("marked as gone the words of the claim", claim, by=by, before=before, after=after, reason=reason)
    return claim


def _newest(claim: Claim, over: int, *, by: User) -> TextVersion:
    """The text of that number, the claim's row locked: whoever replaces the text waits, or was first (Stale)."""
    check_works_on(by, claim)
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    text = check_newest(claim.column, over)
    if Span.objects.filter(claim=claim, text_version=text).exists():
        raise Stale(
            f"Somebody said where claim {claim.number} stands while you were at it. Nothing was changed by you.",
            current=Claim.objects.get(pk=claim.pk),
        )
    return text


def _told(claim: Claim) -> dict[str, str]:
    spans = (
        Span.objects.filter(claim=claim).select_related("text_version").defer("text_version__text", "text_version__raw")
    )
    last = spans.order_by("-text_version").first()
    return {"words": claim.quote, "text": f"Text {last.text_version.number}" if last else ""}
