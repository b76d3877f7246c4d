"""Sign-in, and the one query that brings a signed-in person with roles and teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.backends import ModelBackend

from .models import User


class RolesBackend(ModelBackend):
    """Django's own backend; only `get_user` asks for more, so that no page asks again.

    `beside` is what rooms above want to come in the same query: name → a function that makes the expression. They put
    it there when Django starts (see `desk/apps.py`), because this room may not know them.
    """

    beside: ClassVar[dict[str, Callable[[], Any]]] = {}

    def get_user(self, user_id: Any) -> User | None:
        wanted = {name: expression() for name, expression in self.beside.items()}
        user = User.objects.with_roles().annotate(**wanted).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
