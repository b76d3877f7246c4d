"""Two people at the words of one claim: what can be done over the other's change, and what has to be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db import transaction

from factcheck.accounts.errors import Stale
from factcheck.claims.models import Claim
from factcheck.desk.claim_review.merged import TRIES
from factcheck.desk.merging import read_base, to_base
from factcheck.desk.posted import whole_number

from .loading import last_saved
from .passages import Span

T = TypeVar("T")
CLASH = "Somebody changed the same claim while you were at it. Nothing of yours is lost."


def spans_of(claim: Claim) -> list[Span]:
    """The claim's places in the newest text."""
    rows = claim.spans.filter(text_version=claim.column.text_version).order_by("start")
    return list(rows.values_list("start", "end"))


def start_of(claim: Claim, spans: list[Span]) -> str:
    """What a form carries of the claim as it was shown: its places and its restatement."""
    return to_base({"spans": written(spans), "restatement": claim.restatement})


def written(spans: list[Span]) -> str:
    """`12-40 50-60`"""
    return " ".join(f"{start}-{end}" for start, end in spans)


def read_spans(text: Any) -> list[Span]:
    """The places again; what is none is left out."""
    pairs = [part.split("-") for part in str(text or "").split()]
    found = [(whole_number(pair[0], -1), whole_number(pair[1], -1)) for pair in pairs if len(pair) == 2]
    return [(start, end) for start, end in found if 0 <= start < end]


def over_current(
    read: Callable[[], Claim],
    data: Mapping[str, str],
    act: Callable[[Claim, int], T],
    *,
    parts: tuple[str, ...],
    adds: bool = False,
) -> tuple[T, str]:
    """Act on the claim as it stands where the `parts` that matter are as they were shown, whatever else was changed.

    `adds`: words are added to those the claim has, which goes over any change that kept them. Answers with the result
    and with what to tell of the other's change. Raises Stale where somebody changed a part that matters.
    """
    for _ in range(TRIES):
        claim = read()
        told = tell(claim, data, parts, adds=adds)
        try:
            with transaction.atomic():
                return act(claim, claim.version), told
        except Stale as error:
            if error.current is None or error.current.pk != claim.pk:
                raise
    raise Stale("Others are saving here all the time. Nothing of yours is lost; send it again.", current=claim)


def tell(claim: Claim, data: Mapping[str, str], parts: tuple[str, ...], *, adds: bool) -> str:
    """That somebody's other change is kept too; nothing where nobody changed anything. Raises Stale for a clash."""
    if whole_number(data.get("version")) == claim.version:
        return ""
    was = read_base(data.get("base", ""))
    spans = spans_of(claim)
    now = {"spans": written(spans), "restatement": claim.restatement}
    changed = [part for part in parts if was is None or was.get(part) != now[part]]
    covered = adds and was is not None and set(read_spans(was.get("spans"))) <= set(spans)
    if changed and not (covered and changed == ["spans"]):
        raise Stale(CLASH, current=claim)
    event = last_saved(claim)
    return f" {event.actor_name} {event.verb} meanwhile; both changes are kept." if event else ""
