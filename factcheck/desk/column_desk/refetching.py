"""The column as its publisher shows it now, made ready to be held against the text we have."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.conf import settings
from django.db import connection

from factcheck.accounts.errors import RuleBroken
from factcheck.columns.models import Column
from factcheck.extraction import normalise
from factcheck.fetching import NotFetched, NotRead, fetch, read_document, read_page

KEPT = "Nothing was changed. You can paste the text instead."
PAGES = ("html", "xml")
# Each holds a thread of the web process while it waits for somebody else's server; the others serve everybody else.
_AT_ONCE = BoundedSemaphore(2)


def fetched_text(column: Column) -> str:
    """The text that stands at the column's address now. Blocks for ten seconds and a bit at most; raises RuleBroken.

    Writes nothing. The database connection goes back to the pool meanwhile.
    """
    if not column.url:
        raise RuleBroken("This column has no address to be fetched from. Add one under “Details”, or paste the text.")
    old = column.text_version.text
    body = column.text_version.sentences.filter(section="body").order_by("index").first()
    head = old[: body.start] if body else ""
    if not _AT_ONCE.acquire(blocking=False):
        raise RuleBroken(f"Other columns are being fetched at this moment. {KEPT} Or try again.")
    try:
        if not connection.in_atomic_block:
            connection.close()
        title, text = _read(column.url)
    except (NotFetched, NotRead) as error:
        raise RuleBroken(f"{error} {KEPT}") from error
    finally:
        _AT_ONCE.release()
    if not text.strip():
        raise RuleBroken(f"No text was found on the page. {KEPT}")
    return with_head(head, title, spaced(text))


def _read(url: str) -> tuple[str, str]:
    off = not getattr(settings, "FACTCHECK_FETCH", True)
    answer = fetch(url, allow=getattr(settings, "FACTCHECK_FETCH_ALLOW", ()), off=off)
    if answer.content_type and not any(kind in answer.content_type.lower() for kind in PAGES):
        read = read_document(answer.body, answer.final_url)
        return read.title, read.text
    page = read_page(answer.body, answer.content_type, answer.final_url)
    if page.is_paywalled:
        raise NotFetched("paywalled", "The page says that its text is not free, so what it shows may be a part only.")
    return page.title, page.text


def spaced(text: str) -> str:
    """Paragraphs parted by an empty line, as columns are kept; a page's reader parts them by a line's end alone."""
    text = normalise(text)
    return text if "\n\n" in text else text.replace("\n", "\n\n")


def with_head(head: str, title: str, text: str) -> str:
    """The text under the headline, byline and date that we have, which a page's reader leaves out.

    Another title on the page takes the headline's place; what the text begins with itself is not put before it twice.
    """
    lines = [line for line in head.split("\n\n") if line.strip()]
    if not lines or text.startswith(lines[0]):
        return text
    if title and lines[0].casefold() not in title.casefold():
        lines[0] = title
    opening = text[: len(head) + 200]
    return "\n\n".join([*(line.strip() for line in lines if line not in opening), text])
