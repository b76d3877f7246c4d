"""A verdict as readers see it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from factcheck.claims.models import Claim
from factcheck.publication.formats import readable

from .column_page import ColumnPage
from .repeat import RepeatedClaim


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, config="english", search_type="websearch")


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications, asked in the readers' words."""

    def current(self) -> PublicationQuerySet:
        """The newest number of each claim, withdrawn or not."""
        return self.filter(is_current=True)

    def standing(self) -> PublicationQuerySet:
        """Current and not withdrawn."""
        return self.filter(is_current=True, withdrawn_at__isnull=True)

    def changed(self) -> PublicationQuerySet:
        """Corrections and withdrawals, the latest first."""
        changed = self.filter(Q(number__gt=1) | Q(withdrawn_at__isnull=False))
        return changed.annotate(changed_at=Greatest("published_at", "withdrawn_at")).order_by("-changed_at", "-id")

    def same_as(self, claim_id: int) -> PublicationQuerySet:
        """What stands of other claims that are the same as this one, in the order in which they were made."""
        mine = RepeatedClaim.objects.filter(claim=claim_id).values("cluster")
        others = RepeatedClaim.objects.filter(cluster__in=mine).exclude(claim=claim_id).values("claim")
        said_on = F("body__column__published_on")
        return self.standing().filter(claim__in=others).annotate(said_on=said_on).order_by("said_on", "claim_id")

    def lean(self) -> PublicationQuerySet:
        """Without the body and what search needs: the copies are enough for a list."""
        return self.defer("body", "search")

    def matching(self, words: str) -> PublicationQuerySet:
        """Full-text search; quotes and minus work as readers know them from search engines."""
        return self.filter(search=_query(words))

    def search(self, words: str) -> PublicationQuerySet:
        """`matching`, best first."""
        return self.matching(words).annotate(rank=SearchRank(F("search"), _query(words))).order_by("-rank", "-id")


class Publication(models.Model):
    """One numbered, frozen verdict. Only what stands outside the body may change: current, withdrawn."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    column_page = models.ForeignKey(ColumnPage, on_delete=models.PROTECT, related_name="publications")
    body = models.JSONField()
    # Copied out of the body for lists, filters and search.
    claim_number = models.PositiveIntegerField()
    quote = models.TextField()
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
            models.Index(fields=["-published_at", "-id"], condition=Q(is_current=True), name="publication_latest"),
            models.Index(fields=["rating_key"], condition=Q(is_current=True), name="publication_rating"),
            models.Index(fields=["column_page"], condition=Q(is_current=True), name="publication_column"),
            models.Index(
                fields=["-published_at"],
                condition=Q(number__gt=1) | Q(withdrawn_at__isnull=False),
                name="publication_changed",
            ),
            GinIndex(fields=["search"], name="publication_search"),
            GinIndex(fields=["topics"], name="publication_topics"),
        ]

    def __str__(self) -> str:
        return f"{self.rating_name}: {self.restatement}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The body in today's format."""
        return readable("verdict", self.body)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_correction(self) -> bool:
        return self.number > 1
