"""A row of the queue, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.desk.pieces import Face, face_of
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


class Found(NamedTuple):
    """A claim as `queue.claims_of` gives it. What it has of a review is None without one."""

    pk: int
    number: int
    restatement: str
    triage: str
    column_id: int
    column: str
    team_id: int
    review: int | None
    version: int | None
    state: str | None
    reconsidering: bool | None
    due_on: date | None
    needs_discussion: bool | None
    return_reason: str | None
    assignee: int | None
    assignee_name: str
    assignee_username: str
    sources: int
    verdicts: int
    rated: bool
    looked: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The claim of a row."""

    pk: int
    number: int
    words: str
    column_id: int
    column: str


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the list, remembered as a piece (see `desk.pieces`); `version` is its review's, None without one."""

    claim: Shown
    version: int | None
    stage: str
    sources: int
    given: int
    assignee: Face | None
    due: Due
    act: str
    plans: bool
    takes: bool
    mark: str

    @property
    def has_review(self) -> bool:
        return self.version is not None

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.stage]

    @property
    def state_icon(self) -> str:
        return STATE_ICONS[self.stage]

    @property
    def verdicts(self) -> str:
        """“1 of 2” until there are enough, then how many."""
        return f"{self.given} of {MIN_VERDICTS}" if self.given < MIN_VERDICTS else str(self.given)


def row_of(claim: Found, user: User, today: date) -> Row:
    """The row as this person sees it."""
    stage = claim.state if claim.state and claim.triage == Claim.Triage.ACCEPTED else claim.triage
    working = stage in WORKING
    plans = claim.review is not None and working and (user.is_curator or may_work(user, claim))
    return Row(
        claim=Shown(claim.pk, claim.number, claim.restatement, claim.column_id, claim.column),
        version=claim.version,
        stage=stage,
        sources=claim.sources,
        given=claim.verdicts,
        assignee=face_of(claim.assignee, claim.assignee_name, claim.assignee_username),
        due=due_words(claim.due_on, today, finished=not working),
        act=next_act(claim, user, stage),
        plans=plans,
        takes=plans and user.works_on_claims,
        mark=mark_of(claim, stage),
    )


def mark_of(claim: Found, stage: str) -> str:
    """Why the claim is in review again. That verdicts lie apart is told to those only who see them."""
    if claim.needs_discussion and stage in WORKING and (claim.rated or claim.looked):
        return "Needs discussion"
    return "Returned" if stage == State.IN_REVIEW and claim.return_reason else ""


def may_work(user: User, claim: Found) -> bool:
    """Reviewers and editors of the column's team, as `claims.permissions` has it, from what the row brought."""
    return user.works_on_claims and claim.team_id in user.team_ids


def next_act(claim: Found, user: User, stage: str) -> str:
    """The button's words: what this person would do next with the claim."""
    if not may_work(user, claim) or claim.review is None or stage not in WORKING:
        return "Sort out" if stage == "candidate" and may_work(user, claim) else "Open"
    if stage == State.AWAITING:
        return "Sign off" if user.is_editor and not claim.rated else "Open"
    if claim.sources < MIN_SOURCES:
        return "Add a source"
    review = Review(state=stage, reconsidering=bool(claim.reconsidering))
    return "Give verdict" if review.takes_verdicts and not (claim.rated or claim.looked) else "Open"
