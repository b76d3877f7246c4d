"""Composing a column's frozen page from its text and its standing publications."""

from __future__ import annotations

from collections import Counter
from typing import Any

from factcheck.claims.actions.spans import quote_of
from factcheck.claims.models import Span
from factcheck.columns.models import Column, Sentence, TextVersion
from factcheck.extraction import cut
from factcheck.reviews.models import Rating
from factcheck.reviews.ratings import Step, distribution

from .body import column_entry
from .formats import FORMATS
from .models import Publication


def compose_edition(column: Column, publications: list[Publication]) -> dict[str, Any]:
    """The annotated page: paragraphs cut at all span boundaries, and one entry a published claim, in text order.

    The whole text is in it; how much of it readers see is decided when the page is shown. A claim published from an
    earlier text is marked where its very words stand in this one, if it moved here; else it has an entry and no mark.
    """
    version = column.text_version
    text = version.text
    sentences = list(version.sentences.order_by("index"))
    moved = moved_spans(version, publications)
    spans = {row.claim_id: spans_in(row, version.number) or moved.get(row.claim_id, []) for row in publications}
    first = {key: min((start for start, _ in each), default=len(text)) for key, each in spans.items()}
    publications = sorted(publications, key=lambda row: (first[row.claim_id], row.claim_number))
    spans = {row.claim_id: spans[row.claim_id] for row in publications}
    paragraphs: list[dict[str, Any]] = []
    for position, sentence in enumerate(sentences):
        if not paragraphs or paragraphs[-1]["index"] != sentence.paragraph:
            paragraphs.append({"index": sentence.paragraph, "section": sentence.section, "sentences": []})
        following = sentences[position + 1] if position + 1 < len(sentences) else None
        same = following is not None and following.paragraph == sentence.paragraph
        paragraphs[-1]["sentences"].append(
            {
                "number": sentence.number,
                "label": sentence.label,
                "kind": sentence.kind,
                "after": " " if same else "",
                "pieces": [
                    {"text": text[piece.start : piece.end], "claims": list(piece.keys)}
                    for piece in cut(sentence.start, sentence.end, spans)
                ],
            }
        )
    body_sentences = [sentence for sentence in sentences if sentence.section == "body"]
    marked = [span for each in spans.values() for span in each]
    return {
        "format": FORMATS["edition"],
        "column": column_entry(column),
        "paragraphs": paragraphs,
        "claims": [entry(row) for row in publications],
        "distribution": [
            {"key": share.key, "name": share.name, "count": share.count}
            for share in distribution(scale_with(publications), [row.rating_key for row in publications])
        ],
        "sentences": len(body_sentences),
        "set_aside": dict(
            Counter(s.kind for s in body_sentences if s.label != "checkable" and not touches(s, marked)),
        ),
        "sources": len({source["url"] or source["title"] for row in publications for source in row.content["sources"]}),
        "reviewers": sorted({name for row in publications for name in row.content["reviewers"]}),
        "signed_off_by": sorted({row.content["signed_off_by"] for row in publications}),
    }


def spans_in(row: Publication, text_version: int) -> list[tuple[int, int]]:
    """The published claim's spans, if they are spans of this text version."""
    claim = row.content["claim"]
    return [(start, end) for start, end in claim["spans"]] if claim["text_version"] == text_version else []


def moved_spans(version: TextVersion, publications: list[Publication]) -> dict[int, list[tuple[int, int]]]:
    """Where the published words of an earlier text stand in this one: only the very same words, in the same order."""
    earlier = [row for row in publications if row.content["claim"]["text_version"] < version.number]
    if not earlier:
        return {}
    found: dict[int, list[tuple[int, int]]] = {}
    claims = [row.claim_id for row in earlier]
    for span in Span.objects.filter(text_version=version, claim__in=claims).order_by("start"):
        found.setdefault(span.claim_id, []).append((span.start, span.end))
    quotes = {row.claim_id: row.quote for row in earlier}
    return {key: spans for key, spans in found.items() if quote_of(version.text, spans) == quotes[key]}


def scale_with(publications: list[Publication]) -> list[Step]:
    """The scale, and after it what these verdicts were given on steps that the scale no longer has."""
    scale = [rating.step for rating in Rating.objects.all()]
    known = {step.key for step in scale}
    gone = {row.rating_key: row for row in publications if row.rating_key not in known}
    return scale + [Step(row.rating_key, row.rating_name, row.rating_number) for row in gone.values()]


def touches(sentence: Sentence, spans: list[tuple[int, int]]) -> bool:
    """Whether any of the spans has a character of the sentence."""
    return any(start < sentence.end and sentence.start < end for start, end in spans)


def entry(row: Publication) -> dict[str, Any]:
    """What the column page says of one published claim."""
    return {
        "id": row.claim_id,
        "number": row.claim_number,
        "publication": row.number,
        "rating": {"key": row.rating_key, "name": row.rating_name},
        "quote": row.content["claim"]["quote"],
        "restatement": row.restatement,
        "short_answer": row.short_answer,
        "sources": len(row.content["sources"]),
        "stances": row.content["stances"],
        "verdicts": len(row.content["verdicts"]),
        "agreed": row.content["agreed"],
    }
