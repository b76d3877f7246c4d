"""The rows of a column as they were a moment ago: after one change every page that shows it asks for the same.

A look is used again for lines of history that it holds, and never for long: what no line tells of, such as a person's
new name, is in the next. Nothing in it depends on who asks; who may ask was checked before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from time import monotonic

from factcheck.accounts.models import User
from factcheck.audit.marks import holds, read_mark
from factcheck.audit.models import Event
from factcheck.columns.models import Column

from .loading import numbers_of, spans_of
from .options import Chip, Options, chips
from .rows import CLAIMS, KINDS, Found, Row, row_of, state_of

SECONDS, COLUMNS = 2.0, 32
_lately: dict[int, Look] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """What the database said of a column's claims; `after` is the mark up to which it is whole."""

    after: str
    found: tuple[Found, ...]
    spans: dict[int, tuple[tuple[int, int], ...]]
    places: dict[int, int]
    until: float

    def rows(self, claims: Collection[int], options: Options, user: User) -> list[Row]:
        """The rows of these claims (keys) that these options show, as this person sees them."""
        rows = [row_of(each, self.spans, self.places, frozenset(), user) for each in self.found if each.key in claims]
        return [row for row in rows if options.shows(state=row.state, kind=row.kind)]

    def chips(self, options: Options) -> list[Chip]:
        """The filters with their counts."""
        return chips(options, [(state_of(each), each.kind) for each in self.found], KINDS)


def rows_of(lines: Sequence[Event]) -> frozenset[int] | None:
    """The claims (keys) of which no more than their row changed; None where the text or the list did too."""
    if all(line.claim_id and line.subject_type.startswith("reviews.") for line in lines):
        return frozenset(line.claim_id for line in lines if line.claim_id)
    return None


def look_at(column: Column, lines: Sequence[Event]) -> Look:
    """The column's claims as they are now, or were a moment ago if all of these lines were written by then."""
    look = _lately.get(column.pk)
    if look and monotonic() < look.until:
        mark = read_mark(look.after)
        if all(holds(mark, line) for line in lines):
            return look
    version = column.text_version
    look = Look(
        after=column.mark,  # type: ignore[attr-defined]  # read before the claims: they are this new or newer
        found=tuple(Found(*values) for values in CLAIMS.rows(column.pk)),
        spans=dict(spans_of(version)),
        places=numbers_of(version),
        until=monotonic() + SECONDS,
    )
    if len(_lately) >= COLUMNS:
        _lately.clear()
    _lately[column.pk] = look
    return look
