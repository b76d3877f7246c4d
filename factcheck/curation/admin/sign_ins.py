"""Wrong passwords: who is locked out for a while, and letting them in before it is over."""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt
from django.contrib import admin
from django.http import HttpRequest

from factcheck.accounts.actions import check_curates
from factcheck.accounts.models import User
from factcheck.audit.actions import record
from factcheck.curation.base import CuratorAdmin
from factcheck.curation.bulk import Bulk, bulk_action


def let_in(attempt: AccessAttempt, *, by: User) -> None:
    """Forget these wrong passwords, so that the person can try again at once."""
    check_curates(by)
    record("let try again", attempt, by=by, before={"user name": attempt.username or ""})
    attempt.delete()


@admin.register(AccessAttempt)
class SignInAdmin(CuratorAdmin):
    """What the throttling has counted. What was typed is not shown."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time")
    list_filter = (("attempt_time", admin.DateFieldListFilter),)
    search_fields = ("username__ilike",)
    fields = ("username", "ip_address", "user_agent", "failures_since_start", "attempt_time")
    actions = (
        bulk_action(
            Bulk(
                "let_in",
                "Let try again at once",
                ("person may try again", "people may try again"),
                lambda row, answers, by, version: let_in(row, by=by),
                version=lambda row: 0,
            )
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields
