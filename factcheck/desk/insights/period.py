"""The span of time that the figures cover. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """A choice of the filter. `days` is None for everything there is; `bucket` is the step of figures over time."""

    key: str
    label: str
    days: int | None
    bucket: str

    def since(self, now: datetime) -> datetime | None:
        """Where the period begins."""
        return now - timedelta(days=self.days) if self.days else None


PERIODS = {
    period.key: period
    for period in (
        Period("30", "Last 30 days", 30, "week"),
        Period("90", "Last 90 days", 90, "week"),
        Period("365", "Last 12 months", 365, "month"),
        Period("all", "Everything", None, "month"),
    )
}
DEFAULT = "365"


def chosen(key: str) -> Period:
    """The period asked for; twelve months where it is none of them."""
    return PERIODS.get(key, PERIODS[DEFAULT])
