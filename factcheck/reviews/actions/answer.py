"""The short answer and the reasoning that readers will see."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.reviews.models import Review
from factcheck.reviews.permissions import check_sees_verdicts, check_working

from .base import begin, lock, record

LONGEST_ANSWER = 600
LONGEST_REASONING = 20_000


@transaction.atomic
def edit_answer(
    review: Review, *, version: int, by: User, short_answer: str, reasoning: str, waiver: str = "", reason: str = ""
) -> Review:
    """Write short answer, reasoning and, where there is no primary source, why. Raises Stale."""
    review = lock(review)
    check_working(by, review)
    check_sees_verdicts(by, review)
    short_answer, reasoning, waiver = short_answer.strip(), reasoning.strip(), waiver.strip()
    if len(short_answer) > LONGEST_ANSWER:
        raise RuleBroken(f"The short answer has {len(short_answer):,} characters; at most {LONGEST_ANSWER} are kept.")
    if len(reasoning) > LONGEST_REASONING:
        raise RuleBroken(f"The reasoning has {len(reasoning):,} characters; at most {LONGEST_REASONING:,} are kept.")
    before = describe(review)
    fields: dict[str, Any] = {"short_answer": short_answer, "reasoning": reasoning, "waiver": waiver}
    if short_answer != review.short_answer:
        fields["short_answer_by"] = by
    if reasoning != review.reasoning:
        fields["reasoning_by"] = by
    saved = save_version(review, version=version, **fields)
    begin(saved, by=by)
    after = describe(saved)
    record("edited the answer", saved, review=review, by=by, before=before, after=after, reason=reason, blind=True)
    return saved


def describe(review: Review) -> dict[str, str]:
    """The written fields for history."""
    return {
        "short answer": review.short_answer,
        "reasoning": review.reasoning,
        "why no primary source": review.waiver,
    }
