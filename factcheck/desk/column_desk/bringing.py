"""The text that comes in place of a column's: pasted, from a file, or as it was shown on the page before."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from factcheck.accounts.errors import RuleBroken
from factcheck.claims.moving import Moving, all_of, moving_to, taken_by
from factcheck.columns.models import Column
from factcheck.desk.intake.actions import read_brought
from factcheck.desk.intake.bringing import from_file, from_text
from factcheck.extraction import Candidate, Reading, new_candidates

from .side_by_side import Stretch, whole_difference


@dataclass(frozen=True, slots=True)
class Brought:
    """Bytes with what was read in them. `sealed` carries bytes of a file through the preview; a pasted text is text."""

    raw: bytes
    encoding: str
    notes: tuple[str, ...]
    reading: Reading
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a text would do to a column."""

    difference: list[Stretch]
    moved: list[Moving]
    waiting: list[Moving]
    found: list[Candidate]
    is_same: bool

    @property
    def beside(self) -> list[Moving]:
        """Those that move while the sentence around them changed."""
        return [each for each in self.moved if each.around_changed]

    @property
    def untouched(self) -> list[Moving]:
        return [each for each in self.moved if not each.around_changed]


def brought(request: HttpRequest) -> Brought:
    """The text of a form. Raises RuleBroken where there is none, or none that can be read."""
    file = request.FILES.get("file")
    sealed = request.POST.get("sealed", "")
    if file:
        raw = file.read()
        sealed = b64encode(raw).decode()
    elif sealed:
        raw = _unsealed(sealed)
    else:
        raw = request.POST.get("text", "").encode()
    return read(raw, guess=bool(sealed), sealed=sealed)


def read(raw: bytes, *, guess: bool = False, sealed: str = "") -> Brought:
    """Read these bytes as a column."""
    found = from_file(raw, "") if guess else from_text(raw.decode())
    return Brought(raw, found.found.encoding, tuple(found.found.notes), read_brought(found).reading, sealed)


def outlook(column: Column, reading: Reading) -> Outlook:
    """What would move, what would wait and what would be new. Writes nothing."""
    old = column.text_version.text
    moving = moving_to(all_of(column), reading.text)
    here = [each for each in moving if not each.claim.is_dismissed]
    return Outlook(
        difference=whole_difference(old, reading.text),
        moved=[each for each in here if each.moved is not None],
        waiting=[each for each in here if each.moved is None and not each.claim.gone_from],
        found=new_candidates(old, reading, taken_by(moving)),
        is_same=old == reading.text,
    )


def fields_of(request: HttpRequest) -> dict[str, Any]:
    """What was typed beside the text, to be shown again."""
    return {"text": request.POST.get("text", ""), "reason": request.POST.get("reason", "")}


def _unsealed(sealed: str) -> bytes:
    try:
        return b64decode(sealed, validate=True)
    except NotBase64 as error:
        raise RuleBroken("The file did not come through. Nothing was changed. Choose it again.") from error
