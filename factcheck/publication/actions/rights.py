"""How much of a column readers see."""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record
from factcheck.columns.models import Column
from factcheck.publication.models import ColumnPage, Notice


@transaction.atomic
def set_rights(column: Column, *, rights: str, version: int, by: User) -> Column:
    """Excerpts or full text; a curator decides, and readers see it at once. Raises Stale."""
    if not by.is_curator:
        raise NotAllowed("Only a curator decides how much of a column readers see. Nothing was changed.")
    if rights not in Column.Rights.values:
        raise RuleBroken("Choose excerpts only or full text.")
    if rights == column.rights:
        return column
    before = column.get_rights_display()
    column = save_version(column, version=version, rights=rights)
    page = ColumnPage.objects.filter(column=column).first()
    if page:
        ColumnPage.objects.filter(pk=page.pk).update(rights=rights)
        Notice.objects.create(
            page=page,
            kind=Notice.Kind.RIGHTS,
            by=by,
            text="The full text of the column is shown."
            if rights == Column.Rights.FULL
            else "Only the words that were checked are shown.",
        )
    record(
        "changed the rights",
        column,
        by=by,
        column_id=column.pk,
        before={"rights": before},
        after={"rights": column.get_rights_display()},
    )
    return column
