"""Presence in words and avatars, for one viewer."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join

from .presence import Here

SHOWN = 6


def here_html(people: Sequence[Here], viewer_id: int | None) -> str:
    """Avatars of the others and a line that says it all; empty where nobody else is here."""
    others = [here for here in people if here.user.pk != viewer_id]
    if not others:
        return ""
    avatars = format_html_join(
        "",
        '<span class="avatar av{}" title="{}">{}<span class="presence{}"></span></span>',
        (
            (here.user.avatar, here.user, here.user.initials, " typing" if here.is_writing else "")
            for here in others[:SHOWN]
        ),
    )
    return format_html('<span class="avatars" aria-hidden="true">{}</span><span>{}</span>', avatars, sentence(others))


def sentence(others: Sequence[Here]) -> str:
    """“Ana and Ben are here; Ben is writing”."""
    writing = [str(here.user) for here in others if here.is_writing]
    here = f"{_names([str(here.user) for here in others])} {'is' if len(others) == 1 else 'are'} here"
    return here + (f"; {_names(writing)} {'is' if len(writing) == 1 else 'are'} writing" if writing else "")


def _names(names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
