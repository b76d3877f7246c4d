"""Whether an excerpt is word for word from a reply. Pure."""

from __future__ import annotations

import re

LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
BLANKS = re.compile(r"\s+")


def is_from(text: str, excerpt: str) -> bool:
    """Whether each part of the excerpt, between dots, stands in the text, in this order. Blanks count as one.

    >>> is_from("We counted 102 ships, and I stand by it.", "We counted 102 ships … I stand by it.")
    True
    """
    text, at = BLANKS.sub(" ", text), 0
    parts = [BLANKS.sub(" ", part).strip() for part in LEFT_OUT.split(excerpt)]
    parts = [part for part in parts if part]
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return bool(parts)
