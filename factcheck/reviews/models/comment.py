"""What people say to each other beside a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from .review import Review


class Comment(models.Model):
    """On sources or the sentence: open to the team at once. On verdicts: after one's own verdict."""

    class About(models.TextChoices):
        SOURCES = "sources", "Sources"
        SENTENCE = "sentence", "The sentence"
        VERDICTS = "verdicts", "Verdicts"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    about = models.CharField(max_length=10, choices=About, default=About.SOURCES)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:60]}"
