"""The review of one accepted claim."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.reviews.workflow import LABELS, WORKING, State

from .scale import Rating
from .words import OF_REVIEWS


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, asked in the desk's words. A dismissed claim's review rests and is in none of these."""

    def visible_to(self, user: User) -> ReviewQuerySet:
        """The reviews of this person's teams; all of them for a curator."""
        return self if user.is_curator else self.filter(claim__column__team_id__in=user.team_ids)

    def unfinished(self) -> ReviewQuerySet:
        """Everything somebody still has to work on."""
        return self.filter(OF_REVIEWS.unfinished())

    def mine(self, user: User) -> ReviewQuerySet:
        return self.filter(OF_REVIEWS.mine(user))

    def unassigned(self) -> ReviewQuerySet:
        return self.filter(OF_REVIEWS.unassigned())

    def awaiting_sign_off(self) -> ReviewQuerySet:
        return self.filter(OF_REVIEWS.awaiting_sign_off())

    def needs_verdict_of(self, user: User) -> ReviewQuerySet:
        return self.filter(OF_REVIEWS.needs_verdict_of(user))

    def overdue(self, today: date) -> ReviewQuerySet:
        return self.filter(OF_REVIEWS.overdue(today))


class Review(models.Model):
    """State, assignee, due date, short answer and reasoning of one accepted claim."""

    State = State

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="review")
    state = models.CharField(max_length=20, choices=[(str(s), LABELS[s]) for s in State], default=str(State.OPEN))
    round = models.PositiveIntegerField(default=1, help_text="Verdicts are blind within a round.")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assigned_reviews"
    )
    due_on = models.DateField("due", null=True, blank=True)
    short_answer = models.TextField(blank=True)
    short_answer_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reasoning = models.TextField(blank=True)
    reasoning_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    waiver = models.TextField("why there is no primary or official source", blank=True)
    rating = models.ForeignKey(Rating, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(blank=True)
    correction_reason = models.TextField(blank=True)
    reconsidering = models.BooleanField(default=False, help_text="This correction puts the rating in question too.")
    needs_discussion = models.BooleanField(
        default=False, help_text="The round's verdicts lie more than two steps apart, and no discussion is recorded."
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sign_off_with_rating_person_and_time",
                condition=Q(rating__isnull=False, signed_off_by__isnull=False, signed_off_at__isnull=False)
                | Q(rating__isnull=True, signed_off_by__isnull=True, signed_off_at__isnull=True),
            ),
            models.CheckConstraint(
                name="published_means_signed_off",
                condition=~Q(state__in=["published", "correction", "withdrawn"]) | Q(signed_off_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="review_state_due"),
            models.Index(fields=["assignee", "state"], name="review_assignee"),
            models.Index(fields=["opened_at"], name="review_opened"),
        ]

    def __str__(self) -> str:
        return f"Review of claim {self.claim_id}"

    @property
    def state_label(self) -> str:
        return LABELS[State(self.state)]

    @property
    def is_working(self) -> bool:
        """Evidence, verdicts and wording may change now."""
        return State(self.state) in WORKING

    @property
    def takes_verdicts(self) -> bool:
        """A verdict may be given now: while working, and in a correction only where the rating is in question."""
        return self.is_working and (self.state != State.CORRECTION or self.reconsidering)


class Look(models.Model):
    """That an editor looked at the verdicts of a round, and so gives none in it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="looks")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "editor", "round"], name="one_look_a_round")]

    def __str__(self) -> str:
        return f"{self.editor} looked in round {self.round}"
