"""What people say to each other beside a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.reviews.mentions import Piece, pieces_of, ticked_names

from .evidence import Evidence
from .review import Review

SHORT = 120


class Comment(models.Model):
    """On sources or the sentence: open to the team at once. On verdicts: after one's own verdict.

    A comment without `parent` begins a thread; only that one is resolved and reopened. A thread may hang on one
    attached source; `source_title` keeps what it was about when the source has left the claim. What a writer takes back
    loses its words here and keeps its place; the history keeps the words.
    """

    class About(models.TextChoices):
        SOURCES = "sources", "Sources"
        SENTENCE = "sentence", "The sentence"
        VERDICTS = "verdicts", "Verdicts"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    about = models.CharField(max_length=10, choices=About, default=About.SOURCES)
    evidence = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments", verbose_name="source"
    )
    source_title = models.CharField(max_length=300, blank=True, editable=False)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    mentions = models.JSONField(default=dict, editable=False, help_text="Word → key and name of who is meant.")
    at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="resolved_by_somebody_at_some_time",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, parent__isnull=True),
            ),
            models.CheckConstraint(
                name="comment_says_something_or_is_taken_back",
                condition=~Q(body="") & Q(taken_back_at__isnull=True) | Q(body="", taken_back_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:60]}"

    @property
    def thread(self) -> Comment:
        """The comment that begins the thread."""
        return self.parent or self

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def is_blind(self) -> bool:
        """Hidden from who has not given a verdict yet."""
        return self.about == self.About.VERDICTS

    @property
    def pieces(self) -> list[Piece]:
        """The words, cut where somebody is mentioned."""
        return pieces_of(self.body, self.mentions)

    @property
    def opening(self) -> str:
        """How it begins, in one line, people by their names; empty where it was taken back."""
        text = " ".join("".join(piece.name or piece.text for piece in self.pieces).split())
        return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"

    @property
    def called(self) -> list[str]:
        """Names of the people chosen beside the form, whom the words do not name."""
        return ticked_names(self.mentions)
