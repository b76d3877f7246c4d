"""A source in the words of history."""

from __future__ import annotations

from .models import Source


def describe(source: Source) -> dict[str, str]:
    """The source's fields for history, as text."""
    return {
        "title": source.title,
        "type": source.get_type_display(),
        "publisher": str(source.publisher or ""),
        "date": source.published_on.isoformat() if source.published_on else "",
        "archived copy": source.archive_url,
    }
