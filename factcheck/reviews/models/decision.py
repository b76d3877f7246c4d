"""An editor's decisions, as they were made."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .review import Review
from .scale import Rating


class Decision(models.Model):
    """Approved with the final rating, or returned or withdrawn with a reason. Decision, person and time are one row."""

    class Kind(models.TextChoices):
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Returned"
        WITHDRAWN = "withdrawn", "Withdrawn"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    round = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    rating = models.ForeignKey(Rating, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="decision_with_its_ground",
                condition=Q(kind="approved", rating__isnull=False) | ~Q(kind="approved") & ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.by}"
