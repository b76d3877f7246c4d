"""A correction begun by mistake is dropped: the frozen text stands, and the working text goes back to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.actions import edit_claim, move_span
from factcheck.claims.models import Claim
from factcheck.publication.models import Publication
from factcheck.reviews.actions.answer import describe as describe_answer
from factcheck.reviews.actions.base import lock, record
from factcheck.reviews.actions.evidence import attach_source, edit_evidence, remove_evidence
from factcheck.reviews.actions.evidence import describe as describe_evidence
from factcheck.reviews.actions.states import record_drop
from factcheck.reviews.models import Evidence, Review
from factcheck.reviews.permissions import check_transition
from factcheck.sources.models import Source

ANSWER = ("short_answer", "reasoning", "waiver")
BEARING = ("stance", "excerpt", "locator", "note")


@transaction.atomic
def drop_correction(review: Review, *, reason: str, by: User, version: int | None = None) -> Review:
    """Correction → published, with a reason. Readers see no difference; what was changed is in the history."""
    review = lock(review)
    check_transition(by, review, "drop", reason=reason)
    if version is not None and review.version != version:
        raise Stale("The review has moved on since you opened this page. Nothing was changed.", current=review)
    body = Publication.objects.current().get(claim_id=review.claim_id).content
    _restore_claim(review.claim, body, by=by)
    _restore_sources(review, body["sources"], by=by)
    _restore_answer(review, body, by=by)
    return record_drop(lock(review), reason=reason, by=by)


def _restore_claim(claim: Claim, body: dict[str, Any], *, by: User) -> None:
    """Wording, kind and claimant; the words in the column too, while its text is the one they were published from."""
    was = body["claim"]
    claimant = was["claimant"]
    now = (claim.restatement, claim.short_form, claim.kind, claim.claimant_type)
    name = claim.claimant.name if claim.claimant else ""
    if (*now, name) != (was["restatement"], was["short_form"], was["kind"], claimant["type"], claimant["name"]):
        claim = edit_claim(
            claim,
            version=claim.version,
            by=by,
            restatement=was["restatement"],
            kind=was["kind"],
            claimant=claimant["name"],
            claimant_type=claimant["type"],
            short_form=was["short_form"],
            needs_context=claim.needs_context,
        )
    text = claim.column.text_version
    spans = [(start, end) for start, end in was["spans"]]
    here = list(claim.spans.filter(text_version=text).order_by("start").values_list("start", "end"))
    if spans and text.number == was["text_version"] and here != spans:
        move_span(claim, spans=spans, version=claim.version, by=by)


def _restore_answer(review: Review, body: dict[str, Any], *, by: User) -> None:
    fields = {name: body[name] for name in ANSWER}
    if all(getattr(review, name) == text for name, text in fields.items()):
        return
    before = describe_answer(review)
    saved = save_version(review, version=review.version, **fields)
    record("edited the answer", saved, review=review, by=by, before=before, after=describe_answer(saved), blind=True)


def _restore_sources(review: Review, published: list[dict[str, Any]], *, by: User) -> None:
    """Sources that came since are taken off, those taken off are put back, and each bears on the claim as it did."""
    wanted = {_key(entry["url"], _digest(entry), entry["title"]): entry for entry in published}
    rows = Evidence.objects.filter(review=review).select_related("source__document", "review")
    held = rows.defer("source__document__text").order_by("id")
    found = {_key(item.source.url or "", _sha256(item.source), item.source.title): item for item in held}
    for key, item in found.items():
        if key not in wanted:
            remove_evidence(item, version=item.version, by=by)
    for key, entry in wanted.items():
        bearing: dict[str, Any] = {name: entry[name] for name in BEARING}
        if key not in found:
            _put_back(review, entry, bearing, by=by)
        elif any(getattr(found[key], name) != text for name, text in bearing.items()):
            edit_evidence(found[key], version=found[key].version, by=by, **bearing)


def _put_back(review: Review, entry: dict[str, Any], bearing: dict[str, Any], *, by: User) -> None:
    known = None if entry["url"] else _known(review, entry)
    if known:
        item = Evidence.objects.create(review=review, source=known, added_by=by, **bearing)
        record("attached a source", item, review=review, by=by, after=describe_evidence(item))
        return
    about: dict[str, Any] = {name: entry[name] for name in ("url", "title", "publisher", "type", "archive_url")}
    day = date.fromisoformat(entry["published_on"]) if entry["published_on"] else None
    attach_source(review, by=by, published_on=day, **bearing, **about)


def _known(review: Review, entry: dict[str, Any]) -> Source | None:
    """The source without an address that was published: the team's document, or else what bears the title."""
    if sha256 := _digest(entry):
        return Source.objects.filter(document__team=review.claim.column.team, document__sha256=sha256).first()
    return Source.objects.filter(url=None, document=None, title=entry["title"]).order_by("-id").first()


def _key(url: str, sha256: str, title: str) -> str:
    """What a source is known by: its address, or its document, or else its title."""
    return url or (f"document {sha256}" if sha256 else f"title {title}")


def _digest(entry: dict[str, Any]) -> str:
    return entry["document"]["sha256"] if entry["document"] else ""


def _sha256(source: Source) -> str:
    return source.document.sha256 if source.document else ""


def check_changes_something(draft: dict[str, Any], rating: str, current: Publication) -> None:
    """A correction that says what readers see already is no correction. How the scale is shown is not its business."""
    was = current.content
    told = {name: value for name, value in draft.items() if name not in {"format", "scale", "distribution"}}
    if was["rating"]["key"] == rating and all(was.get(name) == value for name, value in told.items()):
        raise RuleBroken(
            f"Nothing differs from number {current.number}, which readers see. Change something, or drop the "
            "correction. Nothing was published."
        )
