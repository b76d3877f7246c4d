"""From a sentence's assessed parts to candidates for the desk: who claims it, in which words, how much it matters."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .claimants import find_claimant
from .claims import Part, words_of
from .cues import Cues, find_cues
from .grammar import finite_at, spans_of
from .people import People
from .quoting import Quoting
from .restatement import Setting, restate
from .tokens import Token
from .values import FACT_KINDS, QUOTE_JOIN, Candidate, Claimant
from .worthiness import worthiness

_NO_SUBJECT = frozenset(("PRON", "PREP", "SUB", "REL", ",", "PRONV", "THAT", "Q"))
_OLD = 5  # years before the column; from there on an event is history
_POINTING = frozenset(("this", "that", "these", "those", "such"))


@dataclass(slots=True)
class Story:
    """What the column has told so far: its author and date, the people named, and the quotation we may be in."""

    author: str | None
    published_on: datetime.date | None
    people: People = field(default_factory=People)
    quoting: Quoting = field(default_factory=Quoting)


def make_candidates(
    text: str, tokens: Sequence[Token], parts: Sequence[Part], sentence: int, story: Story, *, quoted: bool
) -> list[Candidate]:
    """The candidates of one sentence, in order of their first word. ``quoted``: it stands wholly in a quotation."""
    out = [
        _candidate(text, tokens, parts[:n], part, sentence, story, quoted=quoted)
        for n, part in enumerate(parts)
        if part.is_claim
    ]
    sources = [part.clause.source for part in parts if part.clause.source]
    if sources and not quoted:
        spoken = replace(sources[-1], is_content=True)
        story.quoting.speaker = find_claimant(tokens, spoken, story.people, sentence, author=None, accused=False)
    return out


def _candidate(
    text: str,
    tokens: Sequence[Token],
    before: Sequence[Part],
    part: Part,
    sentence: int,
    story: Story,
    *,
    quoted: bool,
) -> Candidate:
    clause = part.clause
    spans = spans_of(tokens, clause.at)
    cues = find_cues(tokens, clause.at)
    setting = Setting(story.people, sentence, _subject_before(tokens, before), story.published_on)
    restatement, needs_context = restate(tokens, clause, setting)
    score, reasons = worthiness(cues, words_of(tokens, part), assessed=part.assessment, needs_context=needs_context)
    reports = clause.source is not None and not clause.source.is_content
    return Candidate(
        spans=spans,
        quote=QUOTE_JOIN.join(text[start:end] for start, end in spans),
        sentence=sentence,
        restatement=restatement,
        needs_context=needs_context,
        kind="attribution" if reports else _kind(cues, part, story.published_on),
        claimant=_claimant(tokens, part, sentence, story, quoted=quoted, accused=cues.accused),
        score=score,
        reasons=(*reasons, *part.assessment.reasons),
    )


def _kind(cues: Cues, part: Part, published_on: datetime.date | None) -> str:
    """The learned kind; whether an event is history depends on the column's date, which the weights do not see."""
    kind = part.assessment.kind if part.assessment.kind in FACT_KINDS else "event"
    if cues.accused:
        return "attribution"
    if kind == "event" and cues.numbers:
        kind = "quantity"
    if kind == "event" and len(cues.legal) > 1:
        kind = "legal"
    years = [int(year[:4]) for year in cues.years]
    if kind == "event" and years and published_on and max(years) <= published_on.year - _OLD:
        return "historical"
    if kind == "historical" and years and published_on and max(years) > published_on.year - _OLD:
        return "event"
    return kind


def _claimant(
    tokens: Sequence[Token], part: Part, sentence: int, story: Story, *, quoted: bool, accused: bool
) -> Claimant:
    if quoted and part.clause.source is None:
        return story.quoting.claimant()
    by_somebody = any(tokens[i].low == "by" for i in part.clause.at)
    return find_claimant(
        tokens, part.clause.source, story.people, sentence, author=story.author, accused=accused and not by_somebody
    )


def _subject_before(tokens: Sequence[Token], parts: Sequence[Part]) -> str:
    """The subject of the main clause before, if nothing else in that clause could be meant by "they" or "it"."""
    main = next((part for part in reversed(parts) if part.clause.role == "main"), None)
    if main is None:
        return ""
    at = main.clause.at
    verb = next((k for k, i in enumerate(at) if finite_at(tokens, i)), 0)
    while verb and tokens[at[verb - 1]].tag == "ADV":
        verb -= 1
    subject = [tokens[i] for i in at[:verb]]
    if not subject or subject[0].low in _POINTING or any(token.tag in _NO_SUBJECT for token in subject):
        return ""
    objects = [tokens[i] for i in at[verb:] if tokens[i].depth == 0 and tokens[i].tag in ("NOUN", "NAME")]
    rivals = [token for token in objects if token.low.endswith("s") and not token.low.endswith("ss")]
    return "" if rivals else " ".join(token.text for token in subject)
