"""Attaching sources to a claim."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.reviews.models import Evidence, Review
from factcheck.reviews.permissions import check_working
from factcheck.sources.actions import register_source
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
    review: Review, *, by: User, stance: str, excerpt: str = "", locator: str = "", note: str = "", **source: Any
) -> Evidence:
    """Register the source (see `sources.actions.register_source`) and say how it bears on the claim."""
    review = lock(review)
    check_working(by, review)
    fields = clean(stance, excerpt, note)
    registered = register_source(by=by, **source)
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
    evidence.delete()


def _ask_to_look(evidence: Evidence) -> None:
    """Have the excerpt looked for in the text of the source; one that is still being fetched is looked through then."""
    if evidence.excerpt and evidence.source.reading == Source.Reading.OK:
        ask_to_look(evidence.source_id)


def describe(evidence: Evidence) -> dict[str, str]:
    """The evidence's fields for history, as text."""
    return {
        "source": evidence.source.title,
        "address": evidence.source.url or "",
        "stance": evidence.get_stance_display(),
        "excerpt": evidence.excerpt,
        "locator": evidence.locator,
        "note": evidence.note,
    }
