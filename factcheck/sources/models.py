"""Publisher, source and the document that a source may be."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.accounts.models import Team, User

# Failed looks in a row after which a page counts as gone, and the outcomes that count: what is the page's own doing.
DEAD_AFTER = 3
GONE = ("not_found", "failed", "slow", "loop", "refused")
LONGEST_TITLE = 300


def title_of(address: str) -> str:
    """What a source is called that nobody gave a title: its address without the scheme."""
    return address.partition("://")[2][:LONGEST_TITLE]


class Publisher(models.Model):
    """Who puts a source before the public."""

    class Reliability(models.TextChoices):
        RELIABLE = "reliable", "Reliable as a rule"
        MIXED = "mixed", "Use with care"
        UNRELIABLE = "unreliable", "Unreliable as a rule"

    name = models.CharField(max_length=200, unique=True)
    note = models.TextField("what readers of a source should know", blank=True)
    reliability = models.CharField(max_length=10, choices=Reliability, blank=True)
    reliability_reason = models.TextField("why", blank=True, help_text="Said wherever a source of this publisher is.")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="publisher_name_trgm")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reliability="") | ~models.Q(reliability_reason=""), name="reliability_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.name


def documents() -> Storage:
    """Where the files are: a folder, or whatever FACTCHECK_DOCUMENTS_STORAGE names."""
    return storages["documents"]


def place_of(document: Document, name: str) -> str:
    """The key of a file in the storage, which says nothing of it and which no name from outside is part of."""
    return f"{document.team_id}/{uuid4().hex}"


class Document(models.Model):
    """An uploaded file with what was read in it. Its team's alone until a publication cites it."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(storage=documents, upload_to=place_of, max_length=200)
    name = models.CharField(max_length=200, help_text="The file's name as it came.")
    media_type = models.CharField(max_length=100, help_text="By its content, whatever it is called.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64, help_text="Of the bytes, in hexadecimal.")
    text = models.TextField(blank=True, help_text="What was read in it; a picture has none.")
    pages = models.PositiveIntegerField(default=0, help_text="0 where there are none to count.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["team", "sha256"], name="one_document_a_team")]

    def __str__(self) -> str:
        return self.name


class SourceQuerySet(models.QuerySet["Source"]):
    """Sources, asked in the desk's words."""

    def dead(self) -> SourceQuerySet:
        """Those whose page was away several times in a row."""
        return self.filter(failures__gte=DEAD_AFTER)

    def changed(self) -> SourceQuerySet:
        """Those whose page says something else than when it was first read."""
        return self.filter(changed_at__isnull=False)

    def open_to(self, user: User) -> SourceQuerySet:
        """Those whose existence is no secret to this person: every address, and the documents of one's own teams."""
        if user.is_curator:
            return self
        return self.filter(Q(document=None) | Q(document__team_id__in=user.team_ids))

    def open_to_team(self, team: Team | int) -> SourceQuerySet:
        """Those that a claim of this team may rest on."""
        return self.filter(Q(document=None) | Q(document__team=team))


class Source(models.Model):
    """Something one can consult."""

    class Type(models.TextChoices):
        PRIMARY = "primary", "Primary"
        OFFICIAL = "official", "Official data"
        EXPERT = "expert", "Expert"
        NEWS = "news", "News report"
        OTHER = "other", "Other"

    class Reading(models.TextChoices):
        """What came of fetching; after the first four, the outcomes of `fetching`."""

        WAITING = "waiting", "Being fetched"
        OK = "ok", "Read"
        ASIDE = "aside", "Kept as typed"
        UNREADABLE = "unreadable", "Could not be read"
        REFUSED = "refused", "Not fetched"
        NOT_FOUND = "not_found", "Not found"
        PAYWALLED = "paywalled", "Behind a paywall"
        TOO_BIG = "too_big", "Too big"
        SLOW = "slow", "Too slow"
        LOOP = "loop", "Sent in a circle"
        FAILED = "failed", "No answer"
        NO_NETWORK = "no_network", "No network"
        OFF = "off", "Not fetched here"

    url = models.URLField("address", max_length=2000, unique=True, null=True, blank=True)
    title = models.CharField(max_length=300)
    publisher = models.ForeignKey(Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="sources")
    published_on = models.DateField("date", null=True, blank=True)
    type = models.CharField(max_length=10, choices=Type, default=Type.OTHER)
    archive_url = models.URLField("archived copy", max_length=2000, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="source"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # What came of fetching it, last time. A record's version is not theirs: no form of a person holds them.
    reading = models.CharField(max_length=12, choices=Reading, blank=True, editable=False)
    reading_said = models.TextField(blank=True, editable=False)
    read_at = models.DateTimeField("last looked at", null=True, editable=False)
    changed_at = models.DateTimeField("text last changed", null=True, editable=False)
    failures = models.PositiveSmallIntegerField("failures in a row", default=0, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            # An address is shared by all teams, a document is not: nothing can be both.
            models.CheckConstraint(name="address_or_document", condition=Q(url=None) | Q(document=None)),
        ]
        indexes = [
            models.Index(fields=["read_at"], name="source_read_at", condition=models.Q(url__isnull=False)),
            models.Index(fields=["title"], name="source_title"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="source_title_trgm"),
            GinIndex(fields=["url"], opclasses=["gin_trgm_ops"], name="source_url_trgm"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_dead(self) -> bool:
        """Whether the page was away so many times in a row that nobody should count on it."""
        return self.failures >= DEAD_AFTER

    @property
    def is_addressed_only(self) -> bool:
        """Whether nobody gave it a title yet: it stands under its address until the page is read."""
        return self.title == title_of(self.url or "")

    @property
    def is_primary_or_official(self) -> bool:
        return self.type in {self.Type.PRIMARY, self.Type.OFFICIAL}


class Snapshot(models.Model):
    """What an address answered at some time: a text, or a sentence why there is none.

    A fetch adds one where the answer is another than the last; where it is the same, the last one is seen again.
    `source` is empty while somebody still fills in the form: then the answer waits for the source under its address.
    """

    address = models.URLField(max_length=2000, editable=False)
    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="snapshots", editable=False)
    fetched_at = models.DateTimeField(editable=False)
    last_seen_at = models.DateTimeField(editable=False)
    outcome = models.CharField(max_length=12, choices=Source.Reading, editable=False)
    sentence = models.TextField(blank=True, editable=False)
    final_url = models.TextField(blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    sha256 = models.CharField("SHA-256 of what was fetched", max_length=64, blank=True, editable=False)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True, editable=False)
    publisher = models.CharField(max_length=200, blank=True, editable=False)
    author = models.CharField(max_length=200, blank=True, editable=False)
    published_on = models.DateField(null=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    is_newest = models.BooleanField(default=True, editable=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["address", "-id"], name="snapshot_address")]
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=models.Q(is_newest=True), name="one_newest_snapshot_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}, {self.fetched_at:%Y-%m-%d %H:%M}"

    @property
    def is_text(self) -> bool:
        return self.outcome == Source.Reading.OK
