"""Blindness: what this person may see of a review. Everything else is blanked here, before any template runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.claims.models import Claim
from factcheck.claims.permissions import can_work_on
from factcheck.reviews.models import Comment, Review, Verdict
from factcheck.reviews.permissions import BLIND_VERBS, HIDDEN_FROM_BLIND, can_see_verdicts


@dataclass(slots=True)
class Sight:
    """`opened`: verdicts, short answer, reasoning and comments on verdicts are open to this person."""

    works: bool = False
    opened: bool = False
    looked: bool = False
    own: Verdict | None = None
    others: list[Verdict] = field(default_factory=list)
    earlier: list[Verdict] = field(default_factory=list)
    hidden: list[User] = field(default_factory=list)
    is_editor: bool = False

    @property
    def may_look(self) -> bool:
        """An editor who is still blind can choose to look."""
        return self.works and self.is_editor and not self.opened

    @property
    def given(self) -> int:
        """How many gave a verdict in the running round: that is no secret."""
        return (self.own is not None) + len(self.others) + len(self.hidden)


def sight_of(user: User, claim: Claim, review: Review | None, verdicts: Sequence[Verdict], *, looked: bool) -> Sight:
    """What is open, from rows already loaded. Others' verdicts leave here only if they are."""
    works = can_work_on(user, claim)
    if review is None:
        return Sight(works=works, is_editor=user.is_editor)
    running = [verdict for verdict in verdicts if verdict.round == review.round]
    own = next((verdict for verdict in running if verdict.reviewer_id == user.pk), None)
    opened = can_see_verdicts(user, review, own=own is not None, looked=looked)
    others = [verdict for verdict in running if verdict.reviewer_id != user.pk]
    return Sight(
        works=works,
        opened=opened,
        looked=looked,
        own=own,
        others=others if opened else [],
        earlier=[verdict for verdict in verdicts if verdict.round != review.round] if opened else [],
        hidden=[] if opened else [verdict.reviewer for verdict in others],
        is_editor=user.is_editor,
    )


RETURNED = "The reason is open to you after your verdict."


def blank(review: Review) -> None:
    """Empty what a blind person may not read, on the page's copy of the row. Facts are taken before."""
    review.short_answer = review.reasoning = review.waiver = ""
    review.needs_discussion = False
    if review.return_reason:
        review.return_reason = RETURNED


def seal_events(events: list[Event]) -> None:
    """Leave of a blind line only that it happened, on the page's copies of the rows; of some not even that."""
    events[:] = [event for event in events if event.verb not in HIDDEN_FROM_BLIND]
    for event in events:
        if event.blind or event.verb in BLIND_VERBS:
            event.before, event.after, event.reason = {}, {}, ""
            event.sealed = True  # type: ignore[attr-defined]


def open_comments(comments: Iterable[Comment], *, opened: bool) -> list[Comment]:
    """The comments this person may read."""
    return [comment for comment in comments if opened or comment.about != Comment.About.VERDICTS]
