"""The values this room hands out: plain frozen records, so that other rooms can store, show or compare them freely.

They carry no behaviour beyond their JSON form, because what a sentence or a claim *means* is decided by the stages.
All offsets are Unicode code points into the normalised text, half-open ``[start, end)``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

FACT_KINDS: tuple[str, ...] = (
    "quantity",
    "event",
    "attribution",
    "causal",
    "comparison",
    "historical",
    "legal",
    "definition",
)
"""Kinds of statement that can be checked, in the order the desk shows them."""

OTHER_KINDS: tuple[str, ...] = ("opinion", "prediction", "normative", "rhetorical", "personal")
"""Kinds of statement that cannot be checked."""

SECTIONS: tuple[str, ...] = (
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "outlet",
    "body",
    "heading",
    "pull_quote",
    "bio",
    "credit",
    "read_more",
    "correction",
    "furniture",
)
"""Parts of a column. Claims come from ``body`` only."""

QUOTE_JOIN = " … "

Span = tuple[int, int]
ClaimantType = Literal["author", "quoted", "unnamed"]


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who makes a claim. ``name`` is empty when nobody is named; ``how`` says in words how we know."""

    name: str
    type: ClaimantType
    how: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its place and its checkability. ``score`` is the probability (0-1) of being checkable."""

    start: int
    end: int
    text: str
    paragraph: int
    section: str
    label: str
    kind: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One checkable statement: exact words, a restatement that stands alone, and who says it.

    ``score`` is check-worthiness (0-1): how much a wrong answer would matter and how well it can be checked.
    """

    spans: tuple[Span, ...]
    quote: str
    sentence: int
    restatement: str
    needs_context: bool
    kind: str
    claimant: Claimant
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A column as read: its normalised text, what the header says, its sentences and its claim candidates."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    published_on: datetime.date | None
    sentences: tuple[Sentence, ...]
    claims: tuple[Candidate, ...]

    def as_json(self) -> dict[str, Any]:
        """The intake contract: only lists, strings, numbers, booleans and None, ready for ``json.dumps``."""
        return {
            "text": self.text,
            "title": self.title,
            "byline": self.byline,
            "outlet": self.outlet,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "sentences": [_sentence_json(sentence) for sentence in self.sentences],
            "claims": [_claim_json(claim) for claim in self.claims],
        }


def _sentence_json(sentence: Sentence) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "paragraph": sentence.paragraph,
        "section": sentence.section,
        "label": sentence.label,
        "kind": sentence.kind,
        "score": sentence.score,
        "reasons": list(sentence.reasons),
    }


def _claim_json(claim: Candidate) -> dict[str, Any]:
    return {
        "spans": [list(span) for span in claim.spans],
        "quote": claim.quote,
        "sentence": claim.sentence,
        "restatement": claim.restatement,
        "needs_context": claim.needs_context,
        "kind": claim.kind,
        "claimant": {"name": claim.claimant.name, "type": claim.claimant.type, "how": claim.claimant.how},
        "score": claim.score,
        "reasons": list(claim.reasons),
    }
