"""What of a line of history can be brought back, and as what the forms and actions take it.

History keeps words for people (“Official data”, “2024-03-19”); here they become the values of fields again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.reviews.models import Evidence
from factcheck.sources.models import Source

SIDES = ("after", "before")
NOT_NAMED = "Not named"

# Subject → word of history → field of the form that edits it.
FIELDS: dict[str, dict[str, str]] = {
    "claims.claim": {
        "restatement": "restatement",
        "short form": "short_form",
        "kind": "kind",
        "claimant": "claimant",
        "who makes it": "claimant_type",
        "needs context": "needs_context",
    },
    "reviews.review": {"short answer": "short_answer", "reasoning": "reasoning", "why no primary source": "waiver"},
    "reviews.evidence": {"stance": "stance", "excerpt": "excerpt", "locator": "locator", "note": "note"},
    "sources.source": {
        "title": "title",
        "type": "type",
        "publisher": "publisher",
        "date": "published_on",
        "archived copy": "archive_url",
    },
    "columns.column": {
        "title": "title",
        "author": "author",
        "outlet": "outlet",
        "date": "published_on",
        "address": "url",
        "due": "due_on",
    },
}
CHOICES: dict[str, Any] = {
    "kind": Claim.Kind,
    "claimant_type": Claim.ClaimantType,
    "stance": Evidence.Stance,
    "type": Source.Type,
}
DATES = {"published_on", "due_on"}


class NothingToBringBackError(Exception):
    """The line has no such words, or one of them names a choice that is no longer there."""


def sides(event: Event, standing: Mapping[str, str]) -> list[str]:
    """Which versions of an event differ from what stands now and can be brought back: `after`, `before`, both, none."""
    return [side for side in SIDES if _differs(event, side, standing)]


def words_of(event: Event, side: str) -> dict[str, str]:
    """The words of one version, of the fields that the event changed and that can be edited."""
    fields, version = FIELDS.get(event.subject_type, {}), event.before if side == "before" else event.after
    return {word: version[word] for word, _, _ in event.changed() if word in fields and word in version}


def values_of(event: Event, side: str) -> dict[str, Any]:
    """The same as values of the form's fields. Raises NothingToBringBackError."""
    words = words_of(event, side)
    if not words:
        raise NothingToBringBackError
    fields = FIELDS[event.subject_type]
    values = {fields[word]: _value(fields[word], text) for word, text in words.items()}
    if event.subject_type == "claims.claim" and values.get("claimant") == NOT_NAMED:
        values |= {"claimant": "", "claimant_type": Claim.ClaimantType.UNNAMED}
    return values


def reason_of(event: Event, side: str) -> str:
    """Why the new change was made."""
    moment = f"{timezone.localtime(event.at):%-d %B %Y, %H:%M}"
    return f"Restored the wording of {'before ' if side == 'before' else ''}{moment}."


def _differs(event: Event, side: str, standing: Mapping[str, str]) -> bool:
    words = words_of(event, side)
    if all(standing.get(word) == text for word, text in words.items()):
        return False
    try:
        values_of(event, side)
    except NothingToBringBackError:
        return False
    return True


def _value(field: str, text: str) -> Any:
    if field in CHOICES:
        found = next((value for value, label in CHOICES[field].choices if label == text), None)
        if found is None:
            raise NothingToBringBackError
        return found
    if field in DATES:
        return date.fromisoformat(text) if text else None
    return text == "yes" if field == "needs_context" else text
