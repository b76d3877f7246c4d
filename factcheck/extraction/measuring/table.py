"""What was measured, as records, and how they are shown: a Markdown table a measure, or JSON."""

from __future__ import annotations

import math
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

Form = Literal["share", "count", "per_second", "ms", "ratio", "yes_no"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it is; ``interval`` are the bounds that hold 95 of 100 resamples."""

    value: float
    form: Form = "share"
    interval: tuple[float, float] | None = None

    def __str__(self) -> str:
        if self.form == "yes_no":
            return "yes" if self.value else "no"
        if math.isnan(self.value):
            return "–"
        text = _FORMS[self.form].format(self.value)
        if self.interval is None:
            return text
        low, high = (_FORMS[self.form].format(bound) for bound in self.interval)
        return f"{text} ({low}–{high})"


_FORMS: Mapping[Form, str] = {
    "share": "{:.3f}",
    "count": "{:,.0f}",
    "per_second": "{:,.0f}",
    "ms": "{:.1f} ms",
    "ratio": "{:.2f}",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One system measured on one set of ``size`` items; ``figures`` by the name that heads their column."""

    measure: str
    data: str
    size: int
    system: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not measured, and why, in a sentence."""

    measure: str
    why: str


Result = Row | Skipped


def as_json(results: Iterable[Result]) -> dict[str, Any]:
    """Lists, strings and numbers, ready for ``json.dumps``."""
    results = list(results)
    return {
        "machine": {"python": platform.python_version(), "system": platform.system(), "processor": platform.machine()},
        "rows": [_row_json(row) for row in results if isinstance(row, Row)],
        "skipped": [{"measure": each.measure, "why": each.why} for each in results if isinstance(each, Skipped)],
    }


def _row_json(row: Row) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name, figure in row.figures.items():
        figures[name] = {"value": None if math.isnan(figure.value) else round(figure.value, 4), "form": figure.form}
        if figure.interval:
            figures[name]["interval"] = [round(bound, 4) for bound in figure.interval]
    return {"measure": row.measure, "data": row.data, "size": row.size, "system": row.system, "figures": figures}


def as_markdown(results: Iterable[Result]) -> str:
    """A heading and a table for each measure, then what was skipped."""
    results = list(results)
    rows = [row for row in results if isinstance(row, Row)]
    lines: list[str] = []
    for measure, group in groupby(rows, key=lambda row: row.measure):
        lines += [f"**{measure}**", "", *_table(list(group)), ""]
    skipped = [each for each in results if isinstance(each, Skipped)]
    lines += [f"Skipped, {each.measure[:1].lower()}{each.measure[1:]}: {each.why}" for each in skipped]
    return "\n".join(lines).rstrip() + "\n"


def _table(rows: Sequence[Row]) -> Iterator[str]:
    names = list(dict.fromkeys(name for row in rows for name in row.figures))
    yield "| " + " | ".join(["data", "n", "system", *names]) + " |"
    yield "|---|--:|---" + "|--:" * len(names) + "|"
    for row in rows:
        cells = [str(row.figures[name]) if name in row.figures else "" for name in names]
        yield "| " + " | ".join([row.data, f"{row.size:,}", row.system, *cells]) + " |"
