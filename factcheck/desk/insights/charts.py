"""Coordinates of the drawings: a line over months, paired bars over time, stacked bars. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from factcheck.reviews.agreement import RELIABLE, TENTATIVE

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A grid line, a label or a point. `optional` gives way on a narrow page."""

    x: str
    y: str
    label: str = ""
    optional: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Alpha over the months; y grows downwards. `zone` is the band that Krippendorff calls tentative."""

    grid: list[Mark]
    points: list[Mark]
    path: str
    months: list[Mark]
    zone_y: str
    zone_height: str


LEFT, RIGHT, TOP, BOTTOM = 40.0, 545.0, 15.0, 205.0


def line(figures: Sequence[tuple[str, float | None]]) -> Line | None:
    """The drawing of (YYYY-MM, alpha) in order; None where no month has a figure. Months without one leave no point."""
    values = [value for _, value in figures if value is not None]
    if not values:
        return None
    low = max(-1.0, min(0.4, floor(min(values) * 5) / 5))

    def y(value: float) -> float:
        return BOTTOM - (max(value, low) - low) / (1 - low) * (BOTTOM - TOP)

    def x(place: int) -> float:
        return RIGHT if len(figures) == 1 else LEFT + place / (len(figures) - 1) * (RIGHT - LEFT)

    step = 0.2 if low >= 0 else 0.4
    grid = [low + step * place for place in range(int(round((1 - low) / step, 6)) + 1)]
    known = [(place, value) for place, (_, value) in enumerate(figures) if value is not None]
    every = max(1, -(-len(figures) // 12))
    return Line(
        grid=[Mark("32", _n(y(value)), f"{value:.1f}") for value in grid],
        points=[Mark(_n(x(p)), _n(y(v)), f"{v:.2f}", is_last=p == known[-1][0]) for p, v in known],
        path=" ".join(f"{_n(x(place))},{_n(y(value))}" for place, value in known),
        months=[
            Mark(_n(x(place)), "228", MONTHS[int(month[5:]) - 1], optional=place % 3 != 0)
            for place, (month, _) in enumerate(figures)
            if place % every == 0
        ],
        zone_y=_n(y(RELIABLE)),
        zone_height=_n(y(TENTATIVE) - y(RELIABLE)),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """Two bars side by side with the words below them."""

    first_x: str
    first_y: str
    first_height: str
    second_x: str
    second_y: str
    second_height: str
    width: str
    middle: str
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Paired bars over a grid that counts in whole numbers."""

    grid: list[Mark]
    bars: list[Column]


MOST_COLUMNS = 16


def columns(rows: Sequence[tuple[str, int, int]], *, months: bool = False) -> Columns | None:
    """The drawing of (ISO date, first, second), the latest sixteen of them; None where there is nothing to draw."""
    rows = rows[-MOST_COLUMNS:]
    top = max((max(first, second) for _, first, second in rows), default=0)
    if not top:
        return None
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 10**9) if top <= 4 * size)
    ceiling = step * -(-top // step)
    left, base, height = 30.0, 185.0, 165.0
    room = 520.0 / len(rows)
    width = min(20.0, room * 0.4)
    bars = []
    for place, (day, first, second) in enumerate(rows):
        middle = left + room * (place + 0.5)
        tall, taller = first / ceiling * height, second / ceiling * height
        bars.append(
            Column(
                *(_n(middle - width - 1), _n(base - tall), _n(tall)),
                *(_n(middle + 1), _n(base - taller), _n(taller)),
                _n(width),
                _n(middle),
                MONTHS[int(day[5:7]) - 1] if months else f"{int(day[8:])}.{int(day[5:7])}.",
            )
        )
    grid = [Mark("22", _n(base - value / ceiling * height), str(value)) for value in range(0, ceiling + 1, step)]
    return Columns(grid, bars)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar, in hundredths of its length. `key` names its colour."""

    key: str
    name: str
    count: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of parts with its words."""

    label: str
    total: int
    segments: list[Segment]

    @property
    def words(self) -> str:
        """The bar for those who do not see it."""
        return ", ".join(f"{segment.count} {segment.name}" for segment in self.segments)


def stack(label: str, parts: Sequence[tuple[str, str, int]]) -> Stack:
    """A bar of (key, name, count); what is nought takes no room."""
    total = sum(count for _, _, count in parts)
    segments, x = [], 0.0
    for key, name, count in parts:
        if count:
            width = 100 * count / total
            segments.append(Segment(key, name, count, _n(x, 2), _n(width, 2)))
            x += width
    return Stack(label, total, segments)


def _n(value: float, digits: int = 1) -> str:
    """A number as SVG reads it, whatever the language of the page."""
    return f"{value:.{digits}f}"
