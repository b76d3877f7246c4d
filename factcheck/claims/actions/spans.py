"""Anchoring: adding a claim by its words, and moving it to others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.db import transaction
from django.db.models import Max

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import Claim, Span
from factcheck.claims.permissions import check_unlocked, check_works_on
from factcheck.columns.actions import person_named
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.extraction import make_anchor, trim_span

from .describing import describe, record
from .wording import clean_restatement

JOINER = " … "
LONGEST = 2_000


def clean_spans(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans sorted, blanks trimmed off; RuleBroken where they leave the text, are empty or overlap."""
    cleaned = []
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise RuleBroken("The selected words lie outside the column’s text. Select them again.")
        start, end = trim_span(text, start, end)
        if start >= end:
            raise RuleBroken("Select some words first; blanks alone make no claim.")
        if end - start > LONGEST:
            raise RuleBroken(f"A claim is at most {LONGEST:,} characters of the column. Select a shorter passage.")
        cleaned.append((start, end))
    cleaned.sort()
    if not cleaned:
        raise RuleBroken("Select the words of the claim first.")
    if any(left[1] > right[0] for left, right in pairwise(cleaned)):
        raise RuleBroken("The selected passages overlap. Select each word once.")
    return cleaned


def quote_of(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The spans' words joined by an ellipsis."""
    return JOINER.join(text[start:end] for start, end in spans)


def write_spans(claim: Claim, version: TextVersion, spans: Sequence[tuple[int, int]]) -> None:
    """Replace the claim's spans in this text version."""
    Span.objects.filter(claim=claim, text_version=version).delete()
    Span.objects.bulk_create(new_spans(claim, version, spans))


def new_spans(claim: Claim, version: TextVersion, spans: Sequence[tuple[int, int]]) -> list[Span]:
    """Unsaved spans with their words and context."""
    anchors = [make_anchor(version.text, start, end) for start, end in spans]
    return [
        Span(
            claim=claim,
            text_version=version,
            start=anchor.start,
            end=anchor.end,
            quote=anchor.quote,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
        )
        for anchor in anchors
    ]


def sentence_at(version: TextVersion, start: int) -> Sentence | None:
    """The sentence in which a span begins."""
    return version.sentences.filter(start__lte=start, end__gt=start).first()


def next_number(column: Column) -> int:
    """The next free claim number; locks the column so that two people never get the same."""
    Column.objects.select_for_update(no_key=True).get(pk=column.pk)
    return (Claim.objects.filter(column=column).aggregate(top=Max("number"))["top"] or 0) + 1


@transaction.atomic
def add_claim(
    column: Column,
    *,
    spans: Sequence[tuple[int, int]],
    by: User,
    restatement: str = "",
    kind: str = Claim.Kind.EVENT,
) -> Claim:
    """A new candidate anchored to the selected words. The author is taken for the claimant until somebody says else."""
    if not (by.works_on_claims and column.team_id in by.team_ids):
        raise NotAllowed("Only reviewers and editors of the column’s team may add a claim. Nothing was added.")
    if kind not in Claim.Kind.values:
        raise RuleBroken("Choose the kind of the claim from the list. Nothing was added.")
    version = column.text_version
    cleaned = clean_spans(version.text, spans)
    quote = quote_of(version.text, cleaned)
    same = Claim.objects.on_the_desk().filter(column=column, quote=quote, spans__start=cleaned[0][0]).first()
    if same:
        raise RuleBroken(f"Claim {same.number} already stands on exactly these words. Nothing was added.")
    claim = Claim.objects.create(
        column=column,
        number=next_number(column),
        sentence=sentence_at(version, cleaned[0][0]),
        kind=kind,
        quote=quote,
        restatement=clean_restatement(restatement if restatement.strip() else quote),
        claimant=column.author or person_named(None),
        claimant_type=Claim.ClaimantType.AUTHOR,
        claimant_how="The author makes this claim in the column.",
        worded_by=by,
        added_by=by,
    )
    write_spans(claim, version, cleaned)
    record("added the claim", claim, by=by, after=describe(claim))
    return claim


@transaction.atomic
def move_span(claim: Claim, *, spans: Sequence[tuple[int, int]], version: int, by: User) -> Claim:
    """Anchor a claim to other words of the newest text. Raises Stale when somebody saved first."""
    check_works_on(by, claim)
    check_unlocked(claim)
    text_version = claim.column.text_version
    cleaned = clean_spans(text_version.text, spans)
    before = describe(claim)
    claim = save_version(
        claim,
        version=version,
        quote=quote_of(text_version.text, cleaned),
        sentence=sentence_at(text_version, cleaned[0][0]),
        gone_from=None,
    )
    write_spans(claim, text_version, cleaned)
    record("moved the span of the claim", claim, by=by, before=before, after=describe(claim))
    return claim
