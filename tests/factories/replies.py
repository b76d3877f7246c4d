"""Somebody outside who is asked for a reply, and what they answer."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.replies.actions import Issued, ask, receive_reply
from factcheck.replies.models import Reply
from factcheck.reviews.models import Review

from .people import editor
from .reviews import make_review


def make_asked(review: Review | None = None, *, by: User | None = None, **fields: Any) -> Issued:
    """A link for the author, made by an editor of the team, to answer within a week."""
    review = review or make_review()
    by = by or editor(review.claim.column.team)
    fields = {"whom": "Ines Calder", "answer_by": timezone.localdate() + timedelta(days=7)} | fields
    return ask(review, by=by, **fields)


def make_reply(issued: Issued, **fields: Any) -> Reply:
    """A reply that may be quoted, by this link."""
    fields = {"text": "I counted them myself.", "name": "Ines Calder", "quotable": True} | fields
    return receive_reply(token=issued.token, **fields)
