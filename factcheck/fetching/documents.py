"""Reading an uploaded document; its type is what its content says."""

from __future__ import annotations

from .answers import Read

MAX_BYTES = 10_000_000


def read_document(body: bytes, name: str = "") -> Read:
    """The document of these bytes; ``name`` is the file's name, which must not claim another type. Raises NotRead."""
    raise NotImplementedError
