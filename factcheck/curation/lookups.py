"""Search that the trigram indexes answer: Django's `icontains` compares UPPER(…), which they do not hold."""

from __future__ import annotations

from typing import Any

from django.db.models.lookups import IContains


class ILike(IContains):
    """`column ILIKE '%words%'`, the words taken literally."""

    lookup_name = "ilike"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return f"ILIKE {rhs}"
