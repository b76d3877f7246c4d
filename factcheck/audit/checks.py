"""Whether history is guarded by the database's roles, or by its trigger alone."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning

from .roles import are_divided


def check_roles(**_: Any) -> list[CheckMessage]:
    """Warn, for a deployment, where the web processes use the role that owns the tables."""
    if are_divided():
        return []
    return [
        Warning(
            "One role owns the tables and is used by the web processes, so history is guarded by a trigger only: "
            "whoever gets at that role can remove the trigger.",
            hint="Set DATABASE_OWNER_URL to a role of its own, and run manage.py prepare_database. README, Production.",
            id="factcheck.W010",
        )
    ]
