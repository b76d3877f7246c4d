"""The page's rows and forms as the templates take them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils import timezone

from factcheck.claims.actions.wording import can_edit
from factcheck.desk.lists.due import due_words
from factcheck.desk.live.parts import known_parts
from factcheck.reviews.actions.verdicts import mark_of
from factcheck.reviews.models import Evidence

from .asked import asked_form, asked_of
from .drafts import place
from .forms import (
    AddSourceForm,
    AnswerForm,
    AskForm,
    AssigneeForm,
    BringBackForm,
    CommentForm,
    DeskForm,
    DiscussionForm,
    DismissForm,
    DueForm,
    EditCommentForm,
    EvidenceForm,
    MoveForm,
    RemoveForm,
    ReplyForm,
    SignOffForm,
    SourceForm,
    StanceForm,
    TakeBackForm,
    VerdictForm,
    VersionForm,
    WordingForm,
)
from .lines import lines_of
from .loading import ClaimPage
from .moves import moves_of, newest, sign_off_form
from .stepper import steps

LIVE_PARTS = ",".join(f"#{name}" for name in ("live-after", *known_parts()))
ITEM_FORMS = (EvidenceForm, StanceForm, SourceForm, RemoveForm)


@dataclass(frozen=True, slots=True)
class Opened:
    """Which form is open or comes back typed, on which row, and where the focus goes."""

    name: str = ""
    item: int = 0
    focus: str = ""
    stance: str = ""
    about: str = ""

    @property
    def focus_evidence(self) -> int:
        """The attached source that takes the focus."""
        return self._focused("evidence-")

    @property
    def focus_comment(self) -> int:
        """The comment that takes the focus."""
        return self._focused("comment-")

    def _focused(self, prefix: str) -> int:
        key = self.focus.removeprefix(prefix)
        return int(key) if self.focus.startswith(prefix) and key.isdigit() else 0


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter of the source list."""

    value: str
    label: str
    icon: str
    count: int
    is_on: bool


def context_of(page: ClaimPage, opened: Opened, typed: DeskForm | None, *, writing: str = "") -> dict[str, Any]:
    """Everything the page and its fragments need. `writing` names the draft of the typed form."""
    forms = forms_of(page, opened, typed)
    for form in forms.values():
        form.offer(page)
    replies = opened.name == ReplyForm.name
    shown = [item for item in page.evidence if opened.stance in ("", item.stance)]
    review = page.review
    may_word = can_edit(page.user, page.claim) and not page.claim.is_dismissed
    moves = moves_of(page, typed if isinstance(typed, MoveForm) and typed.name != "sign_off" else None)
    everything = {id(form): form for form in (*forms.values(), *(move.form for move in moves))}
    return {
        "page": page,
        "live_parts": LIVE_PARTS,
        "claim": page.claim,
        "review": review,
        "sight": page.sight,
        "forms": forms,
        "opened": opened,
        "steps": steps(page.claim.triage, review.state if review else None),
        "chips": chips_of(page.evidence, opened.stance),
        "evidence": shown,
        "unarchived": sum(not (item.source.archive_url or item.source.document_id) for item in page.evidence),
        "changes": page.changes,
        "may_word": may_word,
        "lines": partial(lines_of, page, may_word=may_word, changes=page.changes),
        "gives_verdict": page.gives_verdict,
        "reply_to": opened.item if replies and any(opened.item == t.comment.pk for t in page.threads) else 0,
        "due": due_words(review.due_on, timezone.localdate(), finished=not review.is_working) if review else None,
        "assigns": page.sight.works or page.user.is_curator,
        "wording_mark": mark_of(page.claim),
        "moves": moves,
        "asked": asked_of(page),
        "leftovers": place(page, everything.values(), item=opened.item, writing=writing),
    }


def forms_of(page: ClaimPage, opened: Opened, typed: DeskForm | None) -> dict[str, DeskForm]:
    """Every form of the page by its name with underscores; the typed one stands in its own place."""
    claim, review = page.claim, page.review
    stands = {"version": claim.version, "since": newest(page)}
    found: list[DeskForm] = [
        VersionForm(name="accept-form", initial=stands),
        BringBackForm(initial=stands),
        DismissForm(initial=stands),
    ]
    if opened.name == WordingForm.name:
        found.append(WordingForm.of(claim))
    if review:
        found += [AddSourceForm(initial={"type": "", "stance": ""}), AssigneeForm.of(review), DueForm.of(review)]
        found.append(VerdictForm.of(page.sight.own) if page.sight.own else VerdictForm.blank())
        found.append(CommentForm(initial={"about": opened.about}))
        if opened.name == ReplyForm.name:
            reply = ReplyForm()
            reply.fields["body"].widget.attrs["autofocus"] = True
            found.append(reply)
        if page.sight.opened:
            found.append(AnswerForm.of(review))
        if page.gap:
            found.append(DiscussionForm())
        if page.sight.own:
            found.append(VersionForm(name="confirm-form", initial={"version": page.sight.own.version}))
        if page.asks:
            found.append(AskForm())
        if form := comment_form(page, opened) or item_form(page, opened) or asked_form(page, opened):
            found.append(form)
        if signing := sign_off_form(page):
            found.append(signing)
    if typed is not None:
        found.append(typed)
    return {form.name.replace("-", "_"): form for form in found}


def item_form(page: ClaimPage, opened: Opened) -> DeskForm | None:
    """The form that is open on one attached source."""
    item = next((row for row in page.evidence if row.pk == opened.item), None)
    for form_class in ITEM_FORMS:
        if item and opened.name == form_class.name:
            return form_class.of(item.source if form_class is SourceForm else item)
    return None


def comment_form(page: ClaimPage, opened: Opened) -> DeskForm | None:
    """The form that is open on one of this person's own comments."""
    said = next((row for row in page.all_comments if row.pk == opened.item), None)
    if said is None or said.author_id != page.user.pk or said.is_taken_back:
        return None
    return next((form.of(said) for form in (EditCommentForm, TakeBackForm) if form.name == opened.name), None)


def chips_of(evidence: list[Evidence], stance: str) -> list[Chip]:
    """All, then one a stance that any source takes."""
    counts = {value: sum(item.stance == value for item in evidence) for value in Evidence.Stance.values}
    labels = {"refutes": "Refutes", "supports": "Supports", "context": "Context"}
    chips = [Chip("", "All", "", len(evidence), stance == "")]
    return chips + [
        Chip(value, labels[value], value, count, stance == value)
        for value, count in counts.items()
        if count or stance == value
    ]


__all__ = ["Opened", "SignOffForm", "context_of"]
