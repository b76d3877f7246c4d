"""Composing a column's frozen page from its text and its standing publications."""

from __future__ import annotations

from collections import Counter
from typing import Any

from factcheck.columns.models import Column
from factcheck.extraction import cut
from factcheck.reviews.models import Rating
from factcheck.reviews.ratings import distribution

from .body import column_entry
from .models import Publication

FORMAT = 1


def compose_edition(column: Column, publications: list[Publication]) -> dict[str, Any]:
    """The annotated page: paragraphs cut at all span boundaries, and one entry a published claim, in text order."""
    version = column.text_version
    text = version.text
    sentences = list(version.sentences.order_by("index"))
    publications = sorted(publications, key=lambda row: (row.body["claim"]["spans"][0][0], row.claim_number))
    spans = {row.claim_id: [tuple(span) for span in row.body["claim"]["spans"]] for row in publications}
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
    scale = [rating.step for rating in Rating.objects.all()]
    body_sentences = [sentence for sentence in sentences if sentence.section == "body"]
    return {
        "format": FORMAT,
        "column": column_entry(column),
        "paragraphs": paragraphs,
        "claims": [entry(row) for row in publications],
        "distribution": [
            {"key": share.key, "name": share.name, "count": share.count}
            for share in distribution(scale, [row.rating_key for row in publications])
        ],
        "sentences": len(body_sentences),
        "set_aside": dict(Counter(s.kind for s in body_sentences if s.label != "checkable")),
        "sources": len({source["url"] or source["title"] for row in publications for source in row.body["sources"]}),
        "reviewers": sorted({name for row in publications for name in row.body["reviewers"]}),
        "signed_off_by": sorted({row.body["signed_off_by"] for row in publications}),
    }


def entry(row: Publication) -> dict[str, Any]:
    """What the column page says of one published claim."""
    return {
        "id": row.claim_id,
        "number": row.claim_number,
        "publication": row.number,
        "rating": {"key": row.rating_key, "name": row.rating_name},
        "quote": row.body["claim"]["quote"],
        "restatement": row.restatement,
        "short_answer": row.short_answer,
        "sources": len(row.body["sources"]),
        "stances": row.body["stances"],
        "verdicts": len(row.body["verdicts"]),
        "agreed": row.body["agreed"],
    }
