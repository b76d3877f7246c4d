"""Attaching sources to a claim."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import TakenOver
from factcheck.reviews.models import Evidence, Review
from factcheck.reviews.permissions import check_working
from factcheck.sources.actions import register_source
from factcheck.sources.documents import Upload, differences_of, find_in_document, register_document
from factcheck.sources.jobs import ask_to_look
from factcheck.sources.models import Source

from .base import begin, lock, record

LONGEST_EXCERPT = 3_000


def clean(stance: str, excerpt: str, note: str) -> dict[str, str]:
    """The checked fields, or RuleBroken."""
    if stance not in Evidence.Stance.values:
        raise RuleBroken("Say whether the source supports the claim, refutes it or gives context.")
    for label, text in (("excerpt", excerpt), ("note", note)):
        if len(text.strip()) > LONGEST_EXCERPT:
            raise RuleBroken(f"The {label} has {len(text):,} characters; at most {LONGEST_EXCERPT:,} are kept.")
    return {"stance": stance, "excerpt": excerpt.strip(), "note": note.strip()}


@transaction.atomic
def attach_source(
    review: Review,
    *,
    by: User,
    stance: str,
    excerpt: str = "",
    locator: str = "",
    note: str = "",
    document: Upload | None = None,
    **source: Any,
) -> Evidence:
    """Register the source and say how it bears on the claim.

    See `sources.actions.register_source`, and for a document `sources.documents.register_document`.
    """
    review = lock(review)
    check_working(by, review)
    fields = clean(stance, excerpt, note)
    if document is None:
        registered = register_source(by=by, **source)
    elif source.pop("url", "").strip():
        raise RuleBroken("Give an address or a document, not both: a document is your team's, an address everybody's.")
    else:
        registered = register_document(document, by=by, team=review.claim.column.team, **source)
    if Evidence.objects.filter(review=review, source=registered).exists():
        raise RuleBroken("This source is already attached to the claim. Edit it there; nothing was added twice.")
    evidence = Evidence.objects.create(
        review=review, source=registered, locator=locator.strip()[:200], added_by=by, **fields
    )
    begin(review, by=by)
    record("attached a source", evidence, review=review, by=by, after=describe(evidence))
    _ask_to_look(evidence)
    return evidence


@transaction.atomic
def attach_known(
    review: Review,
    *,
    source: Source,
    by: User,
    stance: str,
    excerpt: str = "",
    locator: str = "",
    note: str = "",
    reason: str = "",
) -> Evidence:
    """Attach a source that is registered, as it bears on another claim; `reason` says where that was."""
    review = lock(review)
    check_working(by, review)
    fields = clean(stance, excerpt, note)
    if (
        source.document_id
        and not Source.objects.open_to_team(review.claim.column.team_id).filter(pk=source.pk).exists()
    ):
        raise RuleBroken("This document is another team's. Ask them for it, and add it as your own.")
    if Evidence.objects.filter(review=review, source=source).exists():
        raise RuleBroken("This source is already attached to the claim. Edit it there; nothing was added twice.")
    evidence = Evidence.objects.create(
        review=review, source=source, locator=locator.strip()[:200], added_by=by, **fields
    )
    begin(review, by=by)
    record("attached a source", evidence, review=review, by=by, after=describe(evidence), reason=reason)
    _ask_to_look(evidence)
    return evidence


@transaction.atomic
def edit_evidence(
    evidence: Evidence,
    *,
    version: int,
    by: User,
    stance: str,
    excerpt: str = "",
    locator: str = "",
    note: str = "",
    reason: str = "",
) -> Evidence:
    """Change stance, excerpt, locator or note. Raises Stale when somebody saved first."""
    review = lock(evidence.review)
    check_working(by, review)
    before = describe(evidence)
    fields = clean(stance, excerpt, note)
    is_same = fields["excerpt"] == evidence.excerpt
    unfound: dict[str, Any] = {} if is_same else {"found": "", "found_in": None, "differences": []}
    evidence = save_version(evidence, version=version, locator=locator.strip()[:200], **fields, **unfound)
    if unfound:
        _ask_to_look(evidence)
    after = describe(evidence)
    record("edited the evidence", evidence, review=review, by=by, before=before, after=after, reason=reason)
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, version: int, by: User) -> None:
    """Take a source off the claim; what it said stays in the history. Raises Stale when somebody saved first."""
    review = lock(evidence.review)
    check_working(by, review)
    evidence = save_version(evidence, version=version)
    record("removed a source", evidence, review=review, by=by, before=describe(evidence))
    TakenOver.objects.filter(claim_id=review.claim_id, source_id=evidence.source_id).delete()
    evidence.delete()


def _ask_to_look(evidence: Evidence) -> None:
    """Have the excerpt looked for in the text of the source; one that is still being fetched is looked through then.

    A document is here already, so it is looked through at once.
    """
    if evidence.source.document_id:
        if found := find_in_document(evidence.source, evidence.excerpt):
            evidence.found, evidence.differences = found.kind, differences_of(found)
            evidence.save(update_fields=["found", "differences"])
    elif evidence.excerpt and evidence.source.reading == Source.Reading.OK:
        ask_to_look(evidence.source_id)


def describe(evidence: Evidence) -> dict[str, str]:
    """The evidence's fields for history, as text."""
    return {
        "source": evidence.source.title,
        "address": evidence.source.url or "",
        **({"document": str(evidence.source.document)} if evidence.source.document_id else {}),
        "stance": evidence.get_stance_display(),
        "excerpt": evidence.excerpt,
        "locator": evidence.locator,
        "note": evidence.note,
    }
