"""The drafts of the column desk's forms."""

from __future__ import annotations

from django.http import HttpRequest

from factcheck.columns.models import Column
from factcheck.desk.claim_review.forms import MergingForm
from factcheck.desk.drafts.keys import Key
from factcheck.desk.drafts.posting import slot_for
from factcheck.desk.drafts.slots import Slot, fill
from factcheck.desk.http import signed_in
from factcheck.desk.merging import read_base

from .loading import last_saved


def slot_of(request: HttpRequest, column: Column, form: str, item: int = 0) -> Slot:
    """The slot of a form of this column's desk."""
    return slot_for(request, signed_in(request), Key("column", column.pk, form, item))


def fill_merging(form: MergingForm, slot: Slot, row: object) -> None:
    """Fill the form, and say who changed the row since the typing began."""
    form.slot = slot
    if slot.kept is None:
        return
    then, now = read_base(str(slot.kept.fields.get("base", ""))), read_base(str(form.initial.get("base", "")))
    if then is not None and then != now:
        event = last_saved(row)
        slot.changed_by = (event and event.actor_name) or "Somebody"
    fill(form, slot, keeps_version=True)
