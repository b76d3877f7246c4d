"""What changed between two texts of a page: the changed places with a few words around them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.desk.claim_review.differences import changes, tokens

AROUND = 24  # words and blanks that are shown beside a change
MOST = 60  # places; a page that changed more often than that is another page
LONGEST = 4_000  # characters of one change that are shown


@dataclass(frozen=True, slots=True)
class Place:
    """One changed place: what stands before it, what was there, what is there now, what follows."""

    before: str
    gone: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The first places, and how many there are."""

    places: tuple[Place, ...]
    count: int


def changed_places(old: str, new: str) -> Changes:
    """Where the texts differ, word by word; in sentences where they are very long."""
    left, right = tokens(old, new)
    found = changes(left, right)
    places = tuple(
        Place(
            before="".join(left[max(0, change.start - AROUND) : change.start]),
            gone="".join(left[change.start : change.end])[:LONGEST],
            new="".join(change.words)[:LONGEST],
            after="".join(left[change.end : change.end + AROUND]),
        )
        for change in found[:MOST]
    )
    return Changes(places, len(found))
