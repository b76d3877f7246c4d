"""The demo's past. What is published is frozen with its date, so the dates must be right when it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from heapq import heappop, heappush
from unittest.mock import patch

from django.utils import timezone


@dataclass(frozen=True, order=True)
class Step:
    """Something somebody did, and when."""

    at: datetime
    number: int
    do: Callable[[], object] = field(compare=False)


class Diary:
    """Steps, written down in any order and lived through in the order of time, so that history reads as it happened."""

    def __init__(self) -> None:
        self.today = timezone.localtime()
        self.steps: list[Step] = []
        self.written = 0

    def add(self, days_ago: int, hour: int, minutes: int, do: Callable[[], object]) -> None:
        """`minutes` count from the hour, and may pass 60."""
        start = (self.today - timedelta(days=days_ago)).replace(hour=hour, minute=0, second=0, microsecond=0)
        self.written += 1
        heappush(self.steps, Step(start + timedelta(minutes=minutes), self.written, do))

    def live(self) -> None:
        """Do everything, each step with Django's clock at its time. A step may write down later ones."""
        while self.steps:
            step = heappop(self.steps)
            with patch.object(timezone, "datetime", standing_at(step.at)):
                step.do()


def standing_at(moment: datetime) -> type[datetime]:
    """A datetime whose `now` is this moment: the one thing that `timezone.now` and every field default ask."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    return Standing
