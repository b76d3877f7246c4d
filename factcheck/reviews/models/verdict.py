"""One reviewer's rating in one round."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .review import Review
from .scale import Rating


class Verdict(models.Model):
    """Rating, confidence and rationale. `first_rating` keeps what was given blind when a verdict is revised."""

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
    rationale = models.TextField()
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    revised_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "reviewer", "round"], name="one_verdict_a_reviewer_and_round")
        ]

    def __str__(self) -> str:
        return f"Verdict of {self.reviewer}"
