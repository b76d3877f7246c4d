"""Does this excerpt really stand in that text?"""

from __future__ import annotations

from .answers import Finding


def find_excerpt(excerpt: str, text: str) -> Finding:
    """Where the excerpt stands in the text, and how its words differ."""
    raise NotImplementedError
