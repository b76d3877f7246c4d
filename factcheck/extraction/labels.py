"""What a piece of a header line is by its looks: a date, a person's name, a byline, the name of an outlet."""

from __future__ import annotations

import re

from .dates import find_date, looks_like_day
from .lexicon import word_set

_SEPARATORS = re.compile(r" ?[|•·‖] ?| [—–-] ")
_BY = re.compile(
    r"(?:(?:opinion|analysis|comment(?:ary)?|column|essay|guest essay|perspective|written|story|words|text"
    r"|op-ed)[: ]{0,2})?"
    r"\bby:? (?=\S)",
    re.IGNORECASE,
)
_OUTLET_WORD = re.compile(
    r"\b(?:times|post|journal|guardian|tribune|herald|news|newspaper|gazette|review|daily|chronicle|observer"
    r"|independent|telegraph"
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
PARTICLES = word_set("de del della der den di da du la le van von bin al el ibn ben ter ten y e dos das and")
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*)", re.UNICODE)
_WEEKDAY_END = re.compile(r",? (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ?$", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@\S+|@\w+")


def pieces_of(line: str) -> list[str]:
    """The line cut at its separators, and "The Daily Nation, 12 June 2018" before its date."""
    pieces: list[str] = []
    for piece in _SEPARATORS.split(line):
        bare = piece.strip(" ,")
        date = find_date(bare) if not is_dateline(bare) else None
        if date:
            label = _WEEKDAY_END.sub("", bare[: date[1]])
            if not bare[date[2] :].strip(" ,.") and is_label(label.strip(" ,(")):
                pieces.extend((label.strip(" ,("), bare[len(label) :].strip(" ,)")))
                continue
        if bare:
            pieces.append(bare)
    return pieces


def is_label(words: str) -> bool:
    return is_outlet(words) or (is_name(words) and len(words.split()) <= 4)


def is_dateline(piece: str) -> bool:
    found = find_date(piece)
    if found is None:
        return len(piece) <= 40 and looks_like_day(piece)
    rest = (piece[: found[1]] + " " + piece[found[2] :]).replace(",", " ").replace("(", " ").replace(")", " ")
    return all(_DATE_WORDS.fullmatch(word) for word in rest.split())


def names_after_by(line: str) -> str | None:
    """The names in "By A and B, Staff Writer", or None when the line is no byline."""
    match = _BY.match(line)
    if match is None:
        return None
    names = names_only(line[match.end() :])
    return names if names and len(names) <= 120 else None


def names_only(words: str) -> str:
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
        if not is_name(bare, shortest=1 if not kept else 2) or (kept and _is_role(bare)) or is_outlet(bare):
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


def is_name(words: str, shortest: int = 2) -> bool:
    """Two to nine capitalised words (several names joined by "and" included), no digits, nothing else."""
    parts = words.replace("&", "and").split()
    if not shortest <= len(parts) <= 9:
        return False
    for part in parts:
        if not _NAME_WORD.fullmatch(part):
            return False
        if not part[0].isupper() and part.lower() not in PARTICLES:
            return False
    return parts[0][0].isupper()


def is_outlet(line: str) -> bool:
    words = line.split()
    if not 1 <= len(words) <= 6 or (line[-1] in ".!?:;" and not line.endswith(".com")):
        return False
    if not _OUTLET_WORD.search(line) or any(character.isdigit() for character in line):
        return False
    small = {"of", "the", "and", "&", "in", "for", "on"}
    return all(word[0].isupper() or word.lower() in small or "." in word for word in words) and (
        len(words) == 1 or words[0].lower() == "the" or bool(_OUTLET_WORD.search(words[-1])) or "." in words[-1]
    )
