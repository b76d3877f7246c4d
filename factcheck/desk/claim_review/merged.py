"""Saving a form over what somebody else saved meanwhile, where the two changed different things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from factcheck.accounts.errors import Stale
from factcheck.accounts.models import User
from factcheck.audit.models import Event
from factcheck.desk.merging import Merge

from .forms import MergingForm

TRIES = 20  # each is lost to somebody whose save succeeded
THEIRS_STANDS = "Theirs stands. Nothing of yours was saved."


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save. `told` is the rest of a sentence about the merge, empty where there was none."""

    told: str
    wrote: bool = True

    def say(self, done: str) -> str:
        """What to tell the person, where `done` says what a save does."""
        return (done if self.wrote else THEIRS_STANDS) + self.told


def save_merged(
    form: MergingForm, row: Any, act: Callable[[int, dict[str, Any]], object], *, by: User, verbs: Iterable[str] = ()
) -> Saved:
    """Run `act(version, values)` on the row as it stands, and again while others come first.

    The write itself goes by the version that was merged with, so that nothing is ever overwritten unseen. Who takes
    theirs and changed nothing else writes nothing: no line of history says that somebody changed what they did not.
    Raises Stale where both changed one field, and what `act` raises. Check first that this person may see the row: a
    Stale carries it.
    """
    for _ in range(TRIES):
        merge = form.merged_over(row)
        told = tell(form, row, merge, by=by, verbs=tuple(verbs) or (form.verb,))
        if form.takes_theirs and not merge.given:
            return Saved(told, wrote=False)
        try:
            with transaction.atomic():
                act(row.version, merge.values)
        except Stale as error:
            if error.current is None:
                raise
            row = error.current
        else:
            return Saved(told)
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
