"""Small pieces of the look that every template uses: icons from the one sprite, avatars, the logo."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@cache
def _icon(name: str, extra: str) -> str:
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" {extra}" if extra else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def icon(name: str, extra: str = "") -> str:
    """An icon of the sprite by its name without `i-`; decoration only, so the text beside it says the same."""
    return _icon(name, extra)


@register.simple_tag
def avatar(person: Any, note: str = "") -> str:
    """Initials in a person's colour, or the dashed ring for nobody. `note` adds to the name read aloud."""
    if person is None:
        return format_html('<span class="avatar av0" role="img" aria-label="{}"></span>', "Not assigned")
    name = f"{person} ({note})" if note else str(person)
    return format_html(
        '<span class="avatar av{}" role="img" aria-label="{}" title="{}">{}</span>',
        person.avatar,
        name,
        name,
        person.initials,
    )


@register.simple_tag
def logo(text: str) -> str:
    """The logo's text, with the marker under its last word or, where it has one word, under the latter half."""
    head, blank, tail = text.rpartition(" ")
    if not blank:
        head, tail = text[: len(text) // 2], text[len(text) // 2 :]
    return format_html("{}{}<span>{}</span>", head, blank, tail)
