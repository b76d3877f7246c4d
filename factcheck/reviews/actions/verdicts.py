"""Giving a verdict blind, revising it, and an editor's look."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.permissions import check_works_on
from factcheck.reviews.models import Look, Rating, Review, Verdict
from factcheck.reviews.permissions import check_gives_verdict, gave_verdict, own_verdict

from .base import begin, lock, record

LONGEST_RATIONALE = 5_000


def clean(rating: str, confidence: str, rationale: str) -> tuple[Rating, str]:
    """The rating and the rationale, or RuleBroken."""
    step = Rating.objects.filter(key=rating, is_active=True).first()
    if not step:
        raise RuleBroken("Choose a rating from the scale.")
    if confidence not in Verdict.Confidence.values:
        raise RuleBroken("Say how sure you are: low, medium or high.")
    rationale = rationale.strip()
    if not rationale:
        raise RuleBroken("Say in two or three sentences which source decides it.")
    if len(rationale) > LONGEST_RATIONALE:
        raise RuleBroken(f"The rationale has {len(rationale):,} characters; at most {LONGEST_RATIONALE:,} are kept.")
    return step, rationale


@transaction.atomic
def give_verdict(review: Review, *, by: User, rating: str, confidence: str, rationale: str) -> Verdict:
    """This person's first verdict in the running round."""
    review = lock(review)
    check_gives_verdict(by, review)
    step, rationale = clean(rating, confidence, rationale)
    if gave_verdict(by, review):
        raise RuleBroken("You already gave a verdict in this round. You can revise it.")
    verdict = Verdict.objects.create(
        review=review,
        reviewer=by,
        round=review.round,
        rating=step,
        first_rating=step,
        confidence=confidence,
        rationale=rationale,
    )
    begin(review, by=by)
    record("gave a verdict", verdict, review=review, by=by, after=describe(verdict), blind=True)
    return verdict


@transaction.atomic
def revise_verdict(
    verdict: Verdict, *, version: int, by: User, rating: str, confidence: str, rationale: str
) -> Verdict:
    """Change one's own verdict, marked as revised; the blind rating is kept. Raises Stale."""
    review = lock(verdict.review)
    check_gives_verdict(by, review)
    if verdict.reviewer_id != by.pk:
        raise NotAllowed("A verdict is revised by the person who gave it. Nothing was changed.")
    if verdict.round != review.round:
        raise RuleBroken("That round is over. Give a verdict in the running one.")
    step, rationale = clean(rating, confidence, rationale)
    before = describe(verdict)
    verdict = save_version(
        verdict, version=version, rating=step, confidence=confidence, rationale=rationale, revised_at=timezone.now()
    )
    record("revised a verdict", verdict, review=review, by=by, before=before, after=describe(verdict), blind=True)
    return verdict


@transaction.atomic
def look(review: Review, *, by: User) -> None:
    """An editor reads the verdicts, and so gives none in this round. Whoever gave one sees them anyway."""
    review = lock(review)
    check_works_on(by, review.claim)
    if not by.is_editor:
        raise NotAllowed("Give your own verdict first; the others' open then.")
    if own_verdict(by, review):
        return
    _, made = Look.objects.get_or_create(review=review, editor=by, round=review.round)
    if made:
        record("looked at the verdicts", review, review=review, by=by)


def describe(verdict: Verdict) -> dict[str, str]:
    """The verdict's fields for history, as text."""
    return {
        "rating": verdict.rating.name,
        "confidence": verdict.get_confidence_display(),
        "rationale": verdict.rationale,
    }
