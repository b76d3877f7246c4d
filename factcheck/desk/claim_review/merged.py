"""Saving a form over what somebody else saved meanwhile, where the two changed different things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from factcheck.accounts.errors import Stale
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.desk.merging import Merge

from .forms import MergingForm

TRIES = 20  # each is lost to somebody whose save succeeded


def save_merged(
    form: MergingForm, row: Any, act: Callable[[int, dict[str, Any]], object], *, by: User, verbs: Iterable[str] = ()
) -> str:
    """Run `act(version, values)` on the row as it stands, and again while others come first.

    The write itself goes by the version that was merged with, so that nothing is ever overwritten unseen. Answers with
    what to tell of the merge, which is nothing where nobody else changed anything. Raises Stale where both changed one
    field, and what `act` raises. Check first that this person may see the row: a Stale carries it.
    """
    for _ in range(TRIES):
        merge = form.merged_over(row)
        told = tell(form, row, merge, by=by, verbs=tuple(verbs) or (form.verb,))
        try:
            with transaction.atomic():
                act(row.version, merge.values)
        except Stale as error:
            if error.current is None:
                raise
            row = error.current
        else:
            return told
    raise Stale("Others are saving here all the time. Nothing of yours is lost; send it again.", current=row)


def tell(form: MergingForm, row: Any, merge: Merge, *, by: User, verbs: tuple[str, ...]) -> str:
    """Who changed what meanwhile, and that it is kept; with a blank before it, to go on a sentence."""
    if not merge.taken:
        return ""
    event = Event.objects.about(row).filter(verb__in=verbs).first()
    who = "You" if event and event.actor_id == by.pk else (event and event.actor_name) or "Somebody"
    where = " in another window" if who == "You" else ""
    kept = "both changes are kept" if merge.given else "that stands"
    return f" {who} changed {form.labels(merge.taken)} meanwhile{where}; {kept}."
