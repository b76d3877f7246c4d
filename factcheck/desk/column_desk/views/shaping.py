"""Which words a claim stands on: add, move, split, merge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from factcheck.accounts.errors import DomainError, NotAllowed, RuleBroken, Stale
from factcheck.claims.actions import add_claim
from factcheck.claims.actions.spans import quote_of
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.drafts.posting import close_posted, keep_refused
from factcheck.desk.http import column_for, desk_view, signed_in
from factcheck.desk.merging import read_base
from factcheck.desk.posted import check_no_nul, whole_number, without_nul
from factcheck.extraction import assess_sentence
from factcheck.reviews import actions

from ..checked import Checked, claims_for, read_tokens, token_of
from ..drafts import slot_of
from ..loading import KINDS, last_saved, review_of, works_here
from ..passages import openings, passage_at, passage_of, selected, sentence_number, united
from ..responses import ask, refuse, saved
from ..settling import over_current, read_spans, spans_of, start_of
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
                request, column, NotAllowed("Only reviewers and editors of the column’s team may add a claim.")
            )
        slot = slot_of(request, column, "add")
        kept = slot.kept.fields if slot.kept else {}
        shown: Mapping[str, Any] = data
        other = bool(kept) and "start" in data and data.get("start") != kept.get("start")
        if kept and not other:
            shown = kept
        return ask(request, column, "add", _adding(column, shown) | {"slot": slot, "other_kept": other})
    text = column.text_version.text
    slot = slot_of(request, column, "add")
    try:
        data = read_posted(data)
        check_over(column, data)
        start, end = selected(text, data)
        kind = data.get("kind") or guess_kind(text[start:end])
        restatement = data.get("restatement", "")
        with transaction.atomic():
            claim = add_claim(column, spans=[(start, end)], by=user, restatement=restatement, kind=kind)
            close_posted(request, user)
    except DomainError as error:
        keep_refused(request, user)
        return ask(request, column, "add", _adding(column, without_nul(data)[0]) | {"slot": slot}, error=error)
    return saved(request, column, f"Claim {claim.number} added as a candidate.", claim=claim)


class OlderText(RuleBroken):
    """The places of a form are places of a text that was replaced since."""


def check_over(column: Column, data: Mapping[str, Any]) -> None:
    """Raise OlderText where the words were chosen in another text than the newest: there they are other words."""
    if is_older(column, data):
        raise OlderText(
            "The column's text was replaced since you opened that page, so the words you chose are no longer where "
            "they were. Nothing was changed. Choose them again in the newest text."
        )


def is_older(column: Column, data: Mapping[str, Any]) -> bool:
    """Whether these places were chosen in a text that was replaced since."""
    return bool(data.get("over")) and whole_number(data.get("over")) != column.text_version.number


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
    if not spans_of(claim):
        return redirect("column_place", pk=pk, number=number)
    if error:
        return refuse(request, column, error)
    adds = data.get("mode") == "extend" or "both" in data

    def move(claim: Claim, version: int) -> Claim:
        new = selected(column.text_version.text, data)
        spans = united([*spans_of(claim), new]) if adds else [new]
        return actions.move_words(claim, spans=spans, version=version, by=user)

    if request.method == "POST":
        try:
            check_over(column, data)
            read = partial(claim_of, column, number)
            _, told = over_current(read, data, move, parts=("spans",), adds=adds)
            return saved(request, column, f"Claim {number} stands on other words now.{told}", claim=claim)
        except DomainError as refused:
            error = refused
    claim, context = _after(request, claim, error)
    spans = spans_of(claim)
    if isinstance(error, OlderText):
        data = QueryDict(f"mode={data.get('mode', 'replace')}")
    chosen = _number(data, "start", spans[0][0] if spans else 0), _number(data, "end", spans[-1][1] if spans else 0)
    if isinstance(error, Stale):
        context |= {"clash": clash_of(column, data, mine=[chosen]), "can_add": True}
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
    claim = claim_of(column, number)
    data: Mapping[str, Any] = _data(request)
    error = None if request.method == "POST" else refusal_of(user, claim)
    if error:
        return refuse(request, column, error)
    slot = slot_of(request, column, "split", number)
    if request.method == "POST":
        try:
            said = read_posted(request.POST)
            check_over(column, said)

            def cut(claim: Claim, version: int) -> tuple[Claim, Claim]:
                halves = {"first": said.get("first", ""), "second": said.get("second", "")}
                both = actions.split(claim, at=_number(said, "at"), version=version, by=user, **halves)
                close_posted(request, user)
                return both

            parts = ("spans", "restatement")
            (kept, new), told = over_current(partial(claim_of, column, number), said, cut, parts=parts)
            done = f"Claim {kept.number} split; the rest is claim {new.number}.{told}"
            return saved(request, column, done, claim=kept)
        except DomainError as refused:
            error = refused
            keep_refused(request, user)
            data = without_nul(request.POST)[0]
    claim, context = _after(request, claim, error)
    context["slot"] = slot
    if slot.kept:
        data = slot.kept.fields
        context |= {name: data[name] for name in ("version", "base") if name in data}
        if data.get("base", context["base"]) != context["base"] or whole_number(data.get("version")) != claim.version:
            event = last_saved(claim)
            slot.changed_by = (event and event.actor_name) or "Somebody"
    text, spans = column.text_version.text, spans_of(claim)
    if isinstance(error, Stale):
        context["clash"] = clash_of(column, data, mine=[])
    found = words_within(text, spans)
    at = (0 if is_older(column, data) else _number(data, "at")) or (suggest_cut(text, found) if found else None)
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

            def take_in(claim: Claim, version: int) -> Claim:
                return actions.merge(claim, other, version=version, other_version=seen.version, by=user)

            _, told = over_current(partial(claim_of, column, number), data, take_in, parts=("spans",))
            said = f"Claim {other.number} merged into claim {number}. Look whether its restatement still fits.{told}"
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


def _number(data: Mapping[str, Any], name: str, default: int = 0) -> int:
    value = str(data.get(name, ""))
    return int(value) if value.isdecimal() and len(value) < 10 else default


def read_posted(data: QueryDict) -> QueryDict:
    """What was posted. Raises RuleBroken where it holds what no text of the database takes."""
    clean, found = without_nul(data)
    check_no_nul(found)
    return clean


def clash_of(column: Column, data: Mapping[str, Any], *, mine: list[tuple[int, int]]) -> dict[str, str]:
    """What both started from, and the words that this person chose."""
    base, text = read_base(str(data.get("base", ""))) or {}, column.text_version.text
    return {
        "mine": quote_of(text, [span for span in mine if 0 <= span[0] < span[1]]),
        "base": quote_of(text, read_spans(base.get("spans"))),
        "base_restatement": str(base.get("restatement", "")),
    }


def _after(request: HttpRequest, claim: Claim, error: DomainError | None) -> tuple[Claim, dict[str, Any]]:
    """The claim as it now stands. Only who is shown somebody else's change goes on with the newest version."""
    column = claim.column
    claim = claim_of(column, claim.number)
    seen = _number(_data(request), "version", claim.version)
    base = start_of(claim, spans_of(claim))
    if isinstance(error, Stale):
        shown = {"claim": claim, "version": claim.version, "base": base, "theirs": claim}
        return claim, shown | {"event": last_saved(error.current)}
    held = str(_data(request).get("base", "")) if request.method == "POST" else ""
    return claim, {"claim": claim, "version": seen, "base": held or base}


def _adding(column: Column, data: Mapping[str, Any]) -> dict[str, Any]:
    version = column.text_version
    if is_older(column, data):  # what was typed stays; where it stood is another text's
        data = {name: data.get(name, "") for name in ("restatement", "kind")}
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
