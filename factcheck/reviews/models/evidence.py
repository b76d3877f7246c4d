"""A source's bearing on one claim."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.sources.models import Snapshot, Source

from .review import Review


class Evidence(models.Model):
    """Stance, excerpt and locator of a source for the claim under review."""

    class Stance(models.TextChoices):
        REFUTES = "refutes", "Refutes"
        SUPPORTS = "supports", "Supports"
        CONTEXT = "context", "Gives context"

    class Found(models.TextChoices):
        """Whether the excerpt stands in the text of the source; as `fetching.find_excerpt` says it."""

        WORD_FOR_WORD = "word_for_word", "found word for word"
        WITH_DIFFERENCES = "with_differences", "found with differences"
        NOT_FOUND = "not_found", "not found"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance)
    excerpt = models.TextField(blank=True, help_text="The words that matter, as they stand in the source.")
    locator = models.CharField(max_length=200, blank=True, help_text="Page, section, table or minute.")
    note = models.TextField(blank=True, help_text="What the source shows, in our own words.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # What came of looking for the excerpt, in which text of the source; emptied when the excerpt changes.
    found = models.CharField(max_length=16, choices=Found, blank=True, editable=False)
    found_in = models.ForeignKey(Snapshot, null=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    differences = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["review", "source"], name="one_source_once_a_claim")]

    def __str__(self) -> str:
        return f"{self.source} {self.get_stance_display().lower()} the claim"
