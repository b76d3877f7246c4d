"""A column's marks as W3C Web Annotations, JSON-LD. Pure: a file of either kind in, an annotation collection out.

Source: Web Annotation Data Model, https://www.w3.org/TR/annotation-model/. Each claim is an Annotation with the
motivation `assessing`; each of its spans is a target with two selectors of the same words: a TextQuoteSelector, and a
TextPositionSelector, whose offsets count Unicode code points of the column's text as it was taken in.

The words around a quotation (prefix, suffix) are part of the column: the file for readers has them only where readers
may see the whole text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from factcheck.extraction import CONTEXT
from factcheck.extraction.values import QUOTE_JOIN

from . import READERS

Entry = dict[str, Any]
Around = Mapping[int, list[tuple[str, str, str]]]
CONTEXT_ADDRESS = "http://www.w3.org/ns/anno.jsonld"
# What readers see of a column they may read in full; the same as in `public/annotated.py`.
READ = {"standfirst", "body", "heading", "bio", "correction"}


def annotation_collection(file: Entry, *, address: str, around: Around | None = None) -> Entry:
    """The collection. `address` is its own, `around` what `words_around` found, for readers of a whole text."""
    find = _of_readers(file, around or {}) if file["for"] == READERS else _of_desk(file)
    items = [_annotation(file, claim, address) for claim in find]
    return {
        "@context": CONTEXT_ADDRESS,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"Claims checked in “{file['column']['title']}”",
        "creator": _organisation(file),
        "total": len(items),
        "first": {
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": items,
        },
    }


def words_around(edition: Entry) -> dict[int, list[tuple[str, str, str]]]:
    """Claim's key → (words, before, after) of each place where it is marked in an edition's body."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for paragraph in edition["paragraphs"]:
        if paragraph["section"] not in READ:
            continue
        marks: list[tuple[str, frozenset[int]]] = []
        sentences = paragraph["sentences"]
        for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
            marks += [(piece["text"], frozenset(piece["claims"])) for piece in sentence["pieces"]]
            if following and sentence["after"]:
                marks.append((sentence["after"], marks[-1][1] & frozenset(following["pieces"][0]["claims"])))
        text = "".join(words for words, _ in marks)
        for key in sorted(frozenset[int]().union(*(keys for _, keys in marks))):
            start = 0
            for is_marked, group in groupby(marks, key=lambda mark, key=key: key in mark[1]):  # type: ignore[misc]
                end = start + sum(len(words) for words, _ in group)
                if is_marked:
                    place = (text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
                    found.setdefault(key, []).append(place)
                start = end
    return found


def _of_readers(file: Entry, around: Around) -> Iterator[Entry]:
    """The claims on which a verdict stands."""
    first = {row["claim"]: row["published_at"] for row in file["publications"] if row["number"] == 1}
    for row in file["publications"]:
        if not row["is_current"] or row["withdrawn"]:
            continue
        body, claim = row["body"], row["body"]["claim"]
        spans = list(_quoted(claim["quote"], claim["spans"]))
        known = around.get(row["claim"], [])
        if [words for words, _, _ in known] == [span["quote"] for span in spans]:
            for span, (_, before, after) in zip(spans, known, strict=True):
                span |= {"prefix": before, "suffix": after}
        yield {
            "number": row["claim"],
            "restatement": claim["restatement"],
            "rating": body["rating"]["name"],
            "short_answer": body["short_answer"],
            "topics": [topic["name"] for topic in claim["topics"]],
            "created": first.get(row["claim"], row["published_at"]),
            "modified": row["published_at"],
            "page": row["address"],
            "spans": spans,
        }


def _of_desk(file: Entry) -> Iterator[Entry]:
    """Every accepted claim, on the newest text in which it has words."""
    texts = {row["number"]: row["text"] for row in file["texts"]}
    standing = {row["claim"]: row for row in file["publications"]}
    for claim in file["claims"]:
        row = standing.get(claim["number"])
        row = None if row is None or row["withdrawn"] else row
        newest = max((span["text"] for span in claim["spans"]), default=0)
        spans = [dict(span) for span in claim["spans"] if span["text"] == newest]
        for span in spans:
            text, start, end = texts[newest], span["start"], span["end"]
            span |= {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}
        yield {
            "number": claim["number"],
            "restatement": claim["restatement"],
            "rating": row["body"]["rating"]["name"] if row else "",
            "short_answer": row["body"]["short_answer"] if row else "",
            "topics": [topic["name"] for topic in claim["topics"]],
            "created": claim["added_at"],
            "modified": row["published_at"] if row else claim["added_at"],
            "page": "",
            "spans": spans,
        }


def _quoted(quote: str, spans: Iterable[list[int]]) -> Iterator[Entry]:
    """The words of each span, out of a quotation that joins them by an ellipsis."""
    at = 0
    for start, end in spans:
        yield {"start": start, "end": end, "quote": quote[at : at + end - start]}
        at += end - start + len(QUOTE_JOIN)


def _annotation(file: Entry, claim: Entry, address: str) -> Entry:
    said = [
        ("describing", claim["restatement"]),
        ("classifying", claim["rating"]),
        ("assessing", claim["short_answer"]),
        *(("tagging", name) for name in claim["topics"]),
    ]
    bodies: list[Entry] = [
        {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain", "language": "en"}
        for purpose, text in said
        if text
    ]
    if claim["page"]:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": claim["page"]})
    source = file["column"]["url"] or file["from"]["address"]
    targets = [
        {"type": "SpecificResource", "source": source, "selector": [_quote(span), _position(span)]}
        for span in claim["spans"]
    ]
    item = {
        "id": f"{address}#claim-{claim['number']}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": claim["created"],
        "creator": _organisation(file),
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets or source,
    }
    return item | ({"modified": claim["modified"]} if claim["modified"] != claim["created"] else {})


def _quote(span: Entry) -> Entry:
    context = {name: span[name] for name in ("prefix", "suffix") if span.get(name)}
    return {"type": "TextQuoteSelector", "exact": span["quote"], **context}


def _position(span: Entry) -> Entry:
    return {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]}


def _organisation(file: Entry) -> Entry:
    return {"type": "Organization", "name": file["from"]["organisation"]}
