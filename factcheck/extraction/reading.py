"""The whole way from a column's text to its claims, one stage after the other.

Each stage is a module with one public function, values in and values out, so that any of them can be replaced (by a
trained model, by a language model behind the same form) without the others noticing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .candidates import Story, make_candidates
from .checkability import THRESHOLD, Assessment, Statement, assess_all
from .claims import Part, judge_parts, statement_of
from .clauses import split_clauses
from .details import Clause
from .language import ENGLISH_ONLY, reads_as_english
from .normalise import normalise
from .quoting import Quoting
from .sentences import is_dateline, split_sentences
from .structure import read_structure
from .tokens import Token, names_in, tokenize
from .values import FACT_KINDS, OTHER_KINDS, Candidate, Reading, Sentence, Span

_JUST_BELOW = THRESHOLD - 0.01


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sentence of the body, cut into clauses and not yet assessed. ``words`` are those read: without the quotation
    marks where all of it is quoted."""

    span: Span
    paragraph: int
    index: int
    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    quoting: Quoting
    quoted: bool


def read_column(text: str) -> Reading:
    """Normalise ``text``; find its parts, its sentences and the claims of its body. Linear; raises ``NoWeights``."""
    text = normalise(text)
    structure = read_structure(text)
    names = names_in(text)
    story = Story(structure.byline, structure.published_on)
    english = reads_as_english(" ".join(text[b.start : b.end] for b in structure.blocks if b.section == "body"))
    sentences: list[Sentence | None] = []
    drafts: list[_Draft] = []
    for paragraph, block in enumerate(structure.blocks):
        quoting = Quoting()
        for span in split_sentences(text, block.start, block.end):
            section = block.section
            if section == "body" and is_dateline(text, span):
                section = "dateline"
            if section != "body":
                sentences.append(_outside_body(text, span, paragraph, section))
                story.people.mentions.append(frozenset())
                continue
            if not english:
                sentences.append(_not_english(text, span, paragraph))
                continue
            quotation = quoting.inside(text, span)
            tokens = tokenize(text, *(quotation or span), names)
            story.people.read(tokens)
            clauses = split_clauses(tokens)
            drafts.append(_Draft(span, paragraph, len(sentences), tokens, clauses, quoting, quotation is not None))
            sentences.append(None)
    claims: list[Candidate] = []
    for draft, whole, parts in _assessed(text, drafts):
        story.quoting = draft.quoting
        claims.extend(make_candidates(text, draft.tokens, parts, draft.index, story, quoted=draft.quoted))
        sentences[draft.index] = _sentence(text, draft, whole, parts)
    return Reading(
        text,
        structure.title,
        structure.byline,
        structure.outlet,
        structure.published_on,
        tuple(sentence for sentence in sentences if sentence is not None),
        tuple(sorted(claims, key=lambda claim: (claim.spans[0], claim.spans[-1][1]))),
    )


def _assessed(text: str, drafts: Sequence[_Draft]) -> list[tuple[_Draft, Assessment, list[Part]]]:
    """Each draft with what was found of the sentence and of its clauses; all of them are assessed at once."""
    statements: list[Statement] = []
    for draft in drafts:
        ends_with = _last_mark(text, draft.span)
        statements.append(Statement(text[slice(*draft.span)]))
        statements.extend(statement_of(text, draft.tokens, each, ends_with=ends_with) for each in draft.clauses)
    found = iter(assess_all(statements))
    out: list[tuple[_Draft, Assessment, list[Part]]] = []
    for draft in drafts:
        whole = next(found)
        assessed = [next(found) for _ in draft.clauses]
        out.append((draft, whole, judge_parts(draft.tokens, draft.clauses, assessed, whole)))
    return out


def _last_mark(text: str, span: Span) -> str:
    return text[max(span[0], span[1] - 6) : span[1]].rstrip("\"”’') ]")[-1:]


def _outside_body(text: str, span: Span, paragraph: int, section: str) -> Sentence:
    name = section.replace("_", " ")
    reason = f"Part of the {name}; claims are taken from the body of a column only."
    return Sentence(*span, text[slice(*span)], paragraph, section, "not_checkable", "opinion", 0.0, (reason,))


def _not_english(text: str, span: Span, paragraph: int) -> Sentence:
    """A sentence of the body that we do not pretend to understand."""
    return Sentence(*span, text[slice(*span)], paragraph, "body", "not_checkable", OTHER_KINDS[0], 0.0, (ENGLISH_ONLY,))


def _sentence(text: str, draft: _Draft, whole: Assessment, parts: Sequence[Part]) -> Sentence:
    """The sentence is checkable when any part of it is a claim; its kind is that of the claim that matters most."""
    claims = [part for part in parts if part.is_claim]
    words = text[slice(*draft.span)]
    if not claims:
        kind = whole.kind if whole.kind in OTHER_KINDS else _other_kind(parts)
        score = min(whole.score, _JUST_BELOW)
        return Sentence(*draft.span, words, draft.paragraph, "body", "not_checkable", kind, score, whole.reasons)
    best = max(claims, key=lambda part: part.assessment.worth).assessment
    score = max(whole.score, best.score, THRESHOLD)
    kind = best.kind if best.kind in FACT_KINDS else "event"
    reasons = whole.reasons if whole.is_checkable else best.reasons
    if any(not part.is_claim and part.clause.role != "wrapper" for part in parts):
        reasons = (*reasons, "Another part of the sentence is not checkable and is left out of the claim.")
    return Sentence(*draft.span, words, draft.paragraph, "body", "checkable", kind, score, reasons)


def _other_kind(parts: Sequence[Part]) -> str:
    """The first kind found of a clause that is none of fact."""
    return next((part.assessment.kind for part in parts if part.assessment.kind in OTHER_KINDS), OTHER_KINDS[0])


def assess_sentence(text: str) -> Assessment:
    """Checkability of one sentence by itself."""
    (assessment,) = assess_all([Statement(text)])
    return assessment
