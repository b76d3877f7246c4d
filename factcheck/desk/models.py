"""What the desk keeps for one person before it becomes anybody else's business."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from factcheck.accounts.models import Team, User
from factcheck.columns.models import Column

from .live.models import Presence

__all__ = ["IntakeDraft", "Presence"]


class IntakeDraftQuerySet(models.QuerySet["IntakeDraft"]):
    """Texts brought in and not yet made a column."""

    def of(self, user: User) -> IntakeDraftQuerySet:
        """Only the person who brought a text sees it before it is a column."""
        return self.filter(owner=user)


class IntakeDraft(models.Model):
    """A text between reading and creating the column: kept on the server, so that nothing typed is ever lost."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=300, help_text="What the owner's list calls it.")
    text = models.TextField()
    raw = models.BinaryField(help_text="The bytes as they came; kept with the column's first text.")
    encoding = models.CharField(max_length=40, default="utf-8")
    file_name = models.CharField(max_length=255, blank=True)
    notes = models.JSONField(default=list, help_text="What was assumed about the file, in sentences.")
    typed = models.JSONField(default=dict, help_text="Fields the owner filled in otherwise than they were detected.")
    reading = models.JSONField(default=dict, help_text="What was found in the text, as its owner sees it.")
    read_by = models.CharField(max_length=200, blank=True, help_text="Empty for the built-in extraction.")
    told = models.TextField(blank=True, help_text="What there is to tell of the reading, in sentences.")
    seconds = models.FloatField(default=0, help_text="What the reading took.")
    rights = models.CharField(max_length=10, choices=Column.Rights, default=Column.Rights.EXCERPT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = IntakeDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["owner", "-id"], name="intake_owner")]

    def __str__(self) -> str:
        return self.title


class DraftQuerySet(models.QuerySet["Draft"]):
    """What people are writing and have not submitted."""

    def of(self, user: User) -> DraftQuerySet:
        """A draft shows to nobody but its writer."""
        return self.filter(user=user)


class Draft(models.Model):
    """What one person has typed into one form and not submitted yet.

    `data` is {"writings": {key: {"fields", "at", "turn"}}, "closed": [keys]}. A writing is what one window types: two
    windows of one person never overwrite each other. The closed ones were submitted or discarded, and a save of theirs
    that comes late brings nothing back.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120, help_text="Of which thing, and in which form: claim:34:verdict-form.")
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="one_draft_a_form")]
        indexes = [models.Index(fields=["updated_at"], name="draft_age")]

    def __str__(self) -> str:
        return self.key
