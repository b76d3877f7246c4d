"""Signing off with what was asked and answered.

The room of publication stands below this one and knows nothing of replies: whoever signs off does so here, so that no
verdict is published without saying who was asked.
"""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.models import User
from factcheck.publication.actions import sign_off as publish
from factcheck.publication.models import Publication
from factcheck.replies.reading import asked_of, for_readers
from factcheck.reviews.actions.base import lock
from factcheck.reviews.models import Review


@transaction.atomic
def sign_off(review: Review, *, rating: str, by: User, seen: str | None = None, note: str = "") -> Publication:
    """`publication.actions.sign_off`, with the right of reply as it stands when the review's row is locked."""
    review = lock(review)
    return publish(review, rating=rating, by=by, seen=seen, note=note, replies=for_readers(asked_of(review)))
