"""CSV that no spreadsheet runs as a formula. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import Any

# What a spreadsheet takes for the beginning of a formula (OWASP, “CSV Injection”), full-width forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Without it Excel takes UTF-8 for the code page of its country; Python, R and other spreadsheets pass it over.
BYTE_ORDER_MARK = "\ufeff"


def safe(cell: Any) -> Any:
    """Numbers as they are; text that would begin a formula with an apostrophe before it, which spreadsheets hide."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA):
        return f"'{cell}"
    return cell


def csv_lines(headings: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Line by line, a cell that would begin a formula made safe."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    for row in chain([headings], rows):
        writer.writerow(map(safe, row))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
