"""Reading a web page: its main text, and what it says of itself."""

from __future__ import annotations

from datetime import date

from .answers import Page
from .documents import SECONDS


def read_page(body: bytes, content_type: str, url: str, *, seconds: float = SECONDS) -> Page:
    """The page of these bytes; ``content_type`` is the header as it came. Raises NotRead.

    The encoding is what the bytes are, whatever header and page declare. The date is one that the page states as its
    own; none is guessed from its text.
    """
    from .limited import read_limited

    found = read_limited("page", body, seconds=seconds, reader="webpage", content_type=content_type, url=url)
    published = found.pop("published_on")
    return Page(published_on=date.fromisoformat(published) if published else None, **found)
