"""Asking an address: fetched safely, read in a process of its own, and every outcome a sentence. Writes nothing."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from factcheck.fetching import Fetched, NotFetched, NotRead, fetch, read_document, read_page

from .models import LONGEST_TITLE, Source

LONGEST_TEXT = 1_000_000
PAGES = ("text/html", "application/xhtml+xml")
READ = "The page was read, and its text is kept."
NO_TEXT = "It was fetched, but holds no text that could be read; its fingerprint is kept."
PAYWALL = "Only what stands before the paywall could be read; that is kept."
OURS = (
    "It was fetched, but reading it failed for a reason of Factcheck's own. "
    "The address is kept; type the rest by hand. Whoever runs this desk finds the error in the worker's log."
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered. `outcome` is one of `Source.Reading`; `about` is what the page says of itself."""

    outcome: str
    sentence: str
    final_url: str = ""
    media_type: str = ""
    sha256: str = ""
    text: str = ""
    about: dict[str, Any] = field(default_factory=dict)


def ask(address: str) -> Answer:
    """Fetch and read an address. Never raises: what could not be done is an outcome too."""
    try:
        fetched = fetch(address, allow=settings.FACTCHECK_FETCH_ALLOW, off=not settings.FACTCHECK_FETCH)
    except NotFetched as error:
        return Answer(error.outcome, str(error))
    except Exception:
        logger.exception("Fetching %s failed.", address)
        return Answer(Source.Reading.UNREADABLE, OURS.replace("It was fetched, but reading", "Fetching"))
    try:
        return _read(fetched)
    except NotRead as error:
        return _answer(fetched, Source.Reading.UNREADABLE, str(error))
    except Exception:
        logger.exception("Reading what lies at %s failed.", address)
        return _answer(fetched, Source.Reading.UNREADABLE, OURS)


def _read(fetched: Fetched) -> Answer:
    media_type = _media_type(fetched)
    if media_type in PAGES or not media_type:
        page = read_page(fetched.body, fetched.content_type, fetched.final_url)
        sentence = PAYWALL if page.is_paywalled else READ if page.text.strip() else NO_TEXT
        about = _about(page.title, page.author, page.published_on, publisher=page.publisher)
        return _answer(fetched, Source.Reading.OK, sentence, text=page.text, about=about)
    read = read_document(fetched.body)
    about = _about(read.title, read.author, read.published_on)
    sentence = READ.replace("page", "document") if read.text.strip() else NO_TEXT
    return _answer(fetched, Source.Reading.OK, sentence, text=read.text, about=about)


def _about(title: str, author: str, published_on: date | None, *, publisher: str = "") -> dict[str, Any]:
    return {
        "title": line(title, LONGEST_TITLE),
        "author": line(author, 200),
        "publisher": line(publisher, 200),
        "published_on": published_on,
    }


def _answer(
    fetched: Fetched, outcome: str, sentence: str, *, text: str = "", about: dict[str, Any] | None = None
) -> Answer:
    return Answer(
        outcome,
        sentence,
        final_url=storable(fetched.final_url)[:2_000],
        media_type=_media_type(fetched)[:100],
        sha256=hashlib.sha256(fetched.body).hexdigest(),
        text=storable(text)[:LONGEST_TEXT],
        about=about or {},
    )


def _media_type(fetched: Fetched) -> str:
    return storable(fetched.content_type).partition(";")[0].strip().lower()


def line(text: str, longest: int) -> str:
    """One line of what a page says of itself, cut to what is kept."""
    return " ".join(storable(text).split())[:longest].strip()


def storable(text: str) -> str:
    """Without what PostgreSQL cannot keep: NUL, and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
