"""People, as the desk's templates show them."""

from __future__ import annotations

from typing import Any

from django import template

from factcheck.reviews.models.inbox import unread_of
from factcheck.reviews.people import load_words

register = template.Library()


@register.filter
def load(person: Any) -> str:
    """What somebody has on the table: “4 open, 1 overdue”. The person comes from `with_workload`."""
    return load_words(person)


@register.filter
def unread(user: Any) -> int:
    """How many unread items a signed-in person has; it costs no query."""
    return unread_of(user)
