"""What somebody brings, made a text: pasted words, a file of any kind a column comes in, or the column's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings

from factcheck.accounts.errors import RuleBroken
from factcheck.desk.outside import a_place
from factcheck.extraction import Decoded, UnreadableText, decode
from factcheck.fetching import Fetched, NotFetched, NotRead, Page, Read, fetch, read_document, read_page
from factcheck.sources.actions import clean_address
from factcheck.sources.documents import clean_name, storable

PASTE = "Copy the text of the column and paste it instead."
NO_TEXT = {
    "pdf": "There is no text in this PDF: its pages may be pictures.",
    "docx": "There is no text in this Word document.",
    "image": "This is a picture, and no text can be read in it.",
    "html": "No text of a column was found on this page.",
}
PART = (
    "The page says that its text is not free, so perhaps only its beginning is here. Compare it with the page before "
    "you create the column."
)
WRAPPED = (".html", ".htm", ".xhtml", ".docx", ".pdf")
LIMITS = {"title": 300, "author": 200, "outlet": 200, "published_on": 10, "url": 2_000}


@dataclass(frozen=True, slots=True)
class Brought:
    """The bytes as they came, their text, and what page or file say of it by the names of the preview's fields."""

    raw: bytes
    found: Decoded
    about: Mapping[str, str] = field(default_factory=dict)
    file_name: str = ""


def decoded(raw: bytes, *, guess: bool = False) -> Decoded:
    """The text of the bytes, or RuleBroken with the sentence."""
    try:
        return decode(raw, guess=guess)
    except UnreadableText as error:
        raise RuleBroken(str(error)) from error


def from_text(text: str) -> Brought:
    """What was pasted."""
    raw = text.encode()
    return Brought(raw, decoded(raw))


def from_file(raw: bytes, name: str) -> Brought:
    """An uploaded file: text, web page, Word document or PDF. The encoding of a text is guessed where it must be."""
    name = clean_name(name)
    if not is_wrapped(raw, name):
        return Brought(raw, decoded(raw, guess=True), file_name=name)
    with a_place():
        return _read(raw, name)


def from_address(address: str) -> Brought:
    """The column's own page, fetched. Raises RuleBroken for every way in which that ends without a text."""
    url = clean_address(address)
    with a_place():
        try:
            got = fetch(url, allow=settings.FACTCHECK_FETCH_ALLOW, off=not settings.FACTCHECK_FETCH)
        except NotFetched as error:
            raise RuleBroken(f"{error} Nothing was stored. {PASTE}") from error
        return _fetched(got)


def is_wrapped(raw: bytes, name: str = "") -> bool:
    """Whether the bytes are no plain text but something that has its text inside, by content, or as their name claims.

    What it really is, the reading says: a name that claims something else is refused there.
    """
    if name.lower().endswith(WRAPPED):
        return True
    start = raw[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return raw.startswith((b"%PDF-", b"PK\x03\x04")) or start.startswith((b"<!doctype html", b"<html"))


def _fetched(got: Fetched) -> Brought:
    """What the address answered, by what it says it is; a page is most often meant."""
    about = {"url": _kept_address(got.final_url)}
    if got.content_type == "text/plain":
        return Brought(got.body, decoded(got.body, guess=True), about)
    if got.content_type in ("", "text/html", "application/xhtml+xml") and not got.body.startswith(
        (b"%PDF-", b"PK\x03")
    ):
        charset = f"; charset={got.charset}" if got.charset else ""
        return _page(got.body, f"{got.content_type or 'text/html'}{charset}", got.final_url, about)
    brought = _read(got.body, "")  # an address ends as it likes
    return Brought(brought.raw, brought.found, {**brought.about, **about})


def _read(raw: bytes, name: str) -> Brought:
    try:
        read = read_document(raw, name)
    except NotRead as error:
        raise RuleBroken(f"{error} {PASTE}") from error
    if read.kind == "html":
        return _page(raw, "text/html", "", {}, name)
    if read.kind == "text":
        return Brought(raw, decoded(raw, guess=True), file_name=name)
    return Brought(raw, _text(read.text, read.kind), _said_by(read), name)


def _page(raw: bytes, content_type: str, url: str, about: Mapping[str, str], name: str = "") -> Brought:
    try:
        page = read_page(raw, content_type, url)
    except NotRead as error:
        raise RuleBroken(f"{error} {PASTE}") from error
    notes = (PART,) if page.is_paywalled else ()
    return Brought(raw, _text(page.text, "html", notes), {**_said_by(page), **about}, name)


def _text(text: str, kind: str, notes: tuple[str, ...] = ()) -> Decoded:
    """The text that was inside, under the rules of one that was pasted. `kind` says how the bytes are to be read."""
    text = storable(text)
    if not text.strip():
        raise RuleBroken(f"{NO_TEXT[kind]} Nothing was stored. {PASTE}")
    return Decoded(decoded(text.encode()).text, kind, notes)


def _said_by(found: Page | Read) -> dict[str, str]:
    """The fields of the preview that page or file name themselves."""
    said = {
        "title": found.title,
        "author": found.author,
        "outlet": found.publisher if isinstance(found, Page) else "",
        "published_on": found.published_on.isoformat() if found.published_on else "",
    }
    tidy = {name: " ".join(storable(text).split())[: LIMITS[name]] for name, text in said.items()}
    return {name: text for name, text in tidy.items() if text}


def _kept_address(url: str) -> str:
    try:
        return clean_address(url)
    except RuleBroken:
        return ""
