"""What was found in a text, as the preview page says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from factcheck.claims.models import Claim
from factcheck.claims.reading import improve
from factcheck.desk.models import IntakeDraft
from factcheck.extraction import (
    ENGLISH_ONLY,
    Candidate,
    Reading,
    Sentence,
    from_kept,
    read_column,
    to_kept,
    worthiness_pips,
)

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
    """A reading with its counts. `seconds` is what the reading took; `told` what went well or wrong with the model.

    `about`: what the web page or the file that the text came in says of it, by the names of the fields.
    """

    reading: Reading
    seconds: float
    read_by: str = ""
    told: str = ""
    about: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: IntakeDraft) -> Preview:
        """What was found when the draft was read; read anew only where that was not kept in today's form."""
        reading, about = from_kept(draft.text, draft.reading), draft.reading.get("about", {})
        if not reading:
            return replace(read(draft.text), about=about)
        return cls(reading, draft.seconds, draft.read_by, draft.told, about)

    def kept(self) -> dict[str, Any]:
        """The fields of a draft that keep this."""
        return {
            "text": self.reading.text,
            "reading": to_kept(self.reading) | {"about": self.about},
            "read_by": self.read_by,
            "told": self.told,
            "seconds": self.seconds,
        }

    def asked(self) -> Preview:
        """The same text with the claims of the language model, or with what there is to tell of its failure."""
        begun = perf_counter()
        found = improve(self.reading)
        took = self.seconds + perf_counter() - begun
        return replace(self, reading=found.reading, seconds=took, read_by=found.read_by, told=found.told)

    @cached_property
    def detected(self) -> dict[str, str]:
        """The fields of the header that were found, empty where not. A page's own word goes before the text's."""
        reading = self.reading
        found = {
            "title": reading.title or "",
            "author": reading.byline or "",
            "outlet": reading.outlet or "",
            "published_on": reading.published_on.isoformat() if reading.published_on else "",
        }
        return found | self.about

    @property
    def host(self) -> str:
        """Where the text was fetched, in brief; blank for what was pasted or uploaded."""
        return urlsplit(self.about.get("url", "")).hostname or ""

    @cached_property
    def body(self) -> list[Sentence]:
        return [sentence for sentence in self.reading.sentences if sentence.section == "body"]

    @property
    def took(self) -> str:
        """The time of the reading, in words."""
        return f"{self.seconds:.1f} s" if self.seconds >= 0.1 else "less than 0.1 s"

    @property
    def language_note(self) -> str:
        """What is said of a text that does not read as English, else nothing."""
        return ENGLISH_ONLY if any(ENGLISH_ONLY in sentence.reasons for sentence in self.body) else ""

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
        """What is said beside a field: typed by the owner, said by the page or file, detected, or not found."""
        if field in typed:
            return "changed by you"
        if field in self.about:
            return "from the page" if self.host else "from the file"
        return "detected" if self.detected.get(field) else "not found"


def read(text: str) -> Preview:
    """Read a text with the built-in extraction, and take the time."""
    begun = perf_counter()
    reading = read_column(text)
    return Preview(reading, perf_counter() - begun)
