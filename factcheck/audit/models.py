"""The history table."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class EventQuerySet(models.QuerySet["Event"]):
    """History, asked in the desk's words."""

    def about(self, subject: models.Model) -> EventQuerySet:
        """Everything recorded of one thing, newest first."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def within_column(self, column_id: int) -> EventQuerySet:
        """Everything recorded of a column and of what hangs on it."""
        return self.filter(column_id=column_id)

    def within_claim(self, claim_id: int) -> EventQuerySet:
        """Everything recorded of a claim, its review, evidence, verdicts and comments."""
        return self.filter(claim_id=claim_id)


class Event(models.Model):
    """One change: written with the change, in its transaction, and never altered."""

    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    verb = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    column_id = models.BigIntegerField(null=True)
    claim_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    blind = models.BooleanField(default=False, help_text="Names a verdict's content: hidden from those still blind.")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="event_subject"),
            models.Index(fields=["claim_id", "-id"], name="event_claim"),
            models.Index(fields=["column_id", "-id"], name="event_column"),
            GinIndex(fields=["actor_name"], opclasses=["gin_trgm_ops"], name="event_actor_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name or 'The system'} {self.verb} {self.subject_type} {self.subject_id}"

    def changed(self) -> list[tuple[str, Any, Any]]:
        """(field, before, after) of each field that differs."""
        keys = list(self.before) + [key for key in self.after if key not in self.before]
        pairs = [(key, self.before.get(key), self.after.get(key)) for key in keys]
        return [(key, before, after) for key, before, after in pairs if before != after]
