"""The left pane: sentences, cut at every boundary of every claim's words. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extraction import Span, cut

SECTIONS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "byline": "Byline",
    "dateline": "Dateline",
    "outlet": "Outlet",
    "heading": "Heading",
    "pull_quote": "Pull quote",
    "bio": "About the author",
    "credit": "Credit",
    "read_more": "Read more",
    "correction": "Correction",
    "furniture": "Page furniture",
}
"""What stands around the body is shown quietly, under these words."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim as the text shows it: `look` is candidate, claim or dismissed."""

    number: int
    look: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SentenceIn:
    """A sentence as extraction left it; `number` counts from 1."""

    number: int
    start: int
    end: int
    paragraph: int
    section: str
    is_checkable: bool
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The number of a claim whose words end here. Its own small link where the mark before leads elsewhere."""

    number: int
    look: str


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text inside the same claims. `target` is the claim its mark leads to: the closest around it."""

    start: int
    text: str
    numbers: tuple[int, ...] = ()
    look: str = ""
    target: int | None = None
    endings: tuple[Ending, ...] = ()

    @property
    def keeps_number(self) -> bool:
        """The one number belongs inside the mark, which leads to the same claim."""
        return [ending.number for ending in self.endings] == [self.target]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as shown. `tag` is the section, or why nothing in it can be checked."""

    number: int
    start: int
    bits: tuple[Bit, ...]
    numbers: tuple[int, ...]
    opens_paragraph: bool
    is_quiet: bool
    is_not_checkable: bool
    tag: str
    reasons: tuple[str, ...]


@lru_cache(maxsize=128)
def lines(text: str, sentences: tuple[SentenceIn, ...], claims: tuple[Marked, ...]) -> tuple[Line, ...]:
    """Every sentence with its marks. Claims may overlap; joined, the bits of a line are its sentence again.

    Remembered for the columns at hand: most saves change no words.
    """
    marked = {claim.number: claim for claim in claims if claim.spans}
    shown: list[Line] = []
    for position, sentence in enumerate(sentences):
        here = {
            number: claim.spans
            for number, claim in marked.items()
            if any(start < sentence.end and end > sentence.start for start, end in claim.spans)
        }
        pieces = cut(sentence.start, sentence.end, here)
        bits = tuple(_bit(text, piece.start, piece.end, piece.keys, marked) for piece in pieces)
        section = SECTIONS.get(sentence.section, "" if sentence.section == "body" else sentence.section)
        not_checkable = not section and not sentence.is_checkable and not here
        shown.append(
            Line(
                number=sentence.number,
                start=sentence.start,
                bits=bits,
                numbers=tuple(here),
                opens_paragraph=position > 0 and sentences[position - 1].paragraph != sentence.paragraph,
                is_quiet=bool(section),
                is_not_checkable=not_checkable,
                tag=section or (sentence.kind.replace("_", " ").capitalize() if not_checkable else ""),
                reasons=sentence.reasons if not_checkable else (),
            )
        )
    return tuple(shown)


def _bit(text: str, start: int, end: int, numbers: tuple[int, ...], marked: Mapping[int, Marked]) -> Bit:
    if not numbers:
        return Bit(start, text[start:end])
    around = [marked[number] for number in numbers]
    looks = {claim.look for claim in around}
    look = next(look for look in ("claim", "candidate", "dismissed") if look in looks)
    endings = tuple(
        Ending(claim.number, claim.look)
        for claim in around
        if claim.spans[-1][1] == end and (claim.look == "claim" or len(around) > 1)
    )
    target = min(around, key=lambda claim: (_length(claim), claim.number)).number
    return Bit(start, text[start:end], numbers, look, target, endings)


def _length(claim: Marked) -> int:
    return sum(end - start for start, end in claim.spans)
