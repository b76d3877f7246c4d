"""Reading a web page: its main text, and what it says of itself."""

from __future__ import annotations

from .answers import Page


def read_page(body: bytes, content_type: str, url: str) -> Page:
    """The page of these bytes; ``content_type`` is the header as it came. Raises NotRead."""
    raise NotImplementedError
