"""One checkable statement."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.columns.models import Column, Person, Sentence
from factcheck.extraction import worthiness_pips

from .topic import Topic


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, asked in the desk's words."""

    def visible_to(self, user: User) -> ClaimQuerySet:
        """The claims of this person's teams; all of them for a curator."""
        return self if user.is_curator else self.filter(column__team_id__in=user.team_ids)

    def candidates(self) -> ClaimQuerySet:
        return self.filter(triage=Claim.Triage.CANDIDATE)

    def accepted(self) -> ClaimQuerySet:
        return self.filter(triage=Claim.Triage.ACCEPTED)

    def dismissed(self) -> ClaimQuerySet:
        return self.filter(triage=Claim.Triage.DISMISSED)

    def on_the_desk(self) -> ClaimQuerySet:
        """Candidates and accepted claims."""
        return self.exclude(triage=Claim.Triage.DISMISSED)


class Claim(models.Model):
    """Verbatim words of a column, a restatement that stands alone, and who makes the claim."""

    class Triage(models.TextChoices):
        CANDIDATE = "candidate", "Candidate"
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"

    class Kind(models.TextChoices):
        QUANTITY = "quantity", "Quantity"
        EVENT = "event", "Event"
        ATTRIBUTION = "attribution", "Attribution"
        CAUSAL = "causal", "Causal"
        COMPARISON = "comparison", "Comparison"
        HISTORICAL = "historical", "Historical"
        LEGAL = "legal", "Legal"
        DEFINITION = "definition", "Definition"

    class ClaimantType(models.TextChoices):
        AUTHOR = "author", "The author"
        QUOTED = "quoted", "Quoted by the author"
        UNNAMED = "unnamed", "Not named"

    class Dismissal(models.TextChoices):
        OPINION = "opinion", "It is an opinion"
        PREDICTION = "prediction", "It is a prediction"
        NOT_CHECKABLE = "not_checkable", "It cannot be checked"
        TRIVIAL = "trivial", "It does not matter enough"
        DUPLICATE = "duplicate", "It is checked elsewhere"
        MERGED = "merged", "It was merged into another claim"
        OTHER = "other", "Another reason"

    column = models.ForeignKey(Column, on_delete=models.CASCADE, related_name="claims")
    number = models.PositiveIntegerField(editable=False)
    sentence = models.ForeignKey(Sentence, null=True, blank=True, on_delete=models.SET_NULL, related_name="claims")
    triage = models.CharField(max_length=10, choices=Triage, default=Triage.CANDIDATE)
    kind = models.CharField(max_length=20, choices=Kind)
    quote = models.TextField(help_text="The words of all spans, joined by “ … ”.")
    restatement = models.TextField()
    short_form = models.CharField(max_length=74, blank=True, help_text="For search engines; under 75 characters.")
    needs_context = models.BooleanField(default=False)
    claimant = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    claimant_type = models.CharField(max_length=10, choices=ClaimantType, default=ClaimantType.AUTHOR)
    claimant_how = models.CharField(max_length=300, blank=True)
    score = models.FloatField("check-worthiness", default=0.5)
    reasons = models.JSONField(default=list)
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    is_extracted = models.BooleanField("found by the extraction", default=False)
    locked = models.BooleanField("published", default=False, editable=False)
    gone_from = models.PositiveIntegerField(
        "not in the text since", null=True, blank=True, editable=False, help_text="The number of that text version."
    )
    dismissal = models.CharField(max_length=20, choices=Dismissal, blank=True)
    dismissal_note = models.TextField(blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dismissed_at = models.DateTimeField(null=True, blank=True)
    split_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    worded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["column", "number"]
        constraints = [
            models.UniqueConstraint(fields=["column", "number"], name="one_claim_a_number"),
            models.CheckConstraint(
                name="dismissal_with_person_and_time",
                condition=Q(triage="dismissed", dismissed_by__isnull=False, dismissed_at__isnull=False)
                & ~Q(dismissal="")
                | ~Q(triage="dismissed") & Q(dismissed_by__isnull=True, dismissed_at__isnull=True, dismissal=""),
            ),
        ]
        indexes = [
            models.Index(fields=["column", "triage"], name="claim_triage"),
            GinIndex(fields=["restatement"], opclasses=["gin_trgm_ops"], name="claim_restatement_trgm"),
            GinIndex(fields=["quote"], opclasses=["gin_trgm_ops"], name="claim_quote_trgm"),
        ]

    def __str__(self) -> str:
        return self.restatement

    @property
    def pips(self) -> int:
        """Check-worthiness as 1 to 5."""
        return worthiness_pips(self.score)

    @property
    def is_candidate(self) -> bool:
        return self.triage == self.Triage.CANDIDATE

    @property
    def is_accepted(self) -> bool:
        return self.triage == self.Triage.ACCEPTED

    @property
    def is_dismissed(self) -> bool:
        return self.triage == self.Triage.DISMISSED

    @property
    def claimant_name(self) -> str:
        """Who makes the claim, in words."""
        return str(self.claimant) if self.claimant else "Not named"
