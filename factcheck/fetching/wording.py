"""The words of a text as they are compared, each with its place in it.

Quotation marks, kinds of dash and apostrophe, blanks, ligatures, soft hyphens and words cut at the end of a line differ
between a page, its PDF and what a reviewer copied; the words do not. A number is one word with its sign and decimals,
"can't" is one word, and so is "non-violent": half of it would say something else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

ELLIPSIS = "…"

_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060\ufeff"
_TOKEN = rf"""
    (?P<ellipsis> [\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])] | … | \.[ ]?\.[ ]?\.(?:[ ]?\.)? )
  | (?P<word>
        (?: (?<![^\W_]) [-−–] (?=\d) )?                # a sign
        {_LETTER}
        (?: {_LETTER} | [\u0300-\u036f{_INVISIBLE}]
          | [-‐‑–] [ \t]* \n [ \t]* (?=[a-zß-ÿ])        # cut at the end of a line
          | [-‐‑–'’ʼ] (?={_LETTER})
          | (?<=\d) [.,:] (?=\d)
        )*
    )
  | (?P<ideograph> [\u3040-\u30ff\u3400-\u9fff] )
  | (?P<dash> --+ | [-‐‑‒–—―−] )
  | (?P<other> [^\w\s{_INVISIBLE}"'‘’‚‛“”„‟«»‹›`´′″ʼ] | _ )
    """
_CUT = re.compile(r"[-‐‑–][ \t]*\n[ \t]*")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_SAME = str.maketrans("’ʼ‐‑–−", "''----")
_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e]+")  # ligatures and full-width forms; never superscripts


@cache
def _token() -> re.Pattern[str]:
    """Made when the first text is compared: its character classes take longer to prepare than this room to load."""
    return re.compile(_TOKEN, re.VERBOSE)


class Word(NamedTuple):
    """``text`` is the form that is compared; the original stands at ``[start, end)``, in code points."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Words, numbers and punctuation in their order; quotation marks are left out."""
    return [Word(_form(found), found.start(), found.end()) for found in _token().finditer(text)]


def _form(found: re.Match[str]) -> str:
    text = found[0]
    if text.isascii() and text.isalnum():
        return text
    if found["ellipsis"]:
        return ELLIPSIS
    if found["dash"]:
        return "-"
    text = _HIDDEN.sub("", _CUT.sub("", text)).translate(_SAME)
    text = _COMPATIBLE.sub(lambda part: unicodedata.normalize("NFKC", part[0]), text)
    return unicodedata.normalize("NFC", text)
