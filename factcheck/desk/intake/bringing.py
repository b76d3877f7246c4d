"""What somebody brings, made a text: pasted words, a file of any kind a column comes in, or the column's address."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from factcheck.accounts.errors import RuleBroken
from factcheck.claims.files import MAGIC, PASTE, Brought, decoded, is_wrapped, read_file, read_web_page, read_wrapped
from factcheck.desk.outside import a_place
from factcheck.fetching import Fetched, NotFetched, fetch
from factcheck.sources.actions import clean_address
from factcheck.sources.documents import clean_name

PAGES = ("", "text/html", "application/xhtml+xml")


def from_text(text: str) -> Brought:
    """What was pasted."""
    raw = text.encode()
    return Brought(raw, decoded(raw))


def from_file(raw: bytes, name: str) -> Brought:
    """An uploaded file: text, web page, Word document or PDF. The encoding of a text is guessed where it must be."""
    name = clean_name(name)
    if not is_wrapped(raw, name):
        return read_file(raw, name)
    with a_place():
        return read_wrapped(raw, name)


def from_address(address: str) -> Brought:
    """The column's own page, fetched. Raises RuleBroken for every way in which that ends without a text."""
    url = clean_address(address)
    with a_place():
        try:
            got = fetch(url, allow=settings.FACTCHECK_FETCH_ALLOW, off=not settings.FACTCHECK_FETCH)
        except NotFetched as error:
            raise RuleBroken(f"{error} Nothing was stored. {PASTE}") from error
        brought = _read(got)
    return replace(brought, about={**brought.about, "url": _kept_address(got.final_url)})


def _read(got: Fetched) -> Brought:
    """What the address answered, by what it says it is. A page is most often meant, however the address ends."""
    if got.content_type == "text/plain":
        return Brought(got.body, decoded(got.body, guess=True))
    if got.content_type in PAGES and not got.body.startswith(MAGIC):
        charset = f"; charset={got.charset}" if got.charset else ""
        return read_web_page(got.body, f"{got.content_type or 'text/html'}{charset}", got.final_url)
    return read_wrapped(got.body)


def _kept_address(url: str) -> str:
    try:
        return clean_address(url)
    except RuleBroken:
        return ""
