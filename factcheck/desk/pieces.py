"""Parts of a page that are made of values alone: rendered once, then remembered.

After a save forty-nine of fifty rows are what they were. A piece's template sees `it`, `around` and nothing of the
request: no user, no token, no query. So its text depends on those two values only, which are the key it is remembered
under: it cannot be stale, and it cannot show one person what only another may see, unless the values already do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.template import Context
from django.template.loader import get_template

from factcheck.accounts.models import User

T = TypeVar("T", bound=str)
REMEMBERED = 4_096  # pieces of one to four KB in each web process: some 10 MB when full


def render_piece(name: str, it: Hashable, around: Hashable) -> str:
    """The template's text for these values, which are frozen and compare by what they hold."""
    return _render(name, it, around) if settings.DEBUG else _remembered(name, it, around)


def _render(name: str, it: Hashable, around: Hashable) -> str:
    template: Any = get_template(name)
    # A number is written as it is: asking each time how this language writes it costs a sixth of a piece.
    text: str = template.template.render(Context({"it": it, "around": around}, use_l10n=False))
    return text


_remembered = lru_cache(maxsize=REMEMBERED)(_render)


_made: dict[Hashable, Any] = {}


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives for this key, which holds every value that the text depends on."""
    if settings.DEBUG:
        return make()
    found = _made.get(key)
    if found is None:
        if len(_made) >= REMEMBERED:
            _made.clear()
        found = _made[key] = make()
    made: T = found
    return made


def forget_pieces() -> None:
    """Begin anew, for whoever measures."""
    _remembered.cache_clear()
    _made.clear()


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
