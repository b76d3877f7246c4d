"""The rules of the W3C Web Annotation Data Model that ours must keep, by section of the Recommendation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}


def faults(collection: dict[str, Any]) -> list[str]:
    """What breaks a rule; empty where none is broken."""
    return [*_collection(collection)]


def _collection(told: dict[str, Any]) -> Iterator[str]:
    if told.get("@context") != "http://www.w3.org/ns/anno.jsonld":
        yield "3.1: the context is not the annotation context"
    if told.get("type") != "AnnotationCollection" or not _is_iri(told.get("id")):
        yield "4.1: a collection has its type and one IRI"
    page = told["first"]
    if page.get("type") != "AnnotationPage" or not _is_iri(page.get("id")) or page.get("partOf") != told["id"]:
        yield "4.2: a page has its type, one IRI, and says which collection it is part of"
    if page["startIndex"] != 0 or told["total"] != len(page["items"]):
        yield "4.2: what is counted is not what is there"
    ids = [item["id"] for item in page["items"]]
    if len(set(ids)) != len(ids):
        yield "3.1: two annotations have one IRI"
    for item in page["items"]:
        yield from _annotation(item)


def _annotation(told: dict[str, Any]) -> Iterator[str]:
    if told.get("type") != "Annotation" or not _is_iri(told.get("id")):
        yield "3.1: an annotation has its type and one IRI"
    if told["motivation"] not in MOTIVATIONS:
        yield "3.3.5: no motivation of the vocabulary"
    for name in ("created", "modified"):
        if name in told and datetime.fromisoformat(told[name]).tzinfo is None:
            yield "3.3.1: a moment has its offset"
    for body in told["body"]:
        if body["purpose"] not in MOTIVATIONS:
            yield "3.3.5: no purpose of the vocabulary"
        if body["type"] == "TextualBody" and not isinstance(body["value"], str):
            yield "3.2.4: a textual body has one value"
        if body["type"] == "SpecificResource" and not _is_iri(body["source"]):
            yield "4.1: a specific resource has one source"
    targets = told["target"] if isinstance(told["target"], list) else [told["target"]]
    if not targets:
        yield "3.1: there is a target"
    for target in targets:
        if isinstance(target, str):
            continue
        if not _is_iri(target["source"]):
            yield "4.1: a specific resource has one source"
        for selector in target["selector"]:
            yield from _selector(selector)


def _selector(told: dict[str, Any]) -> Iterator[str]:
    if told["type"] == "TextQuoteSelector":
        if not isinstance(told["exact"], str) or not told["exact"]:
            yield "4.2.4: a quotation has its exact words"
        if set(told) - {"type", "exact", "prefix", "suffix"}:
            yield "4.2.4: something that is no part of a quotation"
    elif told["type"] == "TextPositionSelector":
        if not 0 <= told["start"] < told["end"]:
            yield "4.2.5: start and end are not negative, and in this order"
    else:
        yield "4.2: another selector"


def _is_iri(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))
