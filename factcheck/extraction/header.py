"""The lines above the argument: headline, byline, date, outlet, standfirst, and the small print between them.

Every header line is cut at its separators ("By A. Writer | The Herald | 3 May 2023"), each piece is recognised by what
it looks like, and the line gets the section of its most telling piece.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .dates import find_date, looks_like_day
from .furniture import is_advert, is_correction, is_credit, is_read_more, is_rule

_DEEPEST = 14  # header lines looked at
_BODY_LENGTH = 180  # characters; a longer paragraph is never part of a header, save a standfirst
_SEPARATORS = re.compile(r" ?[|•·‖] ?| [—–-] ")
_BY = re.compile(
    r"(?:(?:opinion|analysis|comment(?:ary)?|column|essay|guest essay|perspective|written|story|words|text|op-ed)[: ]{0,2})?"
    r"\bby:? (?=\S)",
    re.IGNORECASE,
)
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
    r"(?:opinions?|comment(?:ary)?|op-?ed|editorial|guest (?:essay|column|opinion)|analysis|perspectives?|columns?|voices"
    r"|ideas|viewpoint|letters?|the big idea|first person|opinion columnist|comment is free|essay|forum)",
    re.IGNORECASE,
)
_OUTLET_WORD = re.compile(
    r"\b(?:times|post|journal|guardian|tribune|herald|news|newspaper|gazette|review|daily|chronicle|observer|independent|telegraph"
    r"|standard|globe|star|sun|mail|mirror|monitor|weekly|magazine|bulletin|courier|argus|examiner|dispatch|inquirer"
    r"|register|press|leader|citizen|nation|economist|atlantic|spectator|record|sentinel|advocate|mercury|echo|express"
    r"|argus|world|today|bee|ledger|democrat|republic|inquirer|hindu|age|scotsman|irish|punch|vanguard|mercury|argus"
    r"|politico|bloomberg|reuters|bbc|cnn|npr|substack|medium)\b|\.(?:com|org|net|co\.\w\w|news)$",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"(?:published|updated|posted|last|modified|first|on|at|date|on:|edt|est|gmt|utc|bst|pst|pdt|ist|cet|cest|et|pt"
    r"|a\.?m\.?|p\.?m\.?|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|[\d:.,+]+(?:am|pm|h)?|issue|edition|print|[–—|-])",
    re.IGNORECASE,
)
_PARTICLES = frozenset("de del della der den di da du la le van von bin al el ibn ben ter ten y e dos das and".split())
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*)", re.UNICODE)
_EMAIL = re.compile(r"\S+@\S+|@\w+")


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
    return _names_after_by(bare) is not None or any(_is_dateline(piece) for piece in _pieces(bare)) or _is_outlet(bare)


def _is_field(line: str) -> bool:
    match = _FIELD.fullmatch(line)
    return match is not None and bool(match[2]) and (match[1][0].isupper() or match[1].islower())


def _bare(line: str) -> str:
    return line.strip("*_# ").strip()


def _pieces(line: str) -> list[str]:
    """The line cut at its separators, and "The Daily Nation, 12 June 2018" before its date."""
    pieces: list[str] = []
    for piece in _SEPARATORS.split(line):
        bare = piece.strip(" ,")
        date = find_date(bare) if not _is_dateline(bare) else None
        if date and not bare[date[2] :].strip(" ,.") and _is_label(bare[: date[1]].strip(" ,(")):
            pieces.extend((bare[: date[1]].strip(" ,("), bare[date[1] :].strip(" ,)")))
        elif bare:
            pieces.append(bare)
    return pieces


def _is_label(words: str) -> bool:
    return _is_outlet(words) or (_is_name(words) and len(words.split()) <= 4)


def _is_dateline(piece: str) -> bool:
    found = find_date(piece)
    if found is None:
        return len(piece) <= 40 and looks_like_day(piece)
    rest = (piece[: found[1]] + " " + piece[found[2] :]).replace(",", " ").replace("(", " ").replace(")", " ")
    return all(_DATE_WORDS.fullmatch(word) for word in rest.split())


def _names_after_by(line: str) -> str | None:
    """The names in "By A and B, Staff Writer", or None when the line is no byline."""
    match = _BY.match(line)
    if match is None:
        return None
    names = _trim_names(line[match.end() :])
    return names if names and len(names) <= 120 else None


def _trim_names(words: str) -> str:
    """Names alone: without e-mail addresses, roles after a comma, a date or a place."""
    words = _EMAIL.sub("", words)
    words = _SEPARATORS.split(words)[0]
    date = find_date(words)
    if date:
        words = words[: date[1]]
    words = re.split(r" (?:for|of|in|at|is|on) |\(", words)[0]
    kept: list[str] = []
    for part in words.split(","):
        bare = part.strip().removeprefix("and ").strip()
        if not _is_name(bare, shortest=1 if not kept else 2) or (kept and _is_role(bare)) or _is_outlet(bare):
            break
        kept.append(part.strip())
    return ", ".join(kept).strip(" ,;.") if kept else ""


def _is_role(words: str) -> bool:
    return bool(
        re.search(
            r"(?i)\b(?:writer|columnist|editor|correspondent|reporter|staff|contributor|professor|board|columnists|"
            r"special|guest|opinion|mp|md|phd|chief)\b",
            words,
        )
    )


def _is_name(words: str, shortest: int = 2) -> bool:
    """Two to nine capitalised words (several names joined by "and" included), no digits, nothing else."""
    parts = words.replace("&", "and").split()
    if not shortest <= len(parts) <= 9:
        return False
    for part in parts:
        if not _NAME_WORD.fullmatch(part):
            return False
        if not part[0].isupper() and part.lower() not in _PARTICLES:
            return False
    return parts[0][0].isupper()


def _is_outlet(line: str) -> bool:
    words = line.split()
    if not 1 <= len(words) <= 6 or line[-1] in ".!?:;" and not line.endswith(".com"):
        return False
    if not _OUTLET_WORD.search(line) or any(character.isdigit() for character in line):
        return False
    small = {"of", "the", "and", "&", "in", "for", "on"}
    return all(word[0].isupper() or word.lower() in small or "." in word for word in words) and (
        len(words) == 1 or words[0].lower() == "the" or bool(_OUTLET_WORD.search(words[-1])) or "." in words[-1]
    )


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
    if found.byline is None and found.title is not None and _is_name(bare) and len(bare.split()) <= 4 and not is_last:
        found.byline = bare
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
        found.byline = found.byline or _trim_names(value) or value
    elif section == "outlet":
        found.outlet = found.outlet or value
    elif section == "dateline":
        date = find_date(value)
        found.published_on = found.published_on or (date[0] if date else None)
    return section


def _read_pieces(bare: str, found: _Found, *, alone: bool, all_caps_ok: bool) -> str | None:
    """Take names, date and outlet out of one header line; its section, or None when it is none of these."""
    section: str | None = None
    names = _names_after_by(bare) if len(bare) <= _BODY_LENGTH else None
    if names:
        found.byline = found.byline or _small_caps(names)
        section = "byline"
    pieces = _pieces(bare)
    if section is None and pieces and not any(_is_dateline(piece) or _is_outlet(piece) for piece in pieces):
        return None
    for piece in pieces:
        date = find_date(piece)
        if date and (section == "byline" or _is_dateline(piece)):
            found.published_on = found.published_on or date[0]
            section = section or "dateline"
        elif _is_dateline(piece):
            section = section or "dateline"
        elif _is_outlet(piece) and (len(pieces) > 1 or alone) and (found.outlet is None):
            found.outlet = piece
            section = section or "outlet"
        elif len(pieces) > 1 and found.byline is None and _is_name(piece) and len(piece.split()) <= 4:
            found.byline = _small_caps(piece)
            section = "byline"
    if section == "byline" and found.outlet is None and names:
        rest = bare[bare.find(names) + len(names) :].strip(" ,|–—-")
        outlet = next((part.strip() for part in rest.split(",") if part.strip() and _is_outlet(part.strip())), None)
        found.outlet = outlet
    return section


def _small_caps(names: str) -> str:
    """JANE DOE and JOHN ROE as people write themselves."""
    return " ".join(w.capitalize() if len(w) > 2 else w for w in names.lower().split()) if names.isupper() else names
