"""The lines above the argument: headline, byline, date, outlet, standfirst, and the small print between them.

Every header line is cut at its separators ("By A. Writer | The Herald | 3 May 2023"), each piece is recognised by what
it looks like, and the line gets the section of its most telling piece.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .dates import find_date
from .furniture import is_advert, is_correction, is_credit, is_read_more, is_rule
from .labels import PARTICLES, is_dateline, is_name, is_outlet, names_after_by, names_only, pieces_of

_DEEPEST = 14  # header lines looked at
_BODY_LENGTH = 180  # characters; a longer paragraph is never part of a header, save a standfirst
_FIELD = re.compile(
    r"(title|headline|subject|author|authors|byline|by|date|published(?: on)?|posted(?: on)?|source|publication|outlet"
    r"|publisher|newspaper|from|to|sent|url|link|section|tags):\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_FIELDS = {
    "title": "headline",
    "headline": "headline",
    "subject": "headline",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "by": "byline",
    "date": "dateline",
    "published": "dateline",
    "published on": "dateline",
    "posted": "dateline",
    "posted on": "dateline",
    "sent": "dateline",
    "source": "outlet",
    "publication": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "newspaper": "outlet",
}
_KICKER = re.compile(
    r"(?:opinions?|comment(?:ary)?|op-?ed|editorial|guest (?:essay|column|opinion)|analysis|perspectives?|columns?"
    r"|voices"
    r"|ideas|viewpoint|letters?|the big idea|first person|opinion columnist|comment is free|essay|forum)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says; ``sections`` has one entry for each header paragraph."""

    title: str | None
    byline: str | None
    outlet: str | None
    published_on: datetime.date | None
    sections: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published_on: datetime.date | None = None


def read_header(paragraphs: list[str]) -> Header:
    """Read header paragraphs from the top until the argument begins."""
    found = _Found()
    sections: list[str] = []
    depth = _depth(paragraphs)
    for index, line in enumerate(paragraphs[:depth]):
        sections.append(_read_line(line, index, found, paragraphs, depth))
    return Header(found.title, found.byline, found.outlet, found.published_on, tuple(sections))


def _depth(paragraphs: list[str]) -> int:
    """How many paragraphs belong to the header: up to the first long one, or to the last line that is surely header."""
    limit = min(len(paragraphs), _DEEPEST)
    first_long = next((i for i in range(limit) if len(paragraphs[i]) > _BODY_LENGTH), limit)
    sure = [i for i in range(limit) if _is_sure(paragraphs[i])]
    sure = [i for i in sure if all(j - i <= 3 or j in sure for j in range(i, i + 1)) and i <= first_long + 2]
    last_sure = sure[-1] if sure else -1
    if last_sure >= 0:
        after = last_sure + 1
        if first_long == 0 and last_sure > 0 and not _reads_as_title(paragraphs[0]):
            return 0
        while after < min(first_long, len(paragraphs) - 1) and _is_small(paragraphs[after]):
            after += 1
        return after
    if len(paragraphs) > 1 and _reads_as_title(paragraphs[0]) and len(paragraphs[1]) > len(paragraphs[0]):
        return 1
    return 0


def _is_small(line: str) -> bool:
    return is_advert(line) or is_credit(line) or is_rule(line) or is_read_more(line) or bool(_KICKER.fullmatch(line))


def _is_sure(line: str) -> bool:
    """A byline, a date, a field or another line that can stand in a header only."""
    if len(line) > _BODY_LENGTH:
        return False
    if line == "---" or _KICKER.fullmatch(line) or line.startswith("# ") or _is_field(line):
        return True
    bare = _bare(line)
    return names_after_by(bare) is not None or any(is_dateline(piece) for piece in pieces_of(bare)) or is_outlet(bare)


def _is_field(line: str) -> bool:
    match = _FIELD.fullmatch(line)
    return match is not None and bool(match[2]) and (match[1][0].isupper() or match[1].islower())


def _bare(line: str) -> str:
    return line.strip("*_# ").strip()


def _reads_as_title(line: str) -> bool:
    bare = _bare(line)
    return 0 < len(bare) <= 200 and (bare[-1] not in ".;,…:" or len(bare) <= 60) and len(bare.split()) <= 30


def _read_line(line: str, index: int, found: _Found, paragraphs: list[str], depth: int) -> str:
    if line == "---" or is_rule(line):
        return "furniture"
    if _is_field(line):
        return _read_field(line, found)
    bare = _bare(line)
    if _KICKER.fullmatch(bare) or is_advert(bare):
        return "furniture"
    section = _read_pieces(bare, found, alone=index > 0 or depth == 1, all_caps_ok=index > 0)
    if section:
        return section
    if is_credit(bare):
        return "credit"
    if is_correction(bare):
        return "correction"
    if is_read_more(bare):
        return "read_more"
    if bare == found.title:
        return "headline"
    if found.title is None and _reads_as_title(line):
        found.title = bare
        return "headline"
    is_last = index == depth - 1 and depth == len(paragraphs)
    if found.byline is None and found.title is not None and is_name(bare) and len(bare.split()) <= 4 and not is_last:
        found.byline = _small_caps(bare)
        return "byline"
    return "standfirst" if found.title is not None else "body"


def _read_field(line: str, found: _Found) -> str:
    match = _FIELD.fullmatch(line)
    key = match[1].lower() if match else ""
    value = match[2].strip(" \"'“”") if match else ""
    section = _FIELDS.get(key, "furniture")
    if section == "headline":
        found.title = found.title or value
    elif section == "byline":
        found.byline = found.byline or names_only(value) or value
    elif section == "outlet":
        found.outlet = found.outlet or value
    elif section == "dateline":
        date = find_date(value)
        found.published_on = found.published_on or (date[0] if date else None)
    return section


def _read_pieces(bare: str, found: _Found, *, alone: bool, all_caps_ok: bool) -> str | None:
    """Take names, date and outlet out of one header line; its section, or None when it is none of these."""
    section: str | None = None
    names = names_after_by(bare) if len(bare) <= _BODY_LENGTH else None
    if names:
        found.byline = found.byline or _small_caps(names)
        section = "byline"
    pieces = pieces_of(bare)
    if section is None and pieces and not any(is_dateline(piece) or is_outlet(piece) for piece in pieces):
        return None
    for piece in pieces:
        date = find_date(piece)
        if date and (section == "byline" or is_dateline(piece)):
            found.published_on = found.published_on or date[0]
            section = section or "dateline"
        elif is_dateline(piece):
            section = section or "dateline"
        elif is_outlet(piece) and (len(pieces) > 1 or alone) and (found.outlet is None):
            found.outlet = piece
            section = section or "outlet"
        elif len(pieces) > 1 and found.byline is None and is_name(piece) and len(piece.split()) <= 4:
            found.byline = _small_caps(piece)
            section = "byline"
    if section == "byline" and found.outlet is None and names:
        rest = bare[bare.find(names) + len(names) :].strip(" ,|–—-")
        outlet = next((part.strip() for part in rest.split(",") if part.strip() and is_outlet(part.strip())), None)
        found.outlet = outlet
    return section


def _small_caps(names: str) -> str:
    """JANE DE ROE as she writes herself: Jane de Roe."""
    if not names.isupper():
        return names
    words = names.lower().split()
    return " ".join(word if place and word in PARTICLES else word.capitalize() for place, word in enumerate(words))
