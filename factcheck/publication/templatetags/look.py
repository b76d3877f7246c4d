"""Small pieces of the look that every template uses: icons from the one sprite, avatars."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@cache
def _icon(name: str, extra: str) -> SafeString:
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {extra}" if extra else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sprite by its name without `i-`; decoration only, so the text beside it says the same."""
    return _icon(name, extra)


@register.simple_tag
def avatar(person: Any, note: str = "") -> SafeString:
    """Initials in a person's colour, or the dashed ring for nobody. `note` adds to the name read aloud."""
    if person is None:
        return format_html('<span class="avatar av0" role="img" aria-label="Not assigned"></span>')
    name = f"{person} ({note})" if note else str(person)
    return format_html(
        '<span class="avatar av{}" role="img" aria-label="{}" title="{}">{}</span>',
        person.avatar,
        name,
        name,
        person.initials,
    )
