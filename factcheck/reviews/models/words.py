"""The desk's words for reviews, as conditions: said once, asked of reviews or claims, with no query inside a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.reviews.workflow import WORKING, State


@dataclass(frozen=True, slots=True)
class Words:
    """The way from the rows that are asked to their `review` and `claim`. A dismissed claim's review rests."""

    review: str
    claim: str

    def _of(self, **values: Any) -> Q:
        return Q(**{f"{self.review}{name}": value for name, value in values.items()})

    def on_the_desk(self) -> Q:
        return Q(**{f"{self.claim}triage": Claim.Triage.ACCEPTED})

    def unfinished(self) -> Q:
        """Everything somebody still has to work on."""
        return self.on_the_desk() & self._of(state__in=[str(state) for state in WORKING])

    def mine(self, user: User) -> Q:
        return self.unfinished() & self._of(assignee=user)

    def unassigned(self) -> Q:
        return self.unfinished() & self._of(assignee__isnull=True)

    def awaiting_sign_off(self) -> Q:
        return self.on_the_desk() & self._of(state=str(State.AWAITING))

    def overdue(self, today: date) -> Q:
        return self.unfinished() & self._of(due_on__lt=today)

    def needs_verdict_of(self, user: User) -> Q:
        """Where this person gave no verdict in the running round, did not look, and one is still asked.

        Not asked: what awaits sign-off already, and corrections that leave the rating as it is.
        """
        from .review import Look
        from .verdict import Verdict

        round_ = {"review": OuterRef(f"{self.review}pk"), "round": OuterRef(f"{self.review}round")}
        given = Verdict.objects.filter(**round_, reviewer=user)
        looked = Look.objects.filter(**round_, editor=user)
        asked = [str(state) for state in WORKING if state not in (State.AWAITING, State.CORRECTION)]
        open_ = self._of(state__in=asked) | self._of(state=str(State.CORRECTION), reconsidering=True)
        return self.on_the_desk() & open_ & ~Exists(given) & ~Exists(looked)


OF_REVIEWS = Words(review="", claim="claim__")
OF_CLAIMS = Words(review="review__", claim="")
"""For reviews, and for claims: a claim without a review is in none of these."""
