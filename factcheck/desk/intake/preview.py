"""What was found in a text, as the preview page says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from time import perf_counter

from factcheck.claims.models import Claim
from factcheck.extraction import Candidate, Reading, Sentence, read_column, worthiness_pips

FIRST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate, as the preview lists it."""

    quote: str
    kind: str
    pips: int
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, candidate: Candidate) -> Found:
        kind = Claim.Kind(candidate.kind).label
        return cls(candidate.quote, kind, worthiness_pips(candidate.score), candidate.reasons[:2])


@dataclass(frozen=True)
class Preview:
    """A reading with its counts. `seconds` is what the reading took."""

    reading: Reading
    seconds: float

    @cached_property
    def detected(self) -> dict[str, str]:
        """The fields of the header that were found, empty where not."""
        reading = self.reading
        return {
            "title": reading.title or "",
            "author": reading.byline or "",
            "outlet": reading.outlet or "",
            "published_on": reading.published_on.isoformat() if reading.published_on else "",
        }

    @cached_property
    def body(self) -> list[Sentence]:
        return [sentence for sentence in self.reading.sentences if sentence.section == "body"]

    @property
    def took(self) -> str:
        """The time of the reading, in words."""
        return f"{self.seconds:.1f} s" if self.seconds >= 0.1 else "less than 0.1 s"

    @property
    def sentences(self) -> int:
        return len(self.body)

    @property
    def claims(self) -> int:
        return len(self.reading.claims)

    @property
    def not_checkable(self) -> int:
        return sum(sentence.label == "not_checkable" for sentence in self.body)

    @property
    def first(self) -> list[Found]:
        return [Found.of(candidate) for candidate in self.reading.claims[:FIRST]]

    @property
    def more(self) -> int:
        return max(0, self.claims - FIRST)

    def tag(self, field: str, typed: Mapping[str, str]) -> str:
        """What is said beside a field: typed by the owner, detected, or not found."""
        if field in typed:
            return "changed by you"
        return "detected" if self.detected.get(field) else "not found"


def read(text: str) -> Preview:
    """Read a text and take the time."""
    begun = perf_counter()
    reading = read_column(text)
    return Preview(reading, perf_counter() - begun)
