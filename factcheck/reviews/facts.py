"""The database's answer to what the workflow's conditions ask."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Subquery

from factcheck.accounts.models import User
from factcheck.accounts.prepared import Prepared
from factcheck.audit.models import Event
from factcheck.claims.actions.same import SAID_OTHER, SAID_SAME
from factcheck.sources.models import Source

from .models import Discussion, Evidence, EvidenceRule, Look, Rating, Review, Verdict
from .ratings import Ends, gap
from .workflow import MAX_DISTANCE, EditorFacts, Facts, State

# What an editor does who reads, plans, talks and decides; it writes nothing of the check.
READING = (
    "looked at the verdicts",
    "assigned the review",
    "set the due date",
    "published",
    "recorded the discussion",
    "commented",
    "edited a comment",
    "took back a comment",
    "resolved a thread",
    "reopened a thread",
    "carried over the claim",
    "asked for a reply",
    "issued a new link for a reply",
    "withdrew the link for a reply",
    "sent the link for a reply by e-mail",
    "chose what readers see of a reply",
    "told readers of a reply",
    SAID_SAME,
    SAID_OTHER,
)
# Lines of history at which a check stood as an editor had signed it.
SETTLED = ("signed off", "dropped the correction", "imported the claim")


def facts_of(
    review: Review,
    *,
    evidence: Iterable[Evidence] | None = None,
    verdicts: Iterable[Verdict] | None = None,
    discussed: Iterable[tuple[int, Ends]] | None = None,
    needs_primary: bool | None = None,
) -> Facts:
    """The facts of a review. Rows a page already has save their queries."""
    if evidence is None:
        evidence = Evidence.objects.filter(review=review).select_related("source")
    if verdicts is None:
        verdicts = verdicts_of_round(review)
    if needs_primary is None:
        needs_primary = EvidenceRule.objects.filter(kind=review.claim.kind, needs_primary=True).exists()
    types = [item.source.type for item in evidence]
    running = [row for row in verdicts if row.round == review.round]
    ends = gap_of(review, running)
    return Facts(
        sources=len(types),
        has_primary=any(kind in {Source.Type.PRIMARY, Source.Type.OFFICIAL} for kind in types),
        needs_primary=needs_primary,
        has_waiver=bool(review.waiver.strip()),
        reviewers_with_verdict=len({row.reviewer_id for row in running}),
        has_short_answer=bool(review.short_answer.strip()),
        has_reasoning=bool(review.reasoning.strip()),
        gap=ends,
        is_discussed=ends is not None and is_discussed(review, ends, discussed),
        on_earlier_wording=sum(row.restatement != review.claim.restatement for row in running),
    )


def verdicts_of_round(review: Review) -> list[Verdict]:
    """The verdicts of the running round with their ratings."""
    return OF_ROUND.models(review.pk, review.round)


def scale_in_use() -> list[Rating]:
    """The steps that can be chosen, in their order."""
    return SCALE.models()


SCALE = Prepared(lambda: Rating.objects.filter(is_active=True), 0)
OF_ROUND = Prepared(
    lambda review, round_: Verdict.objects.filter(review=review, round=round_).select_related("rating"), 2
)


def gap_of(review: Review, running: Iterable[Verdict] | None = None) -> Ends | None:
    """The ends of the running round's verdicts as they stand, where they lie too far apart.

    A correction that leaves the rating alone stands on verdicts that an editor has signed already.
    """
    if not review.takes_verdicts:
        return None
    rows = verdicts_of_round(review) if running is None else running
    return gap((row.rating.step for row in rows), more_than=MAX_DISTANCE)


def is_discussed(review: Review, ends: Ends, discussed: Iterable[tuple[int, Ends]] | None = None) -> bool:
    """Whether a discussion of this round, of these ends or wider ones, is recorded. `discussed`: round and ends."""
    if discussed is None:
        held = Discussion.objects.filter(review=review, round=review.round).select_related("lowest", "highest")
        discussed = [(row.round, Ends(row.lowest.step, row.highest.step)) for row in held]
    return any(ends.within(wider) for round_, wider in discussed if round_ == review.round)


def editor_facts_of(
    review: Review, editor: User, *, gave_verdict: bool | None = None, looked: bool | None = None
) -> EditorFacts:
    """The facts about the editor who would sign off."""
    if gave_verdict is None:
        gave_verdict = Verdict.objects.filter(review=review, round=review.round, reviewer=editor).exists()
    if looked is None:
        looked = Look.objects.filter(review=review, round=review.round, editor=editor).exists()
    writers = {review.claim.worded_by_id, review.short_answer_by_id, review.reasoning_by_id}
    settled = review.state == State.CORRECTION and not review.reconsidering
    edited = editor.pk in writers or (review.state == State.CORRECTION and _worked_on_correction(review, editor))
    return EditorFacts(gave_verdict=gave_verdict, edited_last=edited, has_looked=looked or settled)


def _worked_on_correction(review: Review, editor: User) -> bool:
    """Whether this editor began or wrote anything of the running correction: the verdicts of before are no check on it.

    Asks the history since the last sign-off, the last dropped correction, or the day the check was brought here from
    elsewhere, signed off there; looking at the verdicts or planning the work is not writing.
    """
    since = Event.objects.filter(claim_id=review.claim_id)
    signed = since.filter(verb__in=SETTLED).order_by("-id").values("id")[:1]
    mine = since.filter(actor_id=editor.pk).exclude(verb__in=READING)
    return mine.filter(id__gt=Subquery(signed)).exists()
