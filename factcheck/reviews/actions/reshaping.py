"""Split and merge, with the reviews that go with the claims."""

from __future__ import annotations

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.claims.actions import merge_spans, split_claim
from factcheck.claims.models import Claim
from factcheck.reviews.models import Comment, Evidence, Review, Verdict

from .base import hold
from .triage import accept


@transaction.atomic
def split(claim: Claim, *, at: int, version: int, by: User, first: str = "", second: str = "") -> tuple[Claim, Claim]:
    """Cut a claim in two at an offset. Both are accepted if it was; evidence and verdicts stay with the first."""
    hold(claim)
    kept, new = split_claim(claim, at=at, version=version, by=by, first=first, second=second)
    if kept.is_accepted:
        accept(new, version=new.version, by=by)
        new.refresh_from_db()
    return kept, new


@transaction.atomic
def merge(claim: Claim, other: Claim, *, version: int, other_version: int, by: User) -> Claim:
    """Take `other` into `claim`. Refused where `other` has evidence, verdicts or comments: nothing is lost."""
    both = [claim.pk, other.pk]
    reviews = list(Review.objects.select_for_update(no_key=True).filter(claim__in=both).order_by("pk"))
    # The rows in one fixed order, so that two people who merge the other way round wait instead of blocking each other.
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=both).order_by("pk"))
    review = next((row for row in reviews if row.claim_id == other.pk), None)
    if review and any(model.objects.filter(review=review).exists() for model in (Evidence, Verdict, Comment)):
        raise RuleBroken(
            f"Claim {other.number} already has sources, verdicts or comments. Merge the other way round, or dismiss it."
        )
    return merge_spans(claim, other, version=version, other_version=other_version, by=by)
