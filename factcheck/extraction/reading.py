"""The whole way from a column's text to its claims, one stage after the other.

Each stage is a module with one public function, values in and values out, so that any of them can be replaced (by a
trained model, by a language model behind the same form) without the others noticing.
"""

from __future__ import annotations

from collections.abc import Sequence

from .candidates import Story, make_candidates
from .checkability import THRESHOLD, Assessment, assess
from .claims import Part, find_parts
from .normalise import normalise
from .quoting import Quoting
from .sentences import is_dateline, split_sentences
from .structure import read_structure
from .tokens import names_in, tokenize
from .values import FACT_KINDS, OTHER_KINDS, Candidate, Reading, Sentence

_JUST_BELOW = THRESHOLD - 0.01


def read_column(text: str) -> Reading:
    """Normalise ``text``, find its parts and sentences, and the claims of its body. Linear; raises nothing."""
    text = normalise(text)
    structure = read_structure(text)
    names = names_in(text)
    story = Story(structure.byline, structure.published_on)
    sentences: list[Sentence] = []
    claims: list[Candidate] = []
    for paragraph, block in enumerate(structure.blocks):
        story.quoting = Quoting()
        for span in split_sentences(text, block.start, block.end):
            section = block.section
            if section == "body" and is_dateline(text, span):
                section = "dateline"
            if section != "body":
                sentences.append(_outside_body(text, span, paragraph, section))
                story.people.mentions.append(frozenset())
                continue
            quotation = story.quoting.inside(text, span)
            tokens = tokenize(text, *(quotation or span), names)
            story.people.read(tokens)
            parts = find_parts(tokens, ends_with=_last_mark(text, span), published_on=structure.published_on)
            quoted = quotation is not None
            claims.extend(make_candidates(text, tokens, parts, len(sentences), story, quoted=quoted))
            sentences.append(_sentence(text, span, paragraph, parts))
    return Reading(
        text,
        structure.title,
        structure.byline,
        structure.outlet,
        structure.published_on,
        tuple(sentences),
        tuple(sorted(claims, key=lambda claim: (claim.spans[0], claim.spans[-1][1]))),
    )


def _last_mark(text: str, span: tuple[int, int]) -> str:
    return text[max(span[0], span[1] - 6) : span[1]].rstrip("\"”’') ]")[-1:]


def _outside_body(text: str, span: tuple[int, int], paragraph: int, section: str) -> Sentence:
    name = section.replace("_", " ")
    reason = f"Part of the {name}; claims are taken from the body of a column only."
    return Sentence(*span, text[slice(*span)], paragraph, section, "not_checkable", "opinion", 0.0, (reason,))


def _sentence(text: str, span: tuple[int, int], paragraph: int, parts: Sequence[Part]) -> Sentence:
    """The sentence is checkable when any part of it is; its kind is that of its longest part."""
    claims = [part for part in parts if part.is_claim]
    real = [part for part in parts if part.clause.role != "wrapper"] or list(parts)
    if not real:
        return Sentence(
            *span, text[slice(*span)], paragraph, "body", "not_checkable", "opinion", 0.0, ("It has no words.",)
        )
    unclear = [part for part in real if not part.assessment.is_checkable] or real
    best = max(claims or unclear, key=lambda part: part.assessment.score).assessment
    longest = max(real, key=lambda part: len(part.clause.at)).assessment
    score = best.score if claims else min(best.score, _JUST_BELOW)
    kind = longest.kind
    if not claims and kind in FACT_KINDS:
        kind = next((part.assessment.kind for part in real if part.assessment.kind in OTHER_KINDS), OTHER_KINDS[0])
    label = "checkable" if claims else "not_checkable"
    reasons = best.reasons
    if claims and len(real) > len(claims):
        reasons = (*reasons, "Another part of the sentence is not checkable and is left out of the claim.")
    return Sentence(*span, text[slice(*span)], paragraph, "body", label, kind, score, reasons)


def assess_sentence(text: str) -> Assessment:
    """Checkability of one sentence by itself: the best of its parts, as ``read_column`` would see it."""
    tokens = tokenize(text, 0, len(text))
    parts = find_parts(tokens, ends_with=_last_mark(text, (0, len(text))), published_on=None)
    scored = [part.assessment for part in parts if part.clause.role != "wrapper"]
    return max(scored, key=lambda assessment: assessment.score) if scored else assess(tokens, ())
