"""One reviewer's rating in one round, and every turn it took."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .review import Review
from .scale import Rating


class Verdict(models.Model):
    """Rating, confidence and rationale as they stand now.

    `first_rating` and `first_confidence` keep what was given blind when a verdict is revised; `restatement` is the
    wording of the claim that it was last given, revised or confirmed on. Every turn is kept in `VerdictTurn`.
    """

    class Confidence(models.TextChoices):
        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="verdicts")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="verdicts")
    round = models.PositiveIntegerField()
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="verdicts")
    first_rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    confidence = models.CharField(max_length=10, choices=Confidence)
    first_confidence = models.CharField(max_length=10, choices=Confidence)
    rationale = models.TextField()
    restatement = models.TextField(editable=False)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    revised_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "reviewer", "round"], name="one_verdict_a_reviewer_and_round")
        ]
        indexes = [models.Index(fields=["given_at"], name="verdict_given")]

    def __str__(self) -> str:
        return f"Verdict of {self.reviewer}"


class VerdictTurn(models.Model):
    """A verdict as it was given, revised or confirmed: written once, never altered.

    `restatement` is the claim as it was worded then. `after_reveal`: something of the others' was open to the reviewer
    by then; only number 1 is certainly blind.
    """

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    confidence = models.CharField(max_length=10, choices=Verdict.Confidence)
    rationale = models.TextField()
    restatement = models.TextField()
    at = models.DateTimeField(default=timezone.now, editable=False)
    after_reveal = models.BooleanField(default=False)

    class Meta:
        ordering = ["verdict", "number"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "number"], name="one_turn_a_number"),
            models.CheckConstraint(
                name="first_turn_is_blind", condition=Q(number__gt=1) | Q(number=1, after_reveal=False)
            ),
        ]

    def __str__(self) -> str:
        return f"Turn {self.number} of verdict {self.verdict_id}"
