"""A due date in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """The words, and how pressing it is: late, soon or nothing."""

    words: str
    tone: str = ""

    @property
    def icon(self) -> str:
        return {"late": "warn", "soon": "clock"}.get(self.tone, "")


def due_words(due_on: date | None, today: date, *, finished: bool = False) -> Due:
    """“2 days late”, “Today”, “Tomorrow” or the date. What is finished is neither late nor soon."""
    if due_on is None:
        return Due("")
    days = (due_on - today).days
    if finished or days > 1:
        return Due(date_format(due_on, "j F" if due_on.year == today.year else "j F Y"))
    if days < 0:
        return Due(f"{-days} day{'s' if days < -1 else ''} late", "late")
    return Due("Tomorrow" if days else "Today", "soon")
