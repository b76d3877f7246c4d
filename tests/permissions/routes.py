"""Every address of the URLconf, as Django resolves them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Route:
    """One pattern: its name with the namespace (empty where it has none), its whole path, its parameters."""

    name: str
    path: str
    parameters: tuple[str, ...]


def routes() -> list[Route]:
    """All of them, curation included."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: Any, prefix: str, names: tuple[str, ...]) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = ":".join([*names, pattern.name]) if pattern.name else ""
            found = {**pattern.pattern.converters, **pattern.pattern.regex.groupindex}
            yield Route(name, path, tuple(found))
        else:
            yield from _walk(pattern.url_patterns, path, (*names, pattern.namespace) if pattern.namespace else names)
