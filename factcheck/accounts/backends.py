"""Sign-in, and the one query that brings a signed-in person with roles and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from .models import User
from .prepared import Prepared


class RolesBackend(ModelBackend):
    """Django's own backend; only `get_user` asks for more, so that no page asks again.

    `beside` is what rooms above want to come in the same query: name → a function that makes the expression. They put
    it there when Django starts (see `desk/apps.py`), because this room may not know them.
    """

    beside: ClassVar[dict[str, Callable[[], Any]]] = {}

    def get_user(self, user_id: Any) -> User | None:
        user: User | None = next(iter(PERSON.models(user_id)), None)
        return user if user and self.user_can_authenticate(user) else None


def _person(key: int) -> QuerySet[User]:
    wanted = {name: expression() for name, expression in RolesBackend.beside.items()}
    return User.objects.with_roles().annotate(**wanted).filter(pk=key).order_by()


PERSON = Prepared(_person)
