"""Lines that stand in a column's page but not in its argument: author notes, credits, links, adverts, corrections.

Each question is asked of one line (a paragraph); all patterns are anchored at its start or limited to short lines, so
that no line can take long.
"""

from __future__ import annotations

import re

_RULE = re.compile(r"[\W_]{1,40}")
_ADVERT = re.compile(
    r"(?:advertisement|sponsored content|skip (?:advert|past)|story continues below|continue reading|listen to this"
    r"|share this|save this|share$|comments?$|\d+ comments?|\d+[- ]min(?:ute)? read|reading time|click here|print this"
    r"|all rights reserved|copyright|©|view in browser|unsubscribe|forwarded this)",
    re.IGNORECASE,
)
_READ_MORE = re.compile(
    r"(?:read (?:more|also|next|on|this)\b|related\b|more (?:on|from|in|about)\b|see also\b|also read\b|further reading"
    r"|sign up\b|subscribe\b|get the .{0,40}newsletter|join the (?:conversation|debate)|what do you think\?|have an? "
    r"(?:opinion|view)|do you have an opinion|to (?:read|submit) .{0,60}(?:click|visit|email)|\[?https?://\S+\]?$)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"[*(\[]{0,2}(?:corrections?\b ?(?:[:—–(-]|and clarifications?|$)|clarifications?:|editor[’']?s?[’']? note"
    r"|updates?:"
    r"|(?:this|an earlier version of this) (?:article|column|story|piece|essay|op-ed|version)\b.{0,80}?"
    r"(?:was|were|has been|misstated|misidentified|incorrectly|said|gave)\b)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[(\[]?(?:photo(?:graph)?s?|image|picture|credits?|illustrations?|pictured|caption|video)\b ?(?:[:/|—–-]|by\b"
    r"|credit|"
    r"courtesy)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?:getty images|ap photo|/ ?ap\b|/ ?reuters|/ ?afp|shutterstock|/ ?epa|alamy|unsplash)", re.IGNORECASE
)
_BIO = re.compile(
    r"[*_(\[—–-]{0,3} ?(?:about the (?:author|writer)|the (?:writer|author|columnist)s? (?:is|are|was|were|has"
    r"|have|served|teach"
    r"|work)|(?:follow|email|contact|reach|write to) (?:him|her|them|me|us|the author|[A-Z])|you can (?:reach"
    r"|follow|email)"
    r"|(?:he|she|they) can be (?:reached|contacted)|views expressed|the (?:views|opinions) expressed)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:is|are|was|has been|serves as|works as|teaches|writes|covers|reports|served|chairs|leads|edits|runs)\b",
    re.IGNORECASE,
)
_ROLE_WORD = re.compile(
    r"\b(?:columnist|author|writer|professor|lecturer|fellow|editor|reporter|journalist|correspondent|director"
    r"|president"
    r"|teaches|writes|researcher|economist|historian|lawyer|attorney|physician|doctor|analyst|contributor|contributing"
    r"|novelist|commentator|consultant|chair|chief|executive|founder|former|student|member|senator|minister|scholar"
    r"|critic|host|co-host|co-author|book|teacher|nurse|farmer|engineer|scientist)\b",
    re.IGNORECASE,
)
_MARKDOWN_HEADING = re.compile(r"#{1,6} \S")


def is_rule(line: str) -> bool:
    """A line of asterisks, dashes or dots."""
    return _RULE.fullmatch(line) is not None


def is_advert(line: str) -> bool:
    """Adverts, buttons and notices of the page."""
    return len(line) <= 90 and _ADVERT.match(line) is not None


def is_read_more(line: str) -> bool:
    """Links to other pieces and invitations to subscribe."""
    return len(line) <= 200 and _READ_MORE.match(line.lstrip("*•>-[( ")) is not None and not line.endswith("”")


def is_correction(line: str) -> bool:
    """Corrections, clarifications and editor's notes."""
    return _CORRECTION.match(line) is not None


def is_credit(line: str) -> bool:
    """Credits and captions of pictures."""
    return len(line) <= 250 and (_CREDIT.match(line) is not None or (len(line) <= 160 and bool(_AGENCY.search(line))))


def is_heading(line: str, before: str, after: str) -> bool:
    """A short line without a full stop between longer paragraphs, or a Markdown heading."""
    if _MARKDOWN_HEADING.match(line):
        return True
    if len(line) > 70 or line[-1] in '.!:;,…"”)' or not after or len(after) < 2 * len(line):
        return False
    if not line[0].isupper() or len(line.split()) > 10 or line.startswith(("•", "-", "*")):
        return False
    return len(before) > 70 and len(after) > 70 and (before[-1] in '.!?"”’)…*' or line.isupper())


def is_bio(line: str, byline: str | None) -> bool:
    """A note on the author: it names them, or a full name, and then says what they do."""
    if len(line) > 900:
        return False
    if _BIO.match(line):
        return True
    start = line.lstrip("*_—–- ")
    role = _ROLE.search(start[:200])
    names = [name for name in re.split(r" and |, ", byline or "") if name]
    if any(start.startswith(name) and (start[len(name) :][:2] == ", " or role) for name in names):
        return True
    if role is None or not _ROLE_WORD.search(start[:400]):
        return False
    subject = start[: role.start()].split(",")[0].split()
    is_name = 2 <= len(subject) <= 4 and all(
        (word[0].isupper() and word[-1] != "s") or word.isupper() for word in subject
    )
    return not names and is_name


def is_note_on(line: str, byline: str | None) -> bool:
    """A note that names the author again: "Ms. Bell is …", "Ann Bell, a pilot, writes …"."""
    names = [name for name in re.split(r" and |, ", byline or "") if name]
    titled = [f"{title}. {name.split()[-1]}" for name in names for title in ("Mr", "Ms", "Mrs", "Dr", "Prof")]
    return any(
        line.startswith(name) and re.match(r",| (?:is|was|are|writes|teaches|has)\b", line[len(name) :])
        for name in (*names, *titled)
    )
