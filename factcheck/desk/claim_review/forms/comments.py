"""What people say to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.reviews.models import Comment

from .base import DeskForm, Number, choice, set_choices, text

if TYPE_CHECKING:
    from ..loading import ClaimPage


class CommentForm(DeskForm):
    """A comment, or with `parent` a reply, which is about what its parent is about."""

    name = "comment-form"
    drafts = True
    about = choice("About", Comment.About.choices)
    parent = Number()
    body = text("Your comment", rows=3)

    def offer(self, page: ClaimPage) -> None:
        """Comments on verdicts are for those who see them."""
        hidden = () if page.sight.opened else (Comment.About.VERDICTS,)
        set_choices(self.fields["about"], [row for row in Comment.About.choices if row[0] not in hidden])


class ReplyForm(CommentForm):
    """A comment under another one."""

    name = "reply-form"
