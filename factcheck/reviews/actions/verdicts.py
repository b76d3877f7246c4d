"""Giving a verdict blind, revising or confirming it, and an editor's look."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import Claim
from factcheck.claims.permissions import check_works_on
from factcheck.reviews.facts import scale_in_use, verdicts_of_round
from factcheck.reviews.models import Look, Rating, Review, Verdict, VerdictTurn
from factcheck.reviews.permissions import check_gives_verdict, own_verdict

from .base import begin, lock, record
from .discussion import settle

LONGEST_RATIONALE = 5_000


def clean(rating: str, confidence: str, rationale: str) -> tuple[Rating, str]:
    """The rating and the rationale, or RuleBroken."""
    step = next((step for step in scale_in_use() if step.key == rating), None)
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


def mark_of(claim: Claim) -> str:
    """A short fingerprint of the wording, which the verdict form carries."""
    return sha256(claim.restatement.encode()).hexdigest()[:16]


def check_wording(review: Review, mark: str | None) -> None:
    """A verdict is on the words its giver read: Stale where the claim was worded anew since. None asks nothing."""
    if mark is not None and mark != mark_of(review.claim):
        raise Stale(
            "The claim was worded anew while you were rating it. Read it as it stands now, above; your verdict is "
            "still in the form, not saved yet.",
            current=None,
        )


@transaction.atomic
def give_verdict(
    review: Review, *, by: User, rating: str, confidence: str, rationale: str, wording: str | None = None
) -> Verdict:
    """This person's first verdict in the running round. `wording` is the `mark_of` the claim as it was read."""
    review = lock(review)
    check_gives_verdict(by, review)
    step, rationale = clean(rating, confidence, rationale)
    running = verdicts_of_round(review)
    if any(row.reviewer_id == by.pk for row in running):
        raise RuleBroken("You already gave a verdict in this round. You can revise it.")
    check_wording(review, wording)
    verdict = Verdict.objects.create(
        review=review,
        reviewer=by,
        round=review.round,
        rating=step,
        first_rating=step,
        confidence=confidence,
        first_confidence=confidence,
        rationale=rationale,
        restatement=review.claim.restatement,
    )
    keep_turn(verdict, number=1)
    begin(review, by=by)
    record("gave a verdict", verdict, review=review, by=by, after=describe(verdict), blind=True)
    settle(review, by=by, running=[*running, verdict])
    return verdict


@transaction.atomic
def revise_verdict(
    verdict: Verdict,
    *,
    version: int,
    by: User,
    rating: str,
    confidence: str,
    rationale: str,
    wording: str | None = None,
) -> Verdict:
    """Change one's own verdict: another turn, marked as revised. What was given blind stays. Raises Stale.

    The same verdict again, on a claim that was worded anew since, confirms it.
    """
    review, verdict = _own(verdict, by=by)
    check_wording(review, wording)
    step, rationale = clean(rating, confidence, rationale)
    fields: dict[str, Any] = {"rating": step, "confidence": confidence, "rationale": rationale}
    if verdict.version == version and all(getattr(verdict, name) == value for name, value in fields.items()):
        return _confirm(verdict, review, version=version, by=by)
    before = describe(verdict)
    fields |= {"restatement": review.claim.restatement, "revised_at": timezone.now()}
    verdict = save_version(verdict, version=version, **fields)
    keep_turn(verdict, after_reveal=is_revealed(review, to=by))
    record("revised a verdict", verdict, review=review, by=by, before=before, after=describe(verdict), blind=True)
    settle(review, by=by)
    return verdict


@transaction.atomic
def confirm_verdict(verdict: Verdict, *, version: int, by: User, wording: str | None = None) -> Verdict:
    """Say that one's own verdict holds for the claim as it is worded now. Raises Stale."""
    review, verdict = _own(verdict, by=by)
    check_wording(review, wording)
    return _confirm(verdict, review, version=version, by=by)


def _own(verdict: Verdict, *, by: User) -> tuple[Review, Verdict]:
    """The locked review and the verdict as it stands, if this is its giver and the round is running."""
    review = lock(verdict.review)
    check_gives_verdict(by, review)
    if verdict.reviewer_id != by.pk:
        raise NotAllowed("A verdict is revised by the person who gave it. Nothing was changed.")
    if verdict.round != review.round:
        raise RuleBroken("That round is over. Give a verdict in the running one.")
    return review, Verdict.objects.select_related("rating").get(pk=verdict.pk)


def _confirm(verdict: Verdict, review: Review, *, version: int, by: User) -> Verdict:
    if verdict.restatement == review.claim.restatement:
        raise RuleBroken("This is the verdict you gave, and the wording is the same. Nothing was changed.")
    before = {"wording": verdict.restatement}
    verdict = save_version(verdict, version=version, restatement=review.claim.restatement)
    keep_turn(verdict, after_reveal=is_revealed(review, to=by))
    after = {"wording": verdict.restatement}
    record("confirmed a verdict", verdict, review=review, by=by, before=before, after=after, blind=True)
    return verdict


def keep_turn(verdict: Verdict, *, number: int | None = None, after_reveal: bool = False) -> VerdictTurn:
    """Write down the verdict as it now stands, under the next number. The review's row is locked."""
    return VerdictTurn.objects.create(
        verdict=verdict,
        number=number or VerdictTurn.objects.filter(verdict=verdict).count() + 1,
        rating=verdict.rating,
        confidence=verdict.confidence,
        rationale=verdict.rationale,
        restatement=verdict.restatement,
        after_reveal=after_reveal,
    )


def is_revealed(review: Review, *, to: User) -> bool:
    """Whether anything of the others' was open to somebody who gave a verdict: theirs, or an answer written on them."""
    others = Verdict.objects.filter(review=review, round=review.round).exclude(reviewer=to)
    return bool(review.short_answer or review.reasoning) or others.exists()


@transaction.atomic
def look(review: Review, *, by: User) -> None:
    """An editor reads the verdicts, and so gives none in this round. Whoever gave one sees them anyway."""
    review = lock(review)
    check_works_on(by, review.claim)
    if not by.is_editor:
        raise NotAllowed("Give your own verdict first; the others’ open then.")
    if own_verdict(by, review):
        return
    _, made = Look.objects.get_or_create(review=review, editor=by, round=review.round)
    if made:
        record("looked at the verdicts", review, review=review, by=by, after={"round": str(review.round)})


def describe(verdict: Verdict) -> dict[str, str]:
    """The verdict's fields for history, as text."""
    return {
        "rating": verdict.rating.name,
        "confidence": verdict.get_confidence_display(),
        "rationale": verdict.rationale,
    }
