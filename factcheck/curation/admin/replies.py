"""What readers report. A report stays as it came; a curator says once what became of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import CharField, Textarea
from django.http import HttpRequest
from django.utils.text import Truncator

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.curation.base import CuratorAdmin, change_link
from factcheck.curation.forms import VersionedForm
from factcheck.curation.lists import link
from factcheck.replies.actions import mark_handled
from factcheck.replies.models import ErrorReport


class AnswerForm(VersionedForm):
    """What became of a report."""

    answer = CharField(
        label="What became of it",
        widget=Textarea(attrs={"rows": 4, "cols": 80}),
        help_text="What was corrected, or why nothing was. Saving closes the report.",
    )

    class Meta:
        model = ErrorReport
        fields = ("answer",)


@admin.register(ErrorReport)
class ErrorReportAdmin(CuratorAdmin):
    """Error reports, the waiting ones first to be looked for."""

    changes = True
    form = AnswerForm
    list_display = ("received_at", "what", "claim", "name", "handled_by", "handled_at")
    list_select_related = ("claim", "handled_by")
    list_filter = (("handled_at", admin.EmptyFieldListFilter), ("received_at", admin.DateFieldListFilter))
    date_hierarchy = "received_at"
    fieldsets = (
        ("The report", {"fields": ("text", "source_url", "claim_link", "page", "name", "email", "received_at")}),
        ("The answer", {"fields": ("answer", "handled_by", "handled_at")}),
    )
    readonly_fields = (
        *("text", "source_url", "claim_link", "page", "name", "email", "received_at"),
        *("handled_by", "handled_at"),
    )

    def has_change_permission(self, request: HttpRequest, obj: ErrorReport | None = None) -> bool:
        """A handled report is read only; a form sent late still gets to hear who was first."""
        open_still = obj is None or obj.handled_at is None or request.method == "POST"
        return open_still and super().has_change_permission(request, obj)

    @admin.display(description="what is wrong", ordering="text")
    def what(self, row: ErrorReport) -> str:
        return Truncator(row.text).chars(90)

    @admin.display(description="claim", empty_value="none named")
    def claim_link(self, row: ErrorReport) -> str | None:
        return link(change_link(Claim, row.claim_id), row.claim) if row.claim else None

    def edit(self, row: ErrorReport, form: Any, *, by: User, version: int) -> ErrorReport:
        row.version = version
        return mark_handled(row, by=by, answer=form.cleaned_data["answer"])
