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


class Publisher(models.Model):
    """Who puts a source before the public."""

    name = models.CharField(max_length=200, unique=True)
    note = models.TextField("what readers of a source should know", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name"]
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="publisher_name_trgm")]

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

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            # An address is shared by all teams, a document is not: nothing can be both.
            models.CheckConstraint(name="address_or_document", condition=Q(url=None) | Q(document=None)),
        ]
        indexes = [
            models.Index(fields=["title"], name="source_title"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="source_title_trgm"),
            GinIndex(fields=["url"], opclasses=["gin_trgm_ops"], name="source_url_trgm"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_primary_or_official(self) -> bool:
        return self.type in {self.Type.PRIMARY, self.Type.OFFICIAL}
