"""A source's bearing on one claim."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.sources.models import Source

from .review import Review


class Evidence(models.Model):
    """Stance, excerpt and locator of a source for the claim under review."""

    class Stance(models.TextChoices):
        REFUTES = "refutes", "Refutes"
        SUPPORTS = "supports", "Supports"
        CONTEXT = "context", "Gives context"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance)
    excerpt = models.TextField(blank=True, help_text="The words that matter, as they stand in the source.")
    locator = models.CharField(max_length=200, blank=True, help_text="Page, section, table or minute.")
    note = models.TextField(blank=True, help_text="What the source shows, in our own words.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["review", "source"], name="one_source_once_a_claim")]

    def __str__(self) -> str:
        return f"{self.source} {self.get_stance_display().lower()} the claim"
