"""The verbs of intake before there is a column: hold, correct, create, discard. Only the owner's own drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection, transaction

from factcheck.accounts.errors import RuleBroken, Stale
from factcheck.accounts.models import Team, User
from factcheck.accounts.versions import save_version
from factcheck.claims.actions import take_in
from factcheck.claims.files import Brought, decoded
from factcheck.columns.actions import AlreadyHere, find_same
from factcheck.columns.models import Column
from factcheck.columns.permissions import check_adds_columns, check_gives_rights
from factcheck.desk.models import IntakeDraft
from factcheck.extraction import normalise

from .bringing import from_file, from_text
from .preview import Preview, read

FIELDS = ("title", "author", "outlet", "published_on", "url")


class Gone(RuleBroken):
    """The draft became a column or was discarded in another window."""


def read_brought(brought: Brought) -> Preview:
    """The reading of a text, refused where nothing is left of it once blanks are gone."""
    preview = read(brought.found.text)
    if not preview.reading.text:
        raise RuleBroken("There is no text in it. Nothing was stored. Paste the column, or choose another file.")
    return replace(preview, about=brought.beside(preview.reading))


def hold(
    raw: bytes | Brought,
    *,
    by: User,
    team: Team,
    rights: str = Column.Rights.EXCERPT,
    file_name: str = "",
    use_model: bool = False,
) -> IntakeDraft:
    """Read what was brought and keep it for its owner. The same text again is the same draft; raises AlreadyHere.

    Bytes with a `file_name` are an uploaded file, without one a pasted text. A file's encoding is guessed where it is
    not UTF-8, and the draft's notes say so. Reading comes before the transaction: the language model may take its
    time. Raises Stale when the owner corrected the draft meanwhile.
    """
    check_adds_columns(by, team)
    check_gives_rights(by, rights)
    if isinstance(raw, Brought):
        brought = raw
    else:
        brought = from_file(raw, file_name) if file_name else Brought(raw, decoded(raw))
    preview, found = read_brought(brought), brought.found
    text = preview.reading.text
    if same := find_same(text, team=team):
        raise AlreadyHere(same)
    known = IntakeDraft.objects.of(by).filter(team=team, text=text).first()
    if known and not use_model:
        return known
    if use_model:
        preview = asked(preview)
    if known:
        return keep_reading(known, preview, version=known.version)
    about = {"raw": brought.raw, "encoding": found.encoding, "notes": list(found.notes), "file_name": brought.file_name}
    return keep_new(preview, by=by, team=team, rights=rights, **about)


def asked(preview: Preview) -> Preview:
    """The preview with the language model's claims. The database connection goes back to the pool meanwhile."""
    if not connection.in_atomic_block:
        connection.close()
    return preview.asked()


@transaction.atomic
def keep_new(preview: Preview, *, by: User, team: Team, **about: Any) -> IntakeDraft:
    """Keep a text as a new draft, unless the same form sent twice was first: then that draft. Raises AlreadyHere.

    The owner's row is locked, so that of two at once the second sees what the first wrote.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    text = preview.reading.text
    held = IntakeDraft.objects.of(by).select_for_update().filter(team=team, text=text).first()
    if same := find_same(text, team=team):
        raise AlreadyHere(same)
    if held and preview.read_by and not held.read_by:
        return save_version(held, version=held.version, **preview.kept())
    if held:
        return held
    return IntakeDraft.objects.create(owner=by, team=team, title=title_of(preview, {}), **about, **preview.kept())


@transaction.atomic
def keep_reading(draft: IntakeDraft, preview: Preview, *, version: int) -> IntakeDraft:
    """Keep another reading of the text of that version. Raises AlreadyHere, Gone and Stale.

    The same form sent twice brings two readings of one text by one model: the first stands.
    """
    if same := find_same(preview.reading.text, team=draft.team):
        raise AlreadyHere(same)
    held = lock(draft)
    if held.version != version and held.read_by and corrected(held) == corrected(draft):
        return held
    check_current(held, version)
    return save_version(draft, version=version, **preview.kept())


def correct(
    draft: IntakeDraft,
    *,
    version: int,
    by: User,
    text: str,
    rights: str,
    again: bool = False,
    use_model: bool = False,
    **fields: str,
) -> IntakeDraft:
    """Keep a corrected text and corrected fields. Raises Stale when the owner saved first in another window.

    A field counts as corrected where it differs from what was detected in the text that was on the page. The text is
    read where it changed, or to be read `again`, or with the language model; else what was found in it stays. Reading
    comes before the transaction: the language model may take its time.
    """
    check_adds_columns(by, draft.team)
    check_gives_rights(by, rights)
    check_current(draft, version)
    was = preview = Preview.of(draft)
    if again or use_model or normalise(decoded(text.encode()).text) != draft.text:
        preview = replace(read_brought(from_text(text)), about=was.about)
    if use_model:
        preview = asked(preview)
    said = {name: fields.get(name, "").strip() for name in FIELDS}
    found = {name: (was.detected.get(name, ""), preview.detected.get(name, "")) for name in FIELDS}
    typed = {name: value for name, value in said.items() if value not in found[name]}
    reading = {} if preview is was and draft.reading else preview.kept()
    title = title_of(preview, typed)
    return keep_corrected(draft, version=version, rights=rights, typed=typed, title=title, **reading)


@transaction.atomic
def keep_corrected(draft: IntakeDraft, *, version: int, **fields: Any) -> IntakeDraft:
    """Write what `correct` made of a draft. Raises Gone and Stale."""
    lock(draft)
    return save_version(draft, version=version, **fields)


@transaction.atomic
def create_column(draft: IntakeDraft, *, version: int, by: User, published_on: date | None, **about: Any) -> Column:
    """Make the column of a draft, which then is gone. Raises Gone, Stale, and what `take_in` raises."""
    held = lock(draft)
    check_current(held, version)
    preview = Preview.of(held)
    column = take_in(
        preview.reading,
        read_by=preview.read_by,
        by=by,
        team=draft.team,
        raw=bytes(held.raw),
        encoding=held.encoding,
        published_on=published_on,
        **about,
    )
    held.delete()
    return column


def corrected(draft: IntakeDraft) -> tuple[str, object, str]:
    """What its owner decides of a draft, and no reading does."""
    return draft.text, draft.typed, draft.rights


def discard(draft: IntakeDraft) -> None:
    """Throw a draft away: it is its owner's alone, and no column came of it."""
    draft.delete()


def check_current(draft: IntakeDraft, version: int) -> None:
    """Raise Stale where the draft was saved since the form was filled in."""
    if draft.version != version:
        raise Stale("You saved this text in another window since. Nothing of either is lost.", current=draft)


def lock(draft: IntakeDraft) -> IntakeDraft:
    """The draft as it stands, its row locked until the transaction ends."""
    held = IntakeDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if not held:
        raise Gone("This text is no longer kept: it was made a column or discarded in another window.")
    return held


def title_of(preview: Preview, typed: Mapping[str, str]) -> str:
    """What the owner's list calls a draft: its title, or its first words."""
    words = typed.get("title") or preview.detected["title"] or preview.reading.text[:80]
    return " ".join(words.split())[:300]
