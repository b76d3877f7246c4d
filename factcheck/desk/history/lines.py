"""A line of history as the pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.audit.models import Event
from factcheck.desk.claim_review.differences import Piece, compare

from .wordings import sides

COMMENT = "reviews.comment"
OF_A_COMMENT = ("comment", "thread")  # what it is about never changes, though it goes with words taken back
WORDS = {"after": "Bring back this wording", "before": "Bring back the wording before this"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field in both versions, in pieces; a piece is `own` where the other version does not have it."""

    label: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The thing as it stands, for a person who may edit it: `values` as history words them.

    `url` brings back; the page adds the event's key. `hidden` goes with the button, so that a version seen is sent.
    """

    values: Mapping[str, str]
    url: str
    hidden: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Offer:
    """A wording that can be brought back."""

    side: str
    words: str
    url: str
    hidden: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """One event. `is_sealed`: this person learns that it happened and no more."""

    event: Event
    is_sealed: bool = False
    changes: list[Change] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether it says what the page does not: the words of a comment stand there, unless they changed or went."""
        return self.event.subject_type != COMMENT or bool(self.event.before.get("comment"))

    @property
    def reason(self) -> str:
        return "" if self.is_sealed else self.event.reason


def line_of(event: Event, *, is_sealed: bool, standing: Standing | None = None) -> Line:
    """The line; with `standing`, also what of it can be brought back."""
    if is_sealed:
        return Line(event, is_sealed=True)
    changes = [
        Change(label, *compare(_text(before), _text(after)))
        for label, before, after in event.changed()
        if _text(before) != _text(after) and (event.subject_type != COMMENT or label in OF_A_COMMENT)
    ]
    return Line(event, changes=changes, offers=_offers(event, standing) if standing else [])


def _offers(event: Event, standing: Standing) -> list[Offer]:
    url = f"{standing.url}{event.pk}/"
    return [Offer(side, WORDS[side], url, standing.hidden) for side in sides(event, standing.values)]


def _text(value: object) -> str:
    return "" if value is None else str(value)
