"""Reading an uploaded document; its type is what its content says."""

from __future__ import annotations

from datetime import date

from .answers import NotRead, Read

MAX_BYTES = 10_000_000
SECONDS = 20.0
_LONGEST_NAME = 255


def read_document(body: bytes, name: str = "", *, seconds: float = SECONDS) -> Read:
    """The document of these bytes; ``name`` is the file's name, which must not claim another type. Raises NotRead.

    A file that says when it was made says nothing about when it was published: only web pages have a date here.
    """
    if len(body) > MAX_BYTES:
        raise NotRead("too_big", f"This file has {len(body):,} bytes; at most {MAX_BYTES:,} are read.")
    if not body:
        raise NotRead("broken", "This file is empty.")
    from .limited import read_limited

    found = read_limited("document", body, seconds=seconds, name=name[-_LONGEST_NAME:], reader=_likely_reader(body))
    published = found.pop("published_on")
    return Read(published_on=date.fromisoformat(published) if published else None, **found)


def _likely_reader(body: bytes) -> str:
    """The module of `reading` that will be needed: which libraries to load before the limits close."""
    if body.startswith(b"PK"):
        return "word"
    begin = body[:1_024]
    if begin.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"%PDF-"):
        return "pdf"
    return "webpage" if b"<" in begin else ""
