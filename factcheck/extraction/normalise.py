"""Text is normalised once, at intake, and never again, so that every offset stays true for the life of a text version.

Only white space, page furniture, hyphenation and characters nobody can see change; words, order and punctuation stay.
Running it again changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

from .unwrap import unwrap

_MARKS_IN_A_ROW = 30  # Unicode's Stream-Safe Text Format (UAX #15): longer runs make NFC take quadratic time.
_GRAPHEME_JOINER = "\u034f"
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x1c-\x1f]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_FOREIGN_RUN = re.compile("[^\x00-\u02ff]{31,}")
_UNSEEN = {
    **{code: None for code in range(32) if chr(code) not in "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"},
    **{code: None for code in range(0x7F, 0xA0) if code != 0x85},
    **dict.fromkeys((0x180E, 0x200B, 0x2060, 0xFEFF), None),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_SOFT_HYPHEN = re.compile("\u00ad+(?:[ \t]*(?:\r\n|[\r\n]))?(?=\\w)|\u00ad")


def normalise(text: str) -> str:
    """NFC text with ``\\n`` line ends, single blanks, and at most one empty line between paragraphs.

    Zero-width characters, control characters (also NUL, which PostgreSQL refuses) and soft hyphens go; lone surrogates
    become U+FFFD. Where the text looks hard-wrapped, line breaks, hyphenation and page numbers are undone.
    Idempotent and linear in the length of the text; raises nothing.
    """
    text = _SOFT_HYPHEN.sub("", text).translate(_UNSEEN)
    text = _LINE_ENDS.sub("\n", text)
    text = _nfc(text)
    text = _BLANKS.sub(" ", text)
    text = text.replace(" \n", "\n").replace("\n ", "\n").strip(" \n")
    text = _EMPTY_LINES.sub("\n\n", text)
    return _EMPTY_LINES.sub("\n\n", unwrap(text)).strip(" \n")


def _nfc(text: str) -> str:
    if text.isascii():
        return text
    for _ in range(2 if _FOREIGN_RUN.search(text) else 1):  # twice: a few marks become two marks in the first round
        text = unicodedata.normalize("NFC", _FOREIGN_RUN.sub(_stream_safe, text))
    return text


def _stream_safe(match: re.Match[str]) -> str:
    """The run with a grapheme joiner after every 30 combining marks in a row, as UAX #15 section 13 describes."""
    run = match[0]
    out: list[str] = []
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MARKS_IN_A_ROW:
            out.append(_GRAPHEME_JOINER)
            marks = 1
        out.append(character)
    return "".join(out)
