"""Adding a column with its text, and keeping its record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db import IntegrityError, transaction

from factcheck.accounts.errors import DomainError, RuleBroken
from factcheck.accounts.models import Team, User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record
from factcheck.extraction import Reading
from factcheck.sources.actions import clean_address

from .models import Column, ColumnQuerySet, Outlet, Person, TextVersion
from .permissions import check_adds_columns, check_edits_column, check_gives_rights
from .texts import check_newest, keep_text

OPENING = 1_000
NEAR = 0.5


class AlreadyHere(DomainError):
    """The team has this very text. Carries the column."""

    def __init__(self, column: Column) -> None:
        super().__init__(f"Your team already has this text: “{column.title}”. Nothing was added.")
        self.column = column


def opening_of(reading: Reading) -> str:
    """The first thousand characters of the body, headers left out."""
    body = [sentence.text for sentence in reading.sentences if sentence.section == "body"]
    return " ".join(body)[:OPENING] or reading.text[:OPENING]


def find_same(text: str, *, team: Team) -> Column | None:
    """The team's column with this very normalised text."""
    return Column.objects.filter(team=team, text_sha256=TextVersion.digest(text)).first()


def find_similar(reading: Reading, *, user: User) -> Iterable[Column]:
    """Up to three columns the person may see whose body begins much alike (trigram similarity, indexed)."""
    opening = opening_of(reading)
    columns: ColumnQuerySet = Column.objects.visible_to(user)
    return (
        columns.filter(opening__trigram_similar=opening)
        .exclude(text_sha256=TextVersion.digest(reading.text))
        .annotate(similarity=TrigramSimilarity("opening", opening))
        .filter(similarity__gte=NEAR)
        .select_related("added_by")
        .order_by("-similarity")[:3]
    )


def person_named(name: str | None) -> Person | None:
    """The person of this name, made if new; None for no name."""
    name = " ".join((name or "").split())
    return Person.objects.get_or_create(name=name[:200])[0] if name else None


def outlet_named(name: str | None) -> Outlet | None:
    """The outlet of this name, made if new; None for no name."""
    name = " ".join((name or "").split())
    return Outlet.objects.get_or_create(name=name[:200])[0] if name else None


@transaction.atomic
def add_column(
    reading: Reading,
    *,
    by: User,
    team: Team,
    raw: bytes,
    title: str,
    encoding: str = "utf-8",
    read_by: str = "",
    author: str = "",
    outlet: str = "",
    published_on: date | None = None,
    url: str = "",
    rights: str = Column.Rights.EXCERPT,
    is_example: bool = False,
) -> Column:
    """Keep a column, its first text version and its sentences. Raises AlreadyHere for the same text in the team."""
    check_adds_columns(by, team)
    check_gives_rights(by, rights)
    if not title.strip():
        raise RuleBroken("Give the column a title, so that the desk can find it again.")
    if same := find_same(reading.text, team=team):
        raise AlreadyHere(same)
    try:
        with transaction.atomic():
            column = Column.objects.create(
                team=team,
                title=" ".join(title.split())[:300],
                author=person_named(author),
                outlet=outlet_named(outlet),
                published_on=published_on,
                url=clean_address(url) if url.strip() else "",
                rights=rights,
                is_example=is_example,
                text_sha256=TextVersion.digest(reading.text),
                opening=opening_of(reading),
                added_by=by,
            )
    except IntegrityError as error:
        raise AlreadyHere(Column.objects.get(team=team, text_sha256=TextVersion.digest(reading.text))) from error
    version = keep_text(column, reading, by=by, raw=raw, encoding=encoding, read_by=read_by)
    after = describe(column) | ({"read by": version.read_by} if version.read_by else {})
    record("added the column", column, by=by, column_id=column.pk, after=after)
    return column


@transaction.atomic
def edit_column(
    column: Column,
    *,
    version: int,
    by: User,
    title: str,
    author: str = "",
    outlet: str = "",
    published_on: date | None = None,
    url: str = "",
    due_on: date | None = None,
    reason: str = "",
) -> Column:
    """Correct what is said of a column (never its text). Raises Stale when somebody saved first."""
    check_edits_column(by, column)
    if not title.strip():
        raise RuleBroken("Give the column a title, so that the desk can find it again.")
    before = describe(column)
    column = save_version(
        column,
        version=version,
        title=" ".join(title.split())[:300],
        author=person_named(author),
        outlet=outlet_named(outlet),
        published_on=published_on,
        url=clean_address(url) if url.strip() else "",
        due_on=due_on,
    )
    after = describe(column)
    record("edited the column", column, by=by, column_id=column.pk, before=before, after=after, reason=reason)
    return column


@transaction.atomic
def replace_text(
    column: Column,
    reading: Reading,
    *,
    over: int,
    by: User,
    raw: bytes,
    encoding: str = "utf-8",
    read_by: str = "",
    reason: str = "",
) -> TextVersion:
    """Keep the text that the publisher made of a column beside the one before. Only `publication` calls this.

    `over` is the number of the text that was looked at; raises Stale where there is a newer one, AlreadyHere where
    another column of the team has this very text. Nothing of what the claims stand on is moved here.
    """
    check_edits_column(by, column)
    column = Column.objects.select_for_update(no_key=True).get(pk=column.pk)
    before = check_newest(column, over)
    if reading.text == before.text:
        raise RuleBroken("This is the text that the column has already. Nothing was changed.")
    if not reading.text:
        raise RuleBroken("There is no text in it. Nothing was changed. Paste the column, or choose another file.")
    digest = TextVersion.digest(reading.text)
    if same := Column.objects.filter(team_id=column.team_id, text_sha256=digest).exclude(pk=column.pk).first():
        raise AlreadyHere(same)
    text = keep_text(column, reading, by=by, raw=raw, encoding=encoding, read_by=read_by, number=over + 1)
    fields = {"text_sha256": digest, "opening": opening_of(reading)}
    column = save_version(column, version=column.version, **fields)
    record(
        "replaced the text",
        column,
        by=by,
        column_id=column.pk,
        before={"text": f"Text {before.number}, {len(before.text):,} characters"},
        after={"text": f"Text {text.number}, {len(text.text):,} characters"},
        reason=reason.strip(),
    )
    return text


def describe(column: Column) -> dict[str, str]:
    """The column's fields for history, as text."""
    return {
        "title": column.title,
        "author": str(column.author or ""),
        "outlet": str(column.outlet or ""),
        "date": column.published_on.isoformat() if column.published_on else "",
        "address": column.url,
        "due": column.due_on.isoformat() if column.due_on else "",
        "rights": column.get_rights_display(),
    }
