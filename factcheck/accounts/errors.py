"""Errors with a sentence for people. Every room's actions raise these."""

from __future__ import annotations

from typing import Any


class DomainError(Exception):
    """A rule of the desk says no. `str(error)` says what happened, what was kept and what to do next."""


class NotAllowed(DomainError):
    """This person may see the thing but may not do this to it."""


class RuleBroken(DomainError):
    """The thing is in no state for this, or the input will not do."""


class Stale(DomainError):
    """Somebody saved first. Carries their row, so that both texts can be shown; nothing was written."""

    def __init__(self, message: str, *, current: Any) -> None:
        super().__init__(message)
        self.current = current
