"""The text of a PDF, by pypdf, which bounds what its streams unpack to and how deep its page tree goes."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from factcheck.fetching.answers import NotRead

MOST_PAGES = 2_000
_MOST_TEXT = 2_000_000
_FILE_NAMES = (".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".rtf", ".odt")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it has much to say about damaged files


def read(body: bytes) -> dict[str, Any]:
    """The fields of `Read`, ready for JSON. Raises NotRead."""
    try:
        reader = PdfReader(BytesIO(body), strict=False)
        _unlock(reader)
        text, pages = _text(reader)
        about = reader.metadata
        title, author = str((about and about.title) or ""), str((about and about.author) or "")
    except LimitReachedError:
        raise NotRead("bomb", "Unpacked, this PDF is far larger than it looks, so we stopped reading it.") from None
    except (PyPdfError, RecursionError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError):
        raise NotRead("broken", "This PDF is damaged or not complete, so it could not be read.") from None
    return {
        "kind": "pdf",
        "media_type": "application/pdf",
        "title": "" if _is_file_name(title) else title,
        "author": author,
        "text": text,
        "pages": pages,
    }


def _unlock(reader: PdfReader) -> None:
    """Many PDFs are encrypted against changes only, and open without a password."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError):
        opened = 0  # type: ignore[assignment]
    if not opened:
        raise NotRead("encrypted", "This PDF is locked with a password. Save it without one and upload it again.")


def _text(reader: PdfReader) -> tuple[str, int]:
    too_many = NotRead("too_big", f"This PDF has more than {MOST_PAGES:,} pages. Upload the ones that matter.")
    if _declared(reader) > MOST_PAGES:
        raise too_many
    texts: list[str] = []
    size = number = 0
    for number, page in enumerate(reader.pages, start=1):
        if number > MOST_PAGES:
            raise too_many
        texts.append(page.extract_text())
        size += len(texts[-1])
        if size > _MOST_TEXT:
            raise NotRead("too_big", f"This PDF has more than {_MOST_TEXT:,} characters of text.")
    if not number:
        raise NotRead("broken", "This PDF has no pages.")
    return "\n\n".join(texts).strip(), number


def _declared(reader: PdfReader) -> int:
    """How many pages the tree says it has: to walk through millions of them takes longer than to ask."""
    pages = reader.root_object.get("/Pages")
    count = pages.get_object().get("/Count") if pages is not None else None
    return int(count.get_object()) if count is not None else 0


def _is_file_name(title: str) -> bool:
    """What word processors put in when nobody gave a title."""
    return title.startswith("Microsoft ") or title.strip().lower().endswith(_FILE_NAMES)
