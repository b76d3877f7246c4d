"""The files that a page offers of a column, by name. Pure: a column's file in, bytes of the asked one out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from factcheck.publication.spreadsheets import BYTE_ORDER_MARK, csv_lines

from .annotations import Around, annotation_collection
from .tables import tables

WHOLE, MARKS = "column.json", "annotations.jsonld"
NAMES = (WHOLE, MARKS, "claims.csv", "verdicts.csv", "sources.csv")


@dataclass(frozen=True)
class Offer:
    """A file's content and what kind it is."""

    content: str
    content_type: str


def offer(name: str, file: dict[str, Any], *, address: str, around: Around | None = None) -> Offer:
    """One of NAMES. `address` is where it is offered, `around` is for its annotations."""
    if name == WHOLE:
        return Offer(as_json(file), "application/json")
    if name == MARKS:
        return Offer(as_json(annotation_collection(file, address=address, around=around)), "application/ld+json")
    table = next(table for table in tables(file["for"]) if f"{table.name}.csv" == name)
    rows = ([row.get(column, "") for column in table.columns] for row in table.rows(file))
    content = BYTE_ORDER_MARK + "".join(csv_lines(table.columns, rows))
    return Offer(content, "text/csv; charset=utf-8")


def as_json(value: Any) -> str:
    """JSON as people write it, accents and all, without the blanks that would make a long column half as long again."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
