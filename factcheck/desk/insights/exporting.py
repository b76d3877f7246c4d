"""A figure as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from .figures import Figure

# What a spreadsheet takes for the beginning of a formula (OWASP, “CSV Injection”), full-width forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_of(figure: Figure) -> str:
    """Headings and rows; a figure that cannot be given is an empty cell."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(safe, figure.headings))
    writer.writerows([map(safe, row) for row in figure.rows])
    return out.getvalue()


def safe(cell: Any) -> Any:
    """Numbers as they are; text that would begin a formula with an apostrophe before it, which spreadsheets hide."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA):
        return f"'{cell}"
    return cell
