"""The same for the verbs on a request for a reply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.audit.recipes import of_team
from tests.factories import editor, make_asked, make_published, make_reply, make_review


def in_a_week() -> date:
    return timezone.localdate() + timedelta(days=7)


def on_review_by_editor(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    review = make_review()
    return action, {"review": review, "by": of_team(editor, review.claim), **more}


def asked(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    """A request for a reply that nobody has answered."""
    row = make_asked().asked
    return action, {"asked": row, "by": of_team(editor, row.review.claim), **more}


def answered(action: Callable[..., Any], **more: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
    """One that was answered after the verdict was published."""
    issued = make_asked(make_published().claim.review)
    make_reply(issued)
    row = issued.asked
    row.refresh_from_db()
    return action, {"asked": row, "version": row.version, "by": of_team(editor, row.review.claim), **more}
