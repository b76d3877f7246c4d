"""A row of the queue, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.accounts.models import User
from factcheck.reviews.models import Review
from factcheck.reviews.workflow import LABELS, MIN_SOURCES, MIN_VERDICTS, WORKING, State

from .due import Due, due_words

STATE_ICONS = {
    "candidate": "candidate",
    "dismissed": "dismissed",
    State.OPEN: "open",
    State.IN_REVIEW: "review",
    State.AWAITING: "signoff",
    State.PUBLISHED: "published",
    State.CORRECTION: "correction",
    State.WITHDRAWN: "dismissed",
}
STATE_LABELS = {"candidate": "Candidate", "dismissed": "Dismissed"} | {str(state): LABELS[state] for state in State}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the list. `review` is None for candidates and for what was dismissed before a review."""

    claim: Any
    review: Review | None
    stage: str
    due: Due
    act: str
    plans: bool

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.stage]

    @property
    def state_icon(self) -> str:
        return STATE_ICONS[self.stage]

    @property
    def mark(self) -> str:
        """Why the claim is in review again. That verdicts lie apart is told to those only who see them."""
        if self.stage not in WORKING or not self.review:
            return ""
        if self.review.needs_discussion and (self.claim.rated or self.claim.looked):
            return "Needs discussion"
        return "Returned" if self.stage == State.IN_REVIEW and self.review.return_reason else ""

    @property
    def verdicts(self) -> str:
        """“1 of 2” until there are enough, then how many."""
        given = int(self.claim.verdicts)
        return f"{given} of {MIN_VERDICTS}" if given < MIN_VERDICTS else str(given)


def row_of(claim: Any, user: User, today: date) -> Row:
    """The row of a claim from `queue.claims_of`."""
    review = getattr(claim, "review", None)
    stage = review.state if review and claim.is_accepted else claim.triage
    working = stage in WORKING
    return Row(
        claim=claim,
        review=review,
        stage=stage,
        due=due_words(review.due_on if review else None, today, finished=not working),
        act=next_act(claim, review, user, stage),
        plans=bool(review) and working and (user.is_curator or may_work(user, claim)),
    )


def may_work(user: User, claim: Any) -> bool:
    """Reviewers and editors of the column's team, as `claims.permissions` has it, from what the row brought."""
    return user.works_on_claims and claim.column.team_id in user.team_ids


def next_act(claim: Any, review: Review | None, user: User, stage: str) -> str:
    """The button's words: what this person would do next with the claim."""
    if not may_work(user, claim) or not review or stage not in WORKING:
        return "Sort out" if stage == "candidate" and may_work(user, claim) else "Open"
    if stage == State.AWAITING:
        return "Sign off" if user.is_editor and not claim.rated else "Open"
    if claim.sources < MIN_SOURCES:
        return "Add a source"
    return "Give verdict" if review.takes_verdicts and not (claim.rated or claim.looked) else "Open"
