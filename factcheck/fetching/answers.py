"""What fetching and reading give back: values, and errors whose text is a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: ``body`` is decompressed and complete, ``status`` is 200 to 299.

    ``content_type`` is the header as it came (``text/html; charset=utf-8``, or empty), ``charset`` the one it names, or
    empty; both may be wrong, and `read_page` takes the header whole. ``moved`` are the addresses we were sent on to, in
    their order; the last of them is ``final_url``. A move from https to http is followed, and shows in ``final_url``.
    """

    url: str
    final_url: str
    status: int
    content_type: str
    charset: str
    body: bytes
    moved: tuple[str, ...] = ()


class NotFetched(Exception):
    """Nothing was fetched, which is ordinary; the message is a sentence for people.

    ``outcome`` is one of ``refused`` (no public address, an odd port or scheme, an odd spelling), ``not_found`` (404,
    410), ``paywalled`` (401, 402, 403, 451), ``too_big``, ``slow``, ``loop``, ``failed`` (the site's fault: 5xx,
    certificate, no such name, connection), ``no_network`` (ours) and ``off`` (the settings forbid fetching).
    """

    def __init__(self, outcome: str, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says of itself, and its main text; what it does not say is empty."""

    title: str
    publisher: str
    author: str
    published_on: date | None
    text: str
    language: str  # "en", or empty
    is_paywalled: bool  # the page itself says that its text is not free


@dataclass(frozen=True, slots=True)
class Read:
    """What an uploaded document is, by its content, and its text (empty for an image or a scan)."""

    kind: str  # "pdf", "docx", "image", "text" or "html"
    media_type: str
    title: str
    author: str
    published_on: date | None
    text: str
    pages: int  # of a PDF; 1 for an image; 0 where the format knows none


class NotRead(Exception):
    """The bytes were not read; the message is a sentence for people.

    ``outcome`` is one of ``wrong_type``, ``too_big``, ``bomb``, ``broken``, ``slow``, ``encrypted``, ``external`` and
    ``doctype``.
    """

    def __init__(self, outcome: str, sentence: str) -> None:
        super().__init__(sentence)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Finding:
    """Where an excerpt stands in a text: ``text[start:end]``, in code points; both are 0 when it does not.

    ``differences`` are (operation, words of the excerpt, words of the text), with operation ``replace``, ``delete``
    (only in the excerpt) or ``insert`` (only in the text); empty unless ``kind`` is ``with_differences``.
    """

    kind: str  # "word_for_word", "with_differences" or "not_found"
    start: int = 0
    end: int = 0
    differences: tuple[tuple[str, str, str], ...] = ()
