"""The drafts of a claim's page: each in its form, and what has no form now in a list of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from factcheck.desk.drafts.keeping import Kept
from factcheck.desk.drafts.keys import Key, read_key
from factcheck.desk.drafts.sessions import sign_writer
from factcheck.desk.drafts.slots import Slot, fill, homeless
from factcheck.desk.merging import read_base

from .forms import (
    AddSourceForm,
    AnswerForm,
    CommentForm,
    DeskForm,
    DiscussionForm,
    EditCommentForm,
    EvidenceForm,
    MergingForm,
    ReplyForm,
    SourceForm,
    VerdictForm,
    WordingForm,
)
from .loading import ClaimPage

OF_AN_ITEM = {EvidenceForm.name: "claim_review_evidence", SourceForm.name: "claim_review_source"}
WHILE_WORKING = {AddSourceForm.name, AnswerForm.name, DiscussionForm.name}
NUMBERED = {ReplyForm.name, EditCommentForm.name, *OF_AN_ITEM}
ON_DEMAND = {WordingForm.name, *NUMBERED}
FOR_SIGHTED = {AnswerForm.name, DiscussionForm.name}


@dataclass(frozen=True, slots=True)
class Leftover:
    """A draft without its form on this page: where the form opens, or where there is none any more, the texts."""

    label: str
    slot: Slot
    address: str
    texts: list[tuple[str, str]]


def key_of(page: ClaimPage, form: DeskForm, item: int) -> Key:
    """The draft's key of a form of this page; `item` is the row that the open form is about."""
    return Key("claim", page.claim.pk, form.name, item if form.name in NUMBERED else 0)


def newest_on_demand(page: ClaimPage) -> tuple[str, int]:
    """Name and row of the form to open because something is being written in it; blank for none."""
    for kept in sorted(page.drafts.values(), key=lambda kept: kept.at, reverse=True):
        key = read_key(kept.key)
        if key and address_of(page, key) and key.form in ON_DEMAND:
            return key.form, key.item
    return "", 0


def address_of(page: ClaimPage, key: Key) -> str:
    """Where a form opens that is not always on the page; blank where it does not any more."""
    pk = page.claim.pk
    if key.form in OF_AN_ITEM:
        there = page.sight.works and any(item.pk == key.item for item in page.evidence)
        return reverse(OF_AN_ITEM[key.form], args=[pk, key.item]) if there else ""
    if key.form == ReplyForm.name and any(thread.comment.pk == key.item for thread in page.threads):
        return f"{reverse('claim_review_comments', args=[pk])}?reply={key.item}"
    if key.form == EditCommentForm.name:
        said = next((said for said in page.all_comments if said.pk == key.item), None)
        is_own = said is not None and said.author_id == page.user.pk and not said.is_taken_back
        return reverse("claim_review_edit_comment", args=[pk, key.item]) if is_own and page.sight.works else ""
    return reverse("claim_review_wording", args=[pk]) if key.form == WordingForm.name and page.sight.works else ""


def place(page: ClaimPage, forms: Iterable[DeskForm], *, item: int, writing: str) -> list[Leftover]:
    """Give each form its slot and fill those somebody was writing in. `writing` is that of the form just sent."""
    writer, placed = sign_writer(page.user), set()
    for form in forms:
        if not form.drafts:
            continue
        key = key_of(page, form, item)
        kept = page.drafts.get(str(key))
        form.slot = Slot(str(key), writer)
        if form.is_bound:
            form.slot.sent = writing
            placed.add(str(key))
        elif kept and is_open(page, form, kept):
            form.slot.kept = kept
            form.slot.changed_by = changed_by(page, form, kept)
            fill(form, form.slot, keeps_version=isinstance(form, MergingForm))
            placed.add(str(key))
    return [
        leftover(page, kept, writer) for key, kept in page.drafts.items() if key not in placed and shows(page, kept)
    ]


def is_open(page: ClaimPage, form: DeskForm, kept: Kept) -> bool:
    """Whether the page shows this form."""
    if form.name == "dismiss-form":
        return page.claim.is_candidate
    if form.name == "bring-back-form":
        return page.claim.is_dismissed and page.sight.works and not page.claim.merged_into_id
    if form.name == VerdictForm.name:
        return page.gives_verdict
    if form.name in WHILE_WORKING and not page.changes:
        return False
    return not (isinstance(form, CommentForm) and not page.sight.works) and shows(page, kept)


def shows(page: ClaimPage, kept: Kept) -> bool:
    """What was typed on what others see only later stays closed while its writer is blind in a new round."""
    key = read_key(kept.key)
    if page.sight.opened or key is None:
        return page.sight.opened or kept.fields.get("about") != "verdicts"
    if key.form == EditCommentForm.name:
        return any(said.pk == key.item for said in page.all_comments)
    return not (kept.fields.get("about") == "verdicts" or key.form in FOR_SIGHTED)


def changed_by(page: ClaimPage, form: DeskForm, kept: Kept) -> str:
    """Who changed the thing since the typing began; blank where it stands as it did."""
    if not isinstance(form, MergingForm):
        return ""
    then, now = read_base(str(kept.fields.get("base", ""))), read_base(str(form.initial.get("base", "")))
    if then is None or now is None or then == now:
        return ""
    if isinstance(form, EditCommentForm):
        return "You, in another window,"
    last = next((event for event in page.history.events if event.verb == form.verb), None)
    return (last and last.actor_name) or "Somebody"


def leftover(page: ClaimPage, kept: Kept, writer: str) -> Leftover:
    """What a draft says that has no place, with those of other windows."""
    key = read_key(kept.key)
    texts = [text for one in (kept, *kept.others) for text in homeless(one.fields, ())]
    slot = Slot(kept.key, writer, kept)
    return Leftover(key.label if key else "", slot, address_of(page, key) if key else "", texts)


__all__ = ["Leftover", "newest_on_demand", "place"]
