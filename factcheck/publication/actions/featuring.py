"""What leads the home page."""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record
from factcheck.columns.models import Column
from factcheck.publication.models import ColumnPage, FeaturedItem


def _check(user: User) -> None:
    if not user.is_curator:
        raise NotAllowed("Only a curator decides what leads the home page. Nothing was changed.")


@transaction.atomic
def feature(column: Column, *, by: User, position: int = 1) -> FeaturedItem:
    """Put a column check on the home page. It needs a published verdict first."""
    _check(by)
    page = ColumnPage.objects.filter(column=column, edition__isnull=False).first()
    if not page:
        raise RuleBroken(f"“{column}” has no published verdict yet, so there is nothing to feature.")
    was = FeaturedItem.objects.filter(page=page).values_list("position", flat=True).first()
    item, _ = FeaturedItem.objects.update_or_create(page=page, defaults={"position": position})
    before, after = ({} if was is None else {"place": str(was)}), {"place": str(position)}
    record("featured the column", column, by=by, column_id=column.pk, before=before, after=after)
    return item


@transaction.atomic
def move_featured(item: FeaturedItem, *, version: int, position: int, by: User) -> FeaturedItem:
    """Give a featured column check another place. Raises Stale when somebody saved first."""
    _check(by)
    column = item.page.column
    before = {"place": str(item.position)}
    item = save_version(item, version=version, position=position)
    after = {"place": str(position)}
    record("moved the column on the home page", column, by=by, column_id=column.pk, before=before, after=after)
    return item


@transaction.atomic
def unfeature(column: Column, *, by: User) -> None:
    """Take a column check off the home page's lead."""
    _check(by)
    item = FeaturedItem.objects.filter(page__column=column).first()
    if item:
        before = {"place": str(item.position)}
        record("took the column off the home page", column, by=by, column_id=column.pk, before=before)
        item.delete()
