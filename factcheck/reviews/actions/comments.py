"""Comments and replies."""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.reviews.models import Comment, Review
from factcheck.reviews.permissions import check_comments

from .base import lock, record

LONGEST = 5_000


@transaction.atomic
def comment(review: Review, *, by: User, body: str, about: str = "sources", parent: Comment | None = None) -> Comment:
    """Say something about the sources, the sentence or the verdicts; a reply is about what its parent is about."""
    review = lock(review)
    if parent:
        if parent.review_id != review.pk:
            raise RuleBroken("That comment stands on another claim. Nothing was posted.")
        parent = parent.parent or parent
        about = parent.about
    if about not in Comment.About.values:
        raise RuleBroken("Say what the comment is about: the sources, the sentence or the verdicts.")
    check_comments(by, review, about)
    body = body.strip()
    if not body:
        raise RuleBroken("Write something first; an empty comment is not posted.")
    if len(body) > LONGEST:
        raise RuleBroken(f"The comment has {len(body):,} characters; at most {LONGEST:,} are kept.")
    said = Comment.objects.create(review=review, author=by, body=body, about=about, parent=parent)
    blind = about == Comment.About.VERDICTS
    record("commented", said, review=review, by=by, after={"about": about, "comment": body}, blind=blind)
    return said
