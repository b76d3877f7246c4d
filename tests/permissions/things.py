"""What addresses are about, and the states a thing can be in. The table's words for things."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.replies.models import ReplyRequest
from factcheck.reviews.models import Comment, Evidence, Review

States = frozenset[str]

CLAIM_STATES = {
    "candidate": "found, not looked at",
    "discarded": "dismissed before it had a review",
    "open": "accepted, nothing done yet",
    "in_review": "two sources, two verdicts, an answer: ready to be sent",
    "awaiting": "sent for sign-off",
    "published": "signed off; readers see it",
    "correction": "published and being corrected, the rating as it is",
    "reconsidered": "published and being corrected, the rating in question: a new blind round",
    "withdrawn": "taken back after publication",
    "reopened": "withdrawn, and in review again in a new round",
    "dismissed": "dismissed with a review and all its work",
}


def states(*names: str) -> States:
    """States by their names above."""
    assert set(names) <= set(CLAIM_STATES), set(names) - set(CLAIM_STATES)
    return frozenset(names)


ANY = states(*CLAIM_STATES)
REVIEWED = ANY - states("candidate", "discarded")
ASKABLE = REVIEWED - states("dismissed")  # somebody may be asked for a reply
SOURCED = REVIEWED - states("open")  # something is attached
# Evidence, verdicts and answer may change.
WORKING = states("open", "in_review", "awaiting", "correction", "reconsidered", "reopened")
RATED = WORKING - states("correction")  # a verdict may be given
LOCKED = states("published", "withdrawn")
UNLOCKED = ANY - LOCKED
ON_THE_DESK = ANY - states("discarded", "dismissed")
# Something of it was signed off once, so readers find a page at its address.
PUBLIC = states("published", "correction", "reconsidered", "withdrawn", "reopened")


@dataclass(frozen=True, eq=False)
class Thing:
    """One thing in one state; `at` holds the parameters of its addresses."""

    state: str = ""
    at: dict[str, Any] = field(default_factory=dict)
    column: Column | None = None
    claim: Claim | None = None
    review: Review | None = None
    item: Evidence | None = None
    said: Comment | None = None
    asked: ReplyRequest | None = None
    line: Event | None = None
    key: str = ""  # of what somebody types, as a draft carries it
