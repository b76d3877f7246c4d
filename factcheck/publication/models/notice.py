"""Dated lines outside the frozen body."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.utils import timezone

from factcheck.claims.models import Claim
from factcheck.extraction.differences import Piece, compare

from .column_page import ColumnPage
from .publication import Publication


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, asked in the readers' words."""

    def beside(self, claim_id: int, page_id: int, text: int = 0) -> NoticeQuerySet:
        """What stands beside one verdict on words of text `text`: its own lines, and that the column was edited since.

        Of several edits the newest speaks for all, and what is said of this claim rather than of the whole column.
        """
        edited = Notice.objects.filter(Q(claim_id=claim_id) | Q(page_id=page_id, claim=None), kind=Notice.Kind.EDITED)
        order = (F("text_version").desc(nulls_last=True), F("claim").asc(nulls_last=True), "-id")
        newest = edited.filter(Q(text_version=None) | Q(text_version__gt=text)).order_by(*order).values("pk")[:1]
        own = Q(claim_id=claim_id) & ~Q(kind=Notice.Kind.EDITED)
        return self.filter(own | Q(pk=models.Subquery(newest)))

    def about_the_column(self) -> NoticeQuerySet:
        """What stands on a column page. Of several lines on rights only the newest is true, so only it is shown.

        That the column was edited is told while a check of an earlier text stands on the page.
        """
        mine = Notice.objects.filter(page=models.OuterRef("page"), claim=None)
        rights = mine.filter(kind=Notice.Kind.RIGHTS).order_by("-at", "-id")
        edited = mine.filter(kind=Notice.Kind.EDITED).order_by(F("text_version").desc(nulls_last=True), "-id")
        number = Cast(KeyTextTransform("text_version", KeyTransform("claim", "body")), models.IntegerField())
        earlier = Publication.objects.standing().filter(column_page=models.OuterRef("page")).annotate(text=number)
        is_news = Q(text_version=None) | models.Exists(earlier.filter(text__lt=models.OuterRef("text_version")))
        return self.filter(claim=None).filter(
            ~Q(kind__in=[Notice.Kind.RIGHTS, Notice.Kind.EDITED])
            | Q(pk=models.Subquery(rights.values("pk")[:1]))
            | Q(pk=models.Subquery(edited.values("pk")[:1])) & is_news
        )


class Notice(models.Model):
    """A line readers see beside a verdict or a column page without a new number."""

    class Kind(models.TextChoices):
        RELATED = "related", "Related claim"
        EDITED = "edited", "The column was edited after this check"
        REPLY = "reply", "Reply"
        RIGHTS = "rights", "Rights"

    page = models.ForeignKey(ColumnPage, on_delete=models.CASCADE, related_name="notices")
    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    text_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of an edit: the number of the text that came. Checks of it need no notice."
    )
    before = models.TextField(blank=True, help_text="The words as they were quoted, where they changed.")
    after = models.TextField(blank=True, help_text="The words that stand there now.")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text

    @property
    def difference(self) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
        """The quoted words then and now, in pieces; `own` marks what the other does not have."""
        return compare(self.before, self.after) if self.before and self.after else None
