"""A verdict as readers see it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from factcheck.claims.models import Claim

from .column_page import ColumnPage


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications, asked in the readers' words."""

    def current(self) -> PublicationQuerySet:
        """The newest number of each claim, withdrawn or not."""
        return self.filter(is_current=True)

    def standing(self) -> PublicationQuerySet:
        """Current and not withdrawn."""
        return self.filter(is_current=True, withdrawn_at__isnull=True)

    def search(self, words: str) -> PublicationQuerySet:
        """Full-text search, best first; quotes and minus work as readers know them from search engines."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return self.filter(search=query).annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "-id")


class Publication(models.Model):
    """One numbered, frozen verdict. Only what stands outside the body may change: current, withdrawn."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    column_page = models.ForeignKey(ColumnPage, on_delete=models.PROTECT, related_name="publications")
    body = models.JSONField()
    # Copied out of the body for lists, filters and search.
    claim_number = models.PositiveIntegerField()
    restatement = models.TextField()
    short_answer = models.TextField()
    rating_key = models.SlugField(max_length=30)
    rating_name = models.CharField(max_length=40)
    rating_number = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20)
    claimant = models.CharField(max_length=200, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    column_title = models.CharField(max_length=300)
    topics = ArrayField(models.CharField(max_length=80), default=list)
    is_example = models.BooleanField(default=False)
    search = SearchVectorField(null=True)

    published_at = models.DateTimeField(default=timezone.now)
    signed_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    correction_note = models.TextField(blank=True, help_text="What changed against the number before, for readers.")
    is_current = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="one_publication_a_number"),
            models.UniqueConstraint(fields=["claim"], condition=Q(is_current=True), name="one_current_a_claim"),
            models.CheckConstraint(
                name="correction_has_a_note",
                condition=Q(number=1) | ~Q(correction_note=""),
            ),
            models.CheckConstraint(
                name="withdrawal_with_person_time_and_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(is_current=True), name="publication_latest"
            ),
            models.Index(fields=["rating_key"], condition=Q(is_current=True), name="publication_rating"),
            models.Index(fields=["column_page"], condition=Q(is_current=True), name="publication_column"),
            GinIndex(fields=["search"], name="publication_search"),
            GinIndex(fields=["topics"], name="publication_topics"),
        ]

    def __str__(self) -> str:
        return f"{self.rating_name}: {self.restatement}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_correction(self) -> bool:
        return self.number > 1
