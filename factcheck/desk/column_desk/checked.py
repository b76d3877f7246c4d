"""Claims as a form names them: number and the versions the person saw, so that a late tick harms nobody's work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from factcheck.accounts.errors import DomainError, RuleBroken, Stale
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.http import status_of
from factcheck.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Checked:
    """One ticked claim; `review_version` is 0 where it has no review."""

    number: int
    version: int
    review_version: int

    def __str__(self) -> str:
        return f"{self.number}.{self.version}.{self.review_version}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a verb did not act on a claim."""

    claim: Claim
    error: DomainError

    @property
    def last(self) -> Event | None:
        """Who changed what it is about last."""
        current = getattr(self.error, "current", None)
        return Event.objects.about(current).first() if current is not None else None

    @property
    def is_stale(self) -> bool:
        return isinstance(self.error, Stale)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of each claim."""

    done: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The first problem's status; 200 without one."""
        return status_of(self.problems[0].error) if self.problems else 200


def token_of(claim: Claim, review: Review | None) -> str:
    """`5.3.2`: claim 5, seen in version 3, its review in version 2."""
    return str(Checked(claim.number, claim.version, review.version if review else 0))


def read_tokens(tokens: Iterable[str]) -> list[Checked]:
    """The ticked claims, each once. Raises RuleBroken where there is none."""
    found: dict[int, Checked] = {}
    for token in tokens:
        parts = token.split(".")
        if len(parts) == 3 and all(part.isdecimal() and len(part) < 10 for part in parts):
            number, version, review_version = map(int, parts)
            found[number] = Checked(number, version, review_version)
    if not found:
        raise RuleBroken("Tick the claims first; then choose what to do with them.")
    return list(found.values())


def claims_for(column: Column, checked: Iterable[Checked]) -> list[tuple[Checked, Claim]]:
    """The claims of this column among them, as they stand, in text order of their numbers."""
    wanted = {item.number: item for item in checked}
    claims = Claim.objects.filter(column=column, number__in=wanted).select_related("claimant", "review__assignee")
    pairs = []
    for claim in claims.order_by("number"):
        claim.column = column
        pairs.append((wanted[claim.number], claim))
    return pairs


def for_each(pairs: Iterable[tuple[Checked, Claim]], verb: Callable[[Claim, Checked], object]) -> Outcome:
    """Do it to each claim in a transaction of its own: one that has moved on does not hold up the others."""
    outcome = Outcome()
    for item, claim in pairs:
        try:
            verb(claim, item)
        except DomainError as error:
            outcome.problems.append(Problem(claim, error))
        else:
            outcome.done.append(claim)
    return outcome
