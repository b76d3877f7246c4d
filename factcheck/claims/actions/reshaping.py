"""One claim into two, two claims into one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import Claim
from factcheck.claims.permissions import check_unlocked, check_works_on

from .describing import describe, moved, record
from .spans import clean_spans, next_number, quote_of, sentence_at, write_spans
from .wording import clean_restatement


@transaction.atomic
def split_claim(
    claim: Claim, *, at: int, version: int, by: User, first: str = "", second: str = ""
) -> tuple[Claim, Claim]:
    """Cut a claim at an offset of the text: it keeps its number and the words before, a new candidate gets the rest.

    `first` and `second` are the two restatements; left blank, the words themselves stand in. Raises Stale.
    """
    check_works_on(by, claim)
    check_unlocked(claim)
    text_version = claim.column.text_version
    spans = list(claim.spans.filter(text_version=text_version).values_list("start", "end"))
    before_cut = [(start, min(end, at)) for start, end in spans if start < at]
    after_cut = [(max(start, at), end) for start, end in spans if end > at]
    if not before_cut or not after_cut:
        raise RuleBroken("Choose a place inside the claim’s words to split at.")
    left, right = clean_spans(text_version.text, before_cut), clean_spans(text_version.text, after_cut)
    before = describe(claim)
    left_quote, right_quote = quote_of(text_version.text, left), quote_of(text_version.text, right)
    kept = save_version(
        claim,
        version=version,
        quote=left_quote,
        restatement=clean_restatement(first or left_quote),
        worded_by=by,
    )
    write_spans(kept, text_version, left)
    new = Claim.objects.create(
        column=claim.column,
        number=next_number(claim.column),
        sentence=sentence_at(text_version, right[0][0]),
        kind=claim.kind,
        quote=right_quote,
        restatement=clean_restatement(second or right_quote),
        claimant=claim.claimant,
        claimant_type=claim.claimant_type,
        claimant_how=claim.claimant_how,
        score=claim.score,
        split_from=kept,
        worded_by=by,
        added_by=by,
    )
    write_spans(new, text_version, right)
    record(
        "split the claim", kept, by=by, before=before, after=describe(kept), reason=f"The rest is claim {new.number}."
    )
    record("added the claim", new, by=by, after=describe(new), reason=f"Split from claim {kept.number}.")
    return kept, new


@transaction.atomic
def merge_spans(claim: Claim, other: Claim, *, version: int, other_version: int, by: User) -> Claim:
    """Take the words of `other` into `claim`; `other` is dismissed as merged. Raises Stale for either."""
    for each in (claim, other):
        check_works_on(by, each)
        check_unlocked(each)
    if claim.pk == other.pk or claim.column_id != other.column_id:
        raise RuleBroken("Choose another claim of the same column to merge with.")
    if claim.is_dismissed or other.is_dismissed:
        raise RuleBroken("A dismissed claim cannot be merged. Bring it back first.")
    text_version = claim.column.text_version
    spans = [
        span
        for each in (claim, other)
        for span in each.spans.filter(text_version=text_version).values_list("start", "end")
    ]
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    cleaned = clean_spans(text_version.text, united)
    before = describe(claim)
    merged = save_version(claim, version=version, quote=quote_of(text_version.text, cleaned))
    write_spans(merged, text_version, cleaned)
    was = other.get_triage_display()
    gone = save_version(
        other,
        version=other_version,
        triage=Claim.Triage.DISMISSED,
        dismissal=Claim.Dismissal.MERGED,
        dismissed_by=by,
        dismissed_at=timezone.now(),
        merged_into=merged,
    )
    record("merged a claim into the claim", merged, by=by, before=before, after=describe(merged))
    record("dismissed the claim", gone, by=by, reason=f"Merged into claim {merged.number}.", **moved(was, gone))
    return merged
