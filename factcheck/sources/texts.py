"""Text of strangers, before it goes into the database. No models here."""

from __future__ import annotations


def storable(text: str) -> str:
    """The text without what no text field of the database takes: zero characters and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
