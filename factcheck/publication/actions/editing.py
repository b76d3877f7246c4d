"""The publisher edited a column: its new text comes in, claims move or wait, and readers are told.

What was published stays as it was, on its own text; the notice stands outside it. A notice about a claim says what is
known at that moment, and another follows when a person has said where the words stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from factcheck.accounts.models import User
from factcheck.claims import actions as claims
from factcheck.claims.actions.moving import Carried
from factcheck.claims.models import Claim
from factcheck.columns import actions as columns
from factcheck.columns.models import Column, TextVersion
from factcheck.extraction import Reading, all_moved, make_anchor, propose
from factcheck.publication.models import ColumnPage, Notice, Publication
from factcheck.reviews.actions.base import hold
from factcheck.reviews.models import Review

EDITED = "The publisher changed the text after checks of it had been published. They are of the text as it was."
UNCHANGED = "The words quoted here still stand in it, unchanged."
LOOKED_AT = "Whether the words quoted here still stand in it is being looked at."
CHANGED = "The words quoted here were changed. This check is of the words as they were."
GONE = "The words quoted here are no longer in it. This check is of the words as they were."


@transaction.atomic
def replace_text(
    column: Column,
    reading: Reading,
    *,
    over: int,
    by: User,
    raw: bytes,
    encoding: str = "utf-8",
    read_by: str = "",
    reason: str = "",
) -> Carried:
    """Keep the new text beside the one before, move the claims that move by themselves, and tell the readers.

    Reviews and claims are locked first, in the order of their keys, then the column: an editor never signs a text in
    motion. Raises what `columns.actions.replace_text` raises, Stale among it.
    """
    list(Review.objects.select_for_update(no_key=True).filter(claim__column=column).order_by("pk").values_list("pk"))
    list(Claim.objects.select_for_update(no_key=True).filter(column=column).order_by("pk").values_list("pk"))
    text = columns.replace_text(
        column, reading, over=over, by=by, raw=raw, encoding=encoding, read_by=read_by, reason=reason
    )
    before = TextVersion.objects.defer("raw").get(column=column, number=over)
    fresh = Column.objects.select_related("author").get(pk=column.pk)
    carried = claims.carry_over(fresh, reading, before=before, text=text, by=by)
    page = ColumnPage.objects.filter(column=column).first()
    if page:
        _tell_of_edit(page, text, carried, by=by)
    return carried


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
    """`claims.actions.place_words` with the review's row held; readers of a published check see what changed."""
    hold(claim)
    placed = claims.place_words(claim, spans=spans, over=over, version=version, by=by, confirms=confirms, reason=reason)
    for row in Publication.objects.standing().filter(claim=claim):
        same = row.quote == placed.quote
        words = {} if same else {"before": row.quote, "after": placed.quote}
        _notice(row, UNCHANGED if same else CHANGED, over, by, **words).save()
    return placed


@transaction.atomic
def mark_gone(claim: Claim, *, over: int, version: int, by: User, reason: str = "") -> Claim:
    """`claims.actions.mark_gone` with the review's row held; readers of a published check are told."""
    hold(claim)
    gone = claims.mark_gone(claim, over=over, version=version, by=by, reason=reason)
    for row in Publication.objects.standing().filter(claim=claim):
        _notice(row, GONE, over, by).save()
    return gone


def _tell_of_edit(page: ColumnPage, text: TextVersion, carried: Carried, *, by: User) -> None:
    rows = list(Publication.objects.standing().filter(column_page=page).defer("search").order_by("pk"))
    if not rows:
        return
    old = {
        each.number: each.text
        for each in TextVersion.objects.filter(
            column=page.pk, number__in={row.content["claim"]["text_version"] for row in rows}
        ).defer("raw")
    }
    words = {claim.pk: claim.quote for claim in carried.moved}
    said: list[Notice] = [Notice(page=page, kind=Notice.Kind.EDITED, text=EDITED, text_version=text.number, by=by)]
    for row in rows:
        now = words.get(row.claim_id)
        if _stands_unchanged(row, old, text.text) or now == row.quote:
            said.append(_notice(row, UNCHANGED, text.number, by))
        elif now is not None:  # a correction stood on other words already, and these were found
            said.append(_notice(row, CHANGED, text.number, by, before=row.quote, after=now))
        else:
            said.append(_notice(row, LOOKED_AT, text.number, by))
    Notice.objects.bulk_create(said)


def _stands_unchanged(row: Publication, texts: dict[int, str], new: str) -> bool:
    """Whether the words that were published stand in the new text, by the rule by which claims move by themselves."""
    claim = row.content["claim"]
    old = texts.get(claim["text_version"], "")
    if not claim["spans"] or any(end > len(old) for _, end in claim["spans"]):
        return False
    return all_moved(propose(old, [make_anchor(old, start, end) for start, end in claim["spans"]], new)) is not None


def _notice(row: Publication, text: str, number: int, by: User, *, before: str = "", after: str = "") -> Notice:
    return Notice(
        page_id=row.column_page_id,
        claim_id=row.claim_id,
        kind=Notice.Kind.EDITED,
        text=text,
        text_version=number,
        before=before,
        after=after,
        by=by,
    )
