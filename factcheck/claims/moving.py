"""What becomes of a column's claims in another text of it: looked up here, written by `actions.moving`.

The same values serve the preview before a text is replaced, the replacement itself, and the queue of those that wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.columns.models import Column, TextVersion
from factcheck.extraction import Anchor, Place, all_moved, propose

from .models import Claim, ClaimQuerySet, Span

Words = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Moving:
    """A claim, where its words stood last, and what became of each span. `old` is None for a claim without words."""

    claim: Claim
    old: TextVersion | None
    anchors: tuple[Anchor, ...]
    places: tuple[Place, ...]

    @property
    def moved(self) -> Words | None:
        """Where the words stand now, if they may move there by themselves."""
        return all_moved(self.places)

    @property
    def proposed(self) -> Words | None:
        """Where they perhaps stand; None where that is not said of every part, or two parts would overlap."""
        spans = sorted(place.span for place in self.places if place.kind != "gone")
        if not spans or len(spans) < len(self.places) or any(left[1] > right[0] for left, right in pairwise(spans)):
            return None
        return spans

    @property
    def likeness(self) -> int:
        """Of 100, that of the part least like it."""
        return min((place.likeness for place in self.places), default=0)

    @property
    def copies(self) -> int:
        """At how many places exactly these words stand, where that is more than one."""
        return max((place.copies for place in self.places), default=0)

    @property
    def around_changed(self) -> bool:
        """The words moved, and the sentence around them is another than before."""
        return any(place.around_changed for place in self.places)


def newest_spans(claim: Claim) -> list[Span]:
    """The spans in the newest text version they were written for, in order. Reads `.all()`: prefetched ones serve."""
    spans = list(claim.spans.all())
    newest = max((span.text_version_id for span in spans), default=0)
    return sorted((span for span in spans if span.text_version_id == newest), key=lambda span: span.start)


def moving_to(claims: Iterable[Claim], text: str) -> list[Moving]:
    """What becomes of these claims in this text. Two queries beside that for the claims, however many there are."""
    rows = list(claims)
    held = {claim.pk: newest_spans(claim) for claim in rows}
    keys = {spans[0].text_version_id for spans in held.values() if spans}
    texts = TextVersion.objects.filter(pk__in=keys).defer("raw").in_bulk() if keys else {}
    found: dict[int, tuple[tuple[Anchor, ...], list[Place]]] = {}
    for key in keys:
        here = {claim: spans for claim, spans in held.items() if spans and spans[0].text_version_id == key}
        anchors = {claim: tuple(map(_anchor, spans)) for claim, spans in here.items()}
        places = iter(propose(texts[key].text, [anchor for each in anchors.values() for anchor in each], text))
        found |= {claim: (each, [next(places) for _ in each]) for claim, each in anchors.items()}
    moving = []
    for claim in rows:
        spans = held[claim.pk]
        old = texts[spans[0].text_version_id] if spans else None
        anchored, became = found.get(claim.pk, ((), []))
        moving.append(Moving(claim, old, anchored, tuple(became)))
    return moving


def all_of(column: Column) -> ClaimQuerySet:
    """Every claim of the column, the dismissed too, with its spans."""
    return Claim.objects.filter(column=column).prefetch_related("spans").order_by("number")


def waiting_in(column: Column) -> ClaimQuerySet:
    """The claims on the desk whose words have no place in the newest text, and of which nobody said they are gone."""
    return _without_place(column).filter(gone_from=None)


def gone_from(column: Column) -> ClaimQuerySet:
    """The claims on the desk of which somebody said that their words are no longer in the text."""
    return _without_place(column).exclude(gone_from=None)


def _without_place(column: Column) -> ClaimQuerySet:
    placed = Span.objects.filter(text_version=column.text_version)
    claims: ClaimQuerySet = all_of(column).on_the_desk()
    return claims.exclude(pk__in=placed.values("claim"))


def taken_by(moving: Sequence[Moving]) -> Words:
    """Every place where a claim stands or perhaps stands."""
    return [place.span for each in moving for place in each.places if place.kind != "gone"]


def _anchor(span: Span) -> Anchor:
    return Anchor(span.start, span.end, span.quote, span.prefix, span.suffix)
