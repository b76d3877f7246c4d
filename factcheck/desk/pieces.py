"""Parts of a page that are made of values alone: rendered once, then remembered.

After a save forty-nine of fifty rows are what they were. A piece's template sees `it`, `around` and nothing of the
request: no user, no token, no query. So its text depends on those two values only, which are the key it is remembered
under: it cannot be stale, and it cannot show one person what only another may see, unless the values already do.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string

from factcheck.accounts.models import User

REMEMBERED = 4_096  # pieces of one to four KB in each web process: some 10 MB when full


def render_piece(name: str, it: Hashable, around: Hashable) -> str:
    """The template's text for these values, which are frozen and compare by what they hold."""
    return _render(name, it, around) if settings.DEBUG else _remembered(name, it, around)


def _render(name: str, it: Hashable, around: Hashable) -> str:
    return render_to_string(name, {"it": it, "around": around})


_remembered = lru_cache(maxsize=REMEMBERED)(_render)


def forget_pieces() -> None:
    """Begin anew, for whoever measures."""
    _remembered.cache_clear()


@dataclass(frozen=True, slots=True)
class Face:
    """A person as the avatar shows them."""

    name: str
    initials: str
    avatar: int

    def __str__(self) -> str:
        return self.name


@lru_cache(maxsize=1_024)
def face_of(pk: int | None, name: str, username: str) -> Face | None:
    """The face of the person with this key and names; none where nobody is."""
    if pk is None:
        return None
    person = User(pk=pk, name=name, username=username)
    return Face(str(person), person.initials, person.avatar)
