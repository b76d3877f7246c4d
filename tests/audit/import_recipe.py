"""How to bring about the import of a column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.publication import actions as publication
from tests.factories import load_scale
from tests.publication.interchange.moving import carried, importer, make_worked


def brought() -> tuple[Callable[..., Any], dict[str, Any]]:
    """A file of a newsroom that is no more here."""
    moved = carried(lambda: make_worked(("published", "in_review")))
    load_scale()
    return publication.import_column, {"raw": moved.raw, **importer()}
