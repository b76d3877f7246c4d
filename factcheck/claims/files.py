"""A column's file made a text: a plain text, or a web page, Word document or PDF that has its text inside.

No models and no settings: `intake --dry-run` reads files too, without setting up Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.accounts.errors import RuleBroken
from factcheck.extraction import Decoded, Reading, UnreadableText, decode
from factcheck.fetching import NotRead, Page, Read, read_document, read_page
from factcheck.sources.texts import storable

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
MAGIC = (b"%PDF-", b"PK\x03\x04")
LIMITS = {"title": 300, "author": 200, "outlet": 200, "published_on": 10}


@dataclass(frozen=True, slots=True)
class Brought:
    """The bytes as they came, their text, and what page or file say of it: title, author, outlet, published_on, url.

    The encoding of a text that was inside of something is the name of what it was in: html, docx or pdf.
    """

    raw: bytes
    found: Decoded
    about: Mapping[str, str] = field(default_factory=dict)
    file_name: str = ""

    def beside(self, reading: Reading) -> dict[str, str]:
        """Of what is said of the text, that which counts beside its own header.

        A page's own word goes before what its text seems to say; of a file many a program knows another name.
        """
        if self.found.encoding == "html":
            return dict(self.about)
        own = {"title": reading.title, "author": reading.byline, "published_on": reading.published_on}
        return {name: text for name, text in self.about.items() if not own.get(name)}


def decoded(raw: bytes, *, guess: bool = False) -> Decoded:
    """The text of the bytes, or RuleBroken with the sentence."""
    try:
        return decode(raw, guess=guess)
    except UnreadableText as error:
        raise RuleBroken(str(error)) from error


def is_wrapped(raw: bytes, name: str = "") -> bool:
    """Whether the bytes are no plain text but something that has its text inside, by content, or as their name claims.

    What it really is, the reading says: a name that claims something else is refused there.
    """
    start = raw[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith(WRAPPED) or raw.startswith(MAGIC) or start.startswith((b"<!doctype html", b"<html"))


def read_file(raw: bytes, name: str, *, guess: bool = True) -> Brought:
    """A file of any kind that a column comes in. `guess`: also the encoding of a plain text. Raises RuleBroken.

    What is wrapped is read in a process of its own, which may take seconds.
    """
    if not is_wrapped(raw, name):
        return Brought(raw, decoded(raw, guess=guess), file_name=name)
    return read_wrapped(raw, name)


def read_wrapped(raw: bytes, name: str = "") -> Brought:
    """What is not a plain text by its look, though it may turn out to be one."""
    try:
        read = read_document(raw, name)
    except NotRead as error:
        raise RuleBroken(f"{error} Nothing was stored. {PASTE}") from error
    if read.kind == "html":
        return read_web_page(raw, "text/html", name=name)
    if read.kind == "text":
        return Brought(raw, decoded(raw, guess=True), file_name=name)
    return Brought(raw, _text(read.text, read.kind), _said_by(read), name)


def read_web_page(raw: bytes, content_type: str, url: str = "", *, name: str = "") -> Brought:
    """A web page; `content_type` is what its server said, or what it is taken for."""
    try:
        page = read_page(raw, content_type, url)
    except NotRead as error:
        raise RuleBroken(f"{error} Nothing was stored. {PASTE}") from error
    notes = (PART,) if page.is_paywalled else ()
    return Brought(raw, _text(page.text, "html", notes), _said_by(page), name)


def _text(text: str, kind: str, notes: tuple[str, ...] = ()) -> Decoded:
    """The text that was inside, under the rules of one that was pasted."""
    text = storable(text)
    if not text.strip():
        raise RuleBroken(f"{NO_TEXT[kind]} Nothing was stored. {PASTE}")
    return Decoded(decoded(text.encode()).text, kind, notes)


def _said_by(found: Page | Read) -> dict[str, str]:
    """The fields of a column that page or file name themselves."""
    said = {
        "title": found.title,
        "author": found.author,
        "outlet": found.publisher if isinstance(found, Page) else "",
        "published_on": found.published_on.isoformat() if found.published_on else "",
    }
    tidy = {name: " ".join(storable(text).split())[: LIMITS[name]] for name, text in said.items()}
    return {name: text for name, text in tidy.items() if text}
