"""What people say to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from factcheck.reviews.models import Comment

from .base import DeskForm, Number, choice, set_choices, text
from .merging import MergingForm

if TYPE_CHECKING:
    from ..loading import ClaimPage

SOURCE = "source-"
"""Before the key of an attached source: what a thread is about that hangs on one source."""


class _People(forms.MultipleChoiceField):
    """Any value passes: whoever is not of the team is simply nobody to tell."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: str) -> bool:
        return True


class TalkForm(DeskForm):
    """Words for the others, and who is to be told of them. The script beside it offers the same people after an @."""

    body = text("Your comment", rows=3, hint="A name after an @ tells that person, such as @ana.")
    tell = _People(required=False, label="Tell somebody")

    def offer(self, page: ClaimPage) -> None:
        """The people of the team but oneself, by name."""
        people = sorted((p for p in page.people if p != page.user), key=lambda person: str(person).casefold())
        set_choices(self.fields["tell"], [(str(person.pk), f"{person} @{person.username}") for person in people])
        if people:
            self.fields["body"].help_text = f"A name after an @ tells that person, such as @{people[0].username}."


class CommentForm(TalkForm):
    """A comment, or with `parent` a reply, which is about what its parent is about."""

    name = "comment-form"
    drafts = True
    about = choice("About", Comment.About.choices)
    parent = Number()

    def offer(self, page: ClaimPage) -> None:
        """Each attached source can have a thread; comments on verdicts are for those who see them."""
        super().offer(page)
        choices: list[tuple[str, str]] = []
        for value, label in Comment.About.choices:
            if value != Comment.About.VERDICTS or page.sight.opened:
                choices.append((str(value), str(label)))
            if value == Comment.About.SOURCES:
                choices += [(f"{SOURCE}{item.pk}", f"Source: {_short(item.source.title)}") for item in page.evidence]
        set_choices(self.fields["about"], choices)

    def source(self) -> int:
        """The key of the source it is about, 0 for none."""
        key = self.cleaned_data["about"].removeprefix(SOURCE)
        is_source = self.cleaned_data["about"].startswith(SOURCE) and key.isascii() and key.isdigit() and len(key) < 19
        return int(key) if is_source else 0


class ReplyForm(CommentForm):
    """A comment under another one."""

    name = "reply-form"


class EditCommentForm(TalkForm, MergingForm):
    """One's own words, once more."""

    name = "edit-comment-form"
    drafts = True
    verb = "edited a comment"
    body = text("Your words", rows=3)

    @staticmethod
    def values_of(row: Comment) -> dict[str, Any]:
        return {"body": row.body}


class TakeBackForm(DeskForm):
    """That one's own words go."""

    name = "take-back-form"


class ThreadForm(DeskForm):
    """That a thread is settled, or is not."""

    name = "thread-form"


def _short(title: str, limit: int = 60) -> str:
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"
