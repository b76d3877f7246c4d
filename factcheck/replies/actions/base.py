"""What the verbs on a request for a reply do first: lock the review's row, then the request's, always in this order."""

from __future__ import annotations

from datetime import date

from factcheck.replies.models import ReplyRequest
from factcheck.reviews.actions.base import lock
from factcheck.reviews.models import Review


def lock_request(asked: ReplyRequest) -> tuple[ReplyRequest, Review]:
    """The request as it stands, and its review, both locked until the transaction ends."""
    review = lock(asked.review)
    asked = ReplyRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=asked.pk)
    asked.review = review
    return asked, review


def in_words(day: date) -> str:
    """“3 March 2026”."""
    return f"{day.day} {day:%B %Y}"
