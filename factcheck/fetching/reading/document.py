"""What an uploaded file is, by its content, and what stands in it.

The name decides nothing; it may only not contradict: a reviewer who finds "report.pdf" in the list expects a PDF.
The readers are imported where they are needed; the right one is loaded already (`documents.py` sees to that).
"""

from __future__ import annotations

import re
from typing import Any

from factcheck.fetching.answers import NotRead
from factcheck.fetching.reading import picture
from factcheck.fetching.reading.archive import ends_as_archive
from factcheck.fetching.reading.charsets import decode

_MOST_TEXT = 2_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_SPACE = b" \t\r\n\xef\xbb\xbf"
_PAGE = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKUP = re.compile(r"<(?:script|iframe|object|embed|svg|form|meta|style)\b", re.I)
_OTHER_TEXT = (
    ("{\\rtf", "a rich text (RTF) file"),
    ("<?xml", "an XML file"),
    ("<svg", "a drawing (SVG), which can hold programs"),
    ("%!PS", "a PostScript file"),
    ("#!", "a program"),
    ("<?php", "a program"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_CALLED = {
    "pdf": {"pdf"},
    "docx": {"docx"},
    "image": {"png", "jpg", "jpeg", "jpe", "jfif", "gif", "webp"},
    "text": {"txt", "text", "md", "csv"},
    "html": {"html", "htm", "xhtml"},
}
_IS = {
    "pdf": "a PDF",
    "docx": "a Word document (.docx)",
    "image": "a picture",
    "text": "plain text",
    "html": "a web page",
}
_KNOWN_OTHERS = {"doc", "docm", "dotm", "xls", "xlsx", "ppt", "pptx", "odt", "rtf", "svg", "zip", "exe", "js", "xml"}
_ACCEPTED = "We take PDF, Word (.docx), pictures (PNG, JPEG, GIF, WebP), plain text and web pages."


def read(body: bytes, *, name: str = "") -> dict[str, Any]:
    """The fields of `Read`, ready for JSON. Raises NotRead."""
    if not body.strip(_SPACE + b"\0"):
        raise NotRead("broken", "This file is empty.")
    found = _by_content(body)
    _check_name(name, found["kind"])
    found["title"], found["author"] = (" ".join(found[key].split())[:500] for key in ("title", "author"))
    return {"published_on": None} | found


def _by_content(body: bytes) -> dict[str, Any]:
    if body.startswith(b"PK\x03\x04"):
        if b"%PDF-" in body[:1024]:
            raise _disguised()
        from factcheck.fetching.reading import word

        return word.read(body)
    if body.startswith((_OLD_OFFICE, b"PK")):
        raise _office(body)
    is_pdf, is_picture = body.lstrip(_SPACE).startswith(b"%PDF-"), bool(picture.media_type(body))
    if ends_as_archive(body) or (is_picture and b"%PDF-" in body[:1024]):
        raise _disguised()
    if is_pdf:
        from factcheck.fetching.reading import pdf

        return pdf.read(body)
    return picture.read(body) if is_picture else _text(body)


def _office(body: bytes) -> NotRead:
    if _LOCKED_OFFICE in body:
        return NotRead("encrypted", "This file is locked with a password. Save it without one and upload it again.")
    if body.startswith(_OLD_OFFICE):
        return NotRead(
            "wrong_type", "This is an old Office file (.doc, .xls). Save it as .docx or PDF and upload that."
        )
    return NotRead("wrong_type", "This file is a zip archive without a document in it.")


def _disguised() -> NotRead:
    return NotRead("wrong_type", "This file is two kinds of file at once, so we do not keep it.")


def _text(body: bytes) -> dict[str, Any]:
    text = decode(body)
    if _CONTROL.search(text) or text.count("\ufffd") > len(text) // 100:
        raise NotRead("wrong_type", f"{_named(body)} {_ACCEPTED}")
    begin = text.lstrip("\ufeff \t\r\n")
    for sign, what in _OTHER_TEXT:
        if begin[:20].lower().startswith(sign.lower()) and not _PAGE.match(_after_declaration(begin)):
            raise NotRead("wrong_type", f"This file is {what}. {_ACCEPTED}")
    if _PAGE.match(_after_declaration(begin)):
        from factcheck.fetching.reading import webpage

        page = webpage.read(body)
        kept = {key: page[key] for key in ("title", "author", "published_on", "text")}
        return {"kind": "html", "media_type": "text/html", "pages": 0} | kept
    if _MARKUP.search(text[:100_000]):
        raise NotRead(
            "wrong_type", f"This file holds pieces of a web page, but is neither that nor plain text. {_ACCEPTED}"
        )
    if len(text) > _MOST_TEXT:
        raise NotRead("too_big", f"This file has more than {_MOST_TEXT:,} characters of text.")
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return {"kind": "text", "media_type": "text/plain", "title": "", "author": "", "text": text, "pages": 0}


def _after_declaration(text: str) -> str:
    return re.sub(r"\A<\?xml\b[^>]{0,200}>\s*", "", text, count=1) if text.startswith("<?xml") else text


def _named(body: bytes) -> str:
    """What puremagic takes it for, when it is sure of it."""
    import puremagic

    try:
        best = puremagic.magic_string(body[:4_096])[0]
    except (puremagic.PureError, ValueError, IndexError):
        return "This file is of a kind that we do not know."
    if best.confidence < 0.4 or not best.name:
        return "This file is of a kind that we do not know."
    return f"This seems to be something else ({best.name})."


def _check_name(name: str, kind: str) -> None:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    claimed = next((each for each, endings in _CALLED.items() if ending in endings), "")
    if (claimed and claimed != kind) or ending in _KNOWN_OTHERS:
        raise NotRead(
            "wrong_type",
            f"This file is called .{ending}, but it is {_IS[kind]}. Give it its right name if you trust it.",
        )
