"""What may happen next to a review, as this person may do it: rows of the workflow table with their forms."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from factcheck.reviews.permissions import can_transition
from factcheck.reviews.workflow import TRANSITIONS

from .forms import CorrectionForm, MoveForm, ReasonForm, SignOffForm
from .loading import ClaimPage

FORMS: dict[str, type[MoveForm]] = {
    "start": MoveForm,
    "put_back": ReasonForm,
    "restart": ReasonForm,
    "send": MoveForm,
    "take_back": ReasonForm,
    "return": ReasonForm,
    "correct": CorrectionForm,
    "drop": ReasonForm,
    "withdraw": ReasonForm,
    "reopen": ReasonForm,
    "close": ReasonForm,
}
ICONS = {
    "put_back": "undo",
    "restart": "hist",
    "send": "s-signoff",
    "take_back": "undo",
    "return": "undo",
    "correct": "s-correction",
    "drop": "undo",
    "withdraw": "x",
    "close": "undo",
}
MAIN = {"return", "correct", "reopen"}
WORDS = {
    "put_back": "For a review that was started by mistake. Everything on it stays.",
    "restart": "Everybody rates again, blind. The verdicts so far are kept as an earlier round.",
    "take_back": "The review goes back to in review. Everything on it stays.",
    "return": "The reviewers see your reason at the top of this page, each after a verdict of their own.",
    "correct": "Readers keep seeing the published number until the next one is signed off.",
    "drop": "The published number stands. Wording, answer and sources go back to what it says.",
    "withdraw": "The page stays and shows this reason to readers; the column page loses the mark.",
    "reopen": "Everybody rates again, blind. Readers see the withdrawal until the next sign-off.",
    "close": "Readers see the withdrawal and its reason, as they do now.",
}


@dataclass(slots=True)
class Move:
    """One thing that may be done. `is_plain`: a button without words, which the bar holds. `is_main`: the bar leads to
    it too, as the way on from this state or, for editors, the way back."""

    name: str
    label: str
    words: str
    icon: str
    url: str
    form: MoveForm
    is_danger: bool
    is_main: bool

    @property
    def is_plain(self) -> bool:
        return type(self.form) is MoveForm


def make_move(page: ClaimPage, name: str, form: MoveForm) -> Move:
    """A move with this form, also one that a refusal brings back although it is not open any more."""
    row = TRANSITIONS[name]
    url = reverse("claim_review_move", args=[page.claim.pk, name])
    is_main = name in MAIN or (name == "take_back" and not page.user.is_editor)
    return Move(name, row.label, WORDS.get(name, ""), ICONS.get(name, ""), url, form, name == "withdraw", is_main)


def moves_of(page: ClaimPage, typed: MoveForm | None) -> list[Move]:
    """Everything open to this person but the sign-off, in the table's order; a typed form in its place."""
    moves = []
    for name, form_class in FORMS.items():
        if typed is not None and typed.name == name:
            moves.append(make_move(page, name, typed))
        elif page.review and can_transition(page.user, page.review, name) and fits(page, name):
            initial = {"version": page.review.version, "since": newest(page)}
            moves.append(make_move(page, name, form_class(move=name, initial=initial)))
    return moves


def fits(page: ClaimPage, name: str) -> bool:
    """Whether a move of the table means anything on this claim; the action asks the same."""
    if name == "put_back":
        return not page.sight.given
    if name == "restart":
        return bool(page.sight.given)
    if name == "close":
        return page.current is not None and page.current.withdrawn_at is not None
    return True


def sign_off_form(page: ClaimPage) -> SignOffForm | None:
    """The form for an editor who may sign what stands on the page."""
    if not page.review or not page.sign_off.seen:
        return None
    initial = {"version": page.review.version, "since": newest(page), "seen": page.sign_off.seen}
    return SignOffForm(move="sign_off", initial=initial)


def newest(page: ClaimPage) -> int:
    """The newest line of history on the page."""
    return page.history.events[0].pk if page.history.events else 0
