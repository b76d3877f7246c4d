"""The right of reply as the claim page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from factcheck.replies.reading import Asked

from .forms import ASKED_FORMS, DeskForm, ReadersForm
from .loading import ClaimPage

if TYPE_CHECKING:
    from .context import Opened


@dataclass(frozen=True, slots=True)
class Shown:
    """One request with what its state is called, and whether there is something to tell readers beside the verdict."""

    row: Asked
    state: str
    icon: str
    tone: str
    is_open: bool
    is_news: bool

    @property
    def is_awaited(self) -> bool:
        """Somebody can still answer and has not: an editor who signs off now does not wait for it."""
        return self.is_open and self.row.latest is None

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"asked-{self.row.pk}"


def asked_of(page: ClaimPage) -> list[Shown]:
    """Everybody who was asked, in the order in which they were."""
    return [_shown(page, row) for row in page.asked]


def _shown(page: ClaimPage, row: Asked) -> Shown:
    today = timezone.localdate()
    is_open = not row.revoked_at and not row.is_over(today)
    standing = page.current if page.current and not page.current.withdrawn_at else None
    is_news = standing is not None and row.is_news(standing.published_at, today)
    if row.latest:
        state, icon, tone = ("Replied", "check", "")
    elif row.revoked_at:
        state, icon, tone = ("Link withdrawn", "x", "")
    elif not is_open:
        state, icon, tone = (f"No answer by {row.answer_by.day} {row.answer_by:%B}", "clock", "tag-warn")
    elif row.opened_at:
        state, icon, tone = ("Opened, no answer yet", "eye", "tag-line")
    else:
        state, icon, tone = ("Not opened yet", "clock", "tag-line")
    return Shown(row, state, icon, tone, is_open, is_news)


def asked_form(page: ClaimPage, opened: Opened) -> DeskForm | None:
    """The form that is open on one request, for an editor."""
    row = next((row for row in page.asked if row.pk == opened.item), None)
    for form_class in ASKED_FORMS:
        if row and page.asks and opened.name == form_class.name:
            started = {"version": row.version}
            if form_class is ReadersForm:
                words = row.excerpt or (row.latest.text if row.latest else "")
                started |= {"readers_see": row.readers_see, "excerpt": words}  # type: ignore[dict-item]
            return form_class(initial=started)
    return None
