"""Which words a claim stands on: add, move, split, merge."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken, Stale
from factcheck.claims.actions import add_claim
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.http import column_for, desk_view, signed_in
from factcheck.extraction import assess_sentence
from factcheck.reviews import actions

from ..checked import Checked, claims_for, read_tokens, token_of
from ..loading import KINDS, last_saved, review_of, works_here
from ..passages import openings, passage_at, passage_of, selected, sentence_number, united
from ..responses import ask, refuse, saved
from ..words import choices, suggest_cut, words_within
from .editing import claim_of, refusal_of

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@desk_view
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new candidate on the chosen words: from a selection, or by choosing the first and the last of them."""
    user = signed_in(request)
    column = column_for(user, pk)
    data = _data(request)
    if request.method != "POST":
        if not works_here(user, column):
            return refuse(
                request, column, NotAllowed("Only reviewers and editors of the column's team may add a claim.")
            )
        return ask(request, column, "add", _adding(column, data))
    text = column.text_version.text
    try:
        start, end = selected(text, data)
        kind = data.get("kind") or guess_kind(text[start:end])
        restatement = data.get("restatement", "")
        claim = add_claim(column, spans=[(start, end)], by=user, restatement=restatement, kind=kind)
    except DomainError as error:
        return ask(request, column, "add", _adding(column, data), error=error)
    return saved(request, column, f"Claim {claim.number} added as a candidate.", claim=claim)


def guess_kind(words: str) -> str:
    """The kind the extraction would give these words, else an event."""
    kind = assess_sentence(words).kind
    return kind if kind in KINDS else str(Claim.Kind.EVENT)


@require_http_methods(METHODS)
@desk_view
def words(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Other words for a claim, or more of them."""
    user = signed_in(request)
    column = column_for(user, pk)
    claim, data = claim_of(column, number), _data(request)
    error = None if request.method == "POST" else refusal_of(user, claim)
    if error:
        return refuse(request, column, error)
    if request.method == "POST":
        try:
            new = selected(column.text_version.text, data)
            spans = united([*_spans(claim), new]) if data.get("mode") == "extend" else [new]
            actions.move_words(claim, spans=spans, version=_number(data, "version"), by=user)
            return saved(request, column, f"Claim {number} stands on other words now.", claim=claim)
        except DomainError as refused:
            error = refused
    claim, context = _after(request, claim, error)
    spans = _spans(claim)
    chosen = _number(data, "start", spans[0][0] if spans else 0), _number(data, "end", spans[-1][1] if spans else 0)
    passage = passage_of(column.text_version, sorted([*spans, chosen]))
    start, end = passage.choice(*chosen)
    context |= {"passage": passage, "start": start, "end": end, "mode": data.get("mode", "replace")}
    return ask(request, column, "words", context, error=error)


@require_http_methods(METHODS)
@desk_view
def split(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One claim into two, before a word; each half keeps its words and gets a restatement of its own."""
    user = signed_in(request)
    column = column_for(user, pk)
    claim, data = claim_of(column, number), _data(request)
    error = None if request.method == "POST" else refusal_of(user, claim)
    if error:
        return refuse(request, column, error)
    if request.method == "POST":
        try:
            kept, new = actions.split(
                claim,
                at=_number(data, "at"),
                version=_number(data, "version"),
                by=user,
                first=data.get("first", ""),
                second=data.get("second", ""),
            )
            return saved(request, column, f"Claim {kept.number} split; the rest is claim {new.number}.", claim=kept)
        except DomainError as refused:
            error = refused
    claim, context = _after(request, claim, error)
    text, spans = column.text_version.text, _spans(claim)
    found = words_within(text, spans)
    at = _number(data, "at") or (suggest_cut(text, found) if found else None)
    context |= {"spans": " ".join(f"{start}-{end}" for start, end in spans)}
    context |= {"words": choices(found), "at": at, "first": data.get("first", ""), "second": data.get("second", "")}
    return ask(request, column, "split", context, error=error)


@require_http_methods(METHODS)
@desk_view
def merge(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take another claim's words into this one; the other is set aside as merged."""
    user = signed_in(request)
    column = column_for(user, pk)
    claim, data = claim_of(column, number), _data(request)
    chosen = data.get("other", "")
    error = None if request.method == "POST" else refusal_of(user, claim)
    if error:
        return refuse(request, column, error)
    if request.method == "POST":
        try:
            seen, other = _other(column, chosen)
            version = _number(data, "version")
            actions.merge(claim, other, version=version, other_version=seen.version, by=user)
            said = f"Claim {other.number} merged into claim {number}. Look whether its restatement still fits."
            return saved(request, column, said, claim=claim)
        except DomainError as refused:
            error = refused
    claim, context = _after(request, claim, error)
    others = Claim.objects.on_the_desk().filter(column=column, locked=False).exclude(pk=claim.pk)
    rows = others.select_related("review").order_by("number")
    choice = chosen.split(".")[0]
    kept = choice if isinstance(error, RuleBroken) else ""
    context |= {
        "others": [
            (chosen if str(row.number) == kept else token_of(row, review_of(row)), row, str(row.number) == choice)
            for row in rows
        ]
    }
    return ask(request, column, "merge", context, error=error)


def _other(column: Column, token: str) -> tuple[Checked, Claim]:
    found = claims_for(column, read_tokens([token])) if token else []
    if not found:
        raise RuleBroken("Choose another claim of the same column to merge with.")
    return found[0]


def _data(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _number(data: QueryDict, name: str, default: int = 0) -> int:
    value = data.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else default


def _spans(claim: Claim) -> list[tuple[int, int]]:
    rows = claim.spans.filter(text_version=claim.column.text_version).order_by("start")
    return list(rows.values_list("start", "end"))


def _after(request: HttpRequest, claim: Claim, error: DomainError | None) -> tuple[Claim, dict[str, Any]]:
    """The claim as it now stands. Only who is shown somebody else's change goes on with the newest version."""
    column = claim.column
    claim = claim_of(column, claim.number)
    seen = _number(_data(request), "version", claim.version)
    if isinstance(error, Stale):
        return claim, {"claim": claim, "version": claim.version, "theirs": claim, "event": last_saved(error.current)}
    return claim, {"claim": claim, "version": seen}


def _adding(column: Column, data: QueryDict) -> dict[str, Any]:
    version = column.text_version
    start, end = _number(data, "start", -1), _number(data, "end", -1)
    number = _number(data, "sentence") or (sentence_number(version, start) if start >= 0 else 0)
    last = sentence_number(version, end - 1) if end > 0 else number
    passage = passage_at(version, number, max(number, last, _number(data, "last"))) if number else None
    if passage:
        start, end = passage.choice(start, end) if start >= 0 else passage.whole()
    return {
        "sentences": openings(column),
        "passage": passage,
        "start": start,
        "end": end,
        "restatement": data.get("restatement", ""),
        "kinds": KINDS,
        "kind": data.get("kind", ""),
    }
