"""Title, publisher, author, date and main text of a web page, by trafilatura."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from trafilatura import bare_extraction, baseline, extract_metadata, load_html
from trafilatura.settings import DEFAULT_CONFIG

from factcheck.fetching.answers import NotRead
from factcheck.fetching.reading.charsets import decode

MOST_TEXT = 2_000_000
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,200}>", re.I)  # the text is decoded: what it says is over
_RULE = re.compile(r"\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*")
_LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?\s*([a-zA-Z]{2,3})\b", re.I)
_NOT_FREE = (
    re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false\b", re.I),  # schema.org, as Google asks of paywalls
    re.compile(r"<meta\b[^>]{0,300}article:content_tier[\"'][^>]{0,100}content\s*=\s*[\"'](?:locked|metered)", re.I),
)
_DATES = {"original_date": True, "extensive_search": False, "max_date": None}  # what is stated, never a guess from text


def read(body: bytes, *, content_type: str = "", url: str = "", name: str = "") -> dict[str, Any]:
    """The fields of `Page`, ready for JSON. Raises NotRead for what is no page."""
    html = _DECLARATION.sub("", decode(body, content_type), count=1)
    if content_type.lower().lstrip().startswith("text/plain"):
        return _plain(html)
    tree = load_html(html)
    if tree is None:  # a fragment
        html = f"<html><body><div>{html}</div></body></html>"
        tree = load_html(html)
    if tree is None:
        raise NotRead("broken", "There is no readable page in this.")
    about = extract_metadata(tree, default_url=url or None, date_config=dict(_DATES))
    text = _text(html, url)
    language = _LANGUAGE.search(html[:20_000])
    return {
        "title": _line(about.title),
        "publisher": _publisher(about.sitename, url),
        "author": _line(about.author),
        "published_on": about.date or None,
        "text": text[:MOST_TEXT],
        "language": language[1].lower() if language else "",
        "is_paywalled": any(pattern.search(html) for pattern in _NOT_FREE),
    }


def _text(html: str, url: str) -> str:
    """The main text; of a page too odd or too short for that, all its text."""
    found = bare_extraction(html, url=url or None, include_comments=False, config=DEFAULT_CONFIG)
    text = getattr(found, "text", "") or ""
    if not text.strip():
        text = baseline(html)[1]
    rows = [_row(line) for line in text.splitlines() if not _RULE.fullmatch(line)]
    return "\n".join(rows).strip()


def _row(line: str) -> str:
    """A row of a table as its cells with tabs between them; trafilatura draws it with bars."""
    cells = line.strip()
    if len(cells) < 2 or not (cells.startswith("|") and cells.endswith("|")):
        return line
    return "\t".join(cell.strip() for cell in cells[1:-1].split("|"))


def _plain(text: str) -> dict[str, Any]:
    empty = dict.fromkeys(("title", "publisher", "author", "language"), "")
    return empty | {"published_on": None, "text": text.strip()[:MOST_TEXT], "is_paywalled": False}


def _publisher(name: str | None, url: str) -> str:
    """trafilatura takes the host for a page that names no publisher; that we know already."""
    host = urlsplit(url).hostname or ""
    return "" if (name or "").lower().removeprefix("www.") == host.removeprefix("www.") else _line(name)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())[:500]
