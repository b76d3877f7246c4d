"""Text of strangers, before it goes into the database. No models here."""

from __future__ import annotations

import re

# What programs write into the title of a file when nobody gives it one.
_NO_TITLE = re.compile(
    r"^(microsoft (word|powerpoint|excel) ?-|untitled|(document|slide|page|scan) ?\d*$)|\.(docx?|odt|rtf|indd|qxp|pdf|tmp)$",
    re.IGNORECASE,
)


def storable(text: str) -> str:
    """The text without what no text field of the database takes: zero characters and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def title_of_file(title: str) -> str:
    """The title that somebody gave a file, on one line; empty where only a program did."""
    title = " ".join(storable(title).split())
    return "" if _NO_TITLE.search(title) else title
