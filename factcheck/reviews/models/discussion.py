"""What came of talking about verdicts that lie far apart."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .review import Review
from .scale import Rating


class Discussion(models.Model):
    """The outcome in words, and the two ends that were discussed: a wider gap asks for another discussion."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="discussions")
    round = models.PositiveIntegerField()
    lowest = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    highest = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="+")
    outcome = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="discussion_with_its_outcome", condition=~Q(outcome=""))]

    def __str__(self) -> str:
        return f"Discussion of {self.lowest} and {self.highest}, recorded by {self.by}"
