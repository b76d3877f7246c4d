"""Uploaded documents: what is taken, whose it is, and where its words stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import transaction

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import Team, User
from factcheck.audit.actions import record
from factcheck.fetching import Finding, NotRead, Read, find_excerpt, read_document

from .actions import check_record, describe, publisher_named
from .models import Document, Source
from .texts import storable

KINDS = {"pdf": "PDF", "docx": "Word document", "image": "picture", "text": "text file"}
TAKEN = "A source may be a PDF, a picture, a Word document (.docx) or a text file."
READ = "The document was read."
LONGEST_NAME = 200
MOST_DIFFERENCES = 40


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody sent, and what was read in it."""

    body: bytes
    name: str
    read: Read

    @property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal."""
        return sha256(self.body).hexdigest()

    @property
    def title(self) -> str:
        """What the document calls itself, or its file's name without the ending."""
        return " ".join((storable(self.read.title) or PurePosixPath(self.name).stem).split())[:300]


def clean_name(name: str) -> str:
    """A file's name without folders and without what no eye sees; never empty."""
    last = storable(name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in last).split())
    stem, dot, ending = shown.rpartition(".")
    kept = f"{stem[: LONGEST_NAME - 12]}{dot}{ending[:10]}" if len(shown) > LONGEST_NAME and stem else shown
    return kept[:LONGEST_NAME] or "document"


def read_upload(body: bytes, name: str) -> Upload:
    """Read what was sent, which may take seconds: call it outside of any transaction. Raises RuleBroken."""
    name = clean_name(name)
    try:
        read = read_document(body, name)
    except NotRead as error:
        raise RuleBroken(f"{error} Nothing was saved.") from error
    if read.kind not in KINDS:
        raise RuleBroken(
            f"“{name}” is a web page. Give its address instead, or save it as a PDF. {TAKEN} Nothing was saved."
        )
    return Upload(body, name, read)


@transaction.atomic
def register_document(
    upload: Upload,
    *,
    by: User,
    team: Team,
    title: str = "",
    publisher: str = "",
    published_on: date | None = None,
    type: str = Source.Type.OTHER,
    archive_url: str = "",
) -> Source:
    """The source that is this document, made if the team has none of these very bytes.

    A title that nobody typed is the document's own. The file is written last, when nothing can be refused any more:
    a row that is undone after that leaves a file that no row names, and never a row without its file.
    """
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)  # of two at once the second finds the first's
    known = Source.objects.filter(document__team=team, document__sha256=upload.sha256).first()
    if known:
        return known
    title = title.strip() or upload.title
    check_record(title, type, publisher)
    if archive_url.strip():
        raise RuleBroken("A document is kept here as it is, so it needs no archived copy. Empty that field.")
    house = publisher_named(publisher)
    read = upload.read
    document = Document.objects.create(
        team=team,
        file=ContentFile(upload.body, name="document"),
        name=upload.name,
        media_type=read.media_type[:100],
        size=len(upload.body),
        sha256=upload.sha256,
        text=storable(read.text),
        pages=read.pages,
        added_by=by,
    )
    source = Source.objects.create(
        document=document,
        title=title,
        publisher=house,
        published_on=published_on,
        type=type,
        added_by=by,
        **({"reading": Source.Reading.OK, "reading_said": READ} if document.text.strip() else {}),
    )
    record("registered the source", source, by=by, after={"document": document.name} | describe(source))
    return source


def find_in_document(source: Source, excerpt: str) -> Finding | None:
    """Where an excerpt stands in the source's document; None where there is no document, excerpt or text to look in."""
    if not source.document_id or not excerpt.strip():
        return None
    text = Document.objects.filter(pk=source.document_id).values_list("text", flat=True).get()
    return find_excerpt(excerpt, text) if text.strip() else None


def differences_of(finding: Finding) -> list[list[str]]:
    """The differences as an evidence keeps them: (kind, words of the excerpt, words of the text)."""
    return [list(difference) for difference in finding.differences[:MOST_DIFFERENCES]]
