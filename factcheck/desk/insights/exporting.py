"""A figure as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

from factcheck.publication.spreadsheets import csv_lines, safe

from .figures import Figure

__all__ = ["csv_of", "safe"]


def csv_of(figure: Figure) -> str:
    """Headings and rows; a figure that cannot be given is an empty cell."""
    return "".join(csv_lines(figure.headings, figure.rows))
