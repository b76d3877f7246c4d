"""Sign-in, and the one query that brings a signed-in person with roles and teams."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .models import User
from .prepared import Prepared

PERSON = Prepared(lambda key: User.objects.with_roles().filter(pk=key).order_by())


class RolesBackend(ModelBackend):
    """Django's own backend; only `get_user` asks for more, so that no page asks again."""

    def get_user(self, user_id: Any) -> User | None:
        user: User | None = next(iter(PERSON.models(user_id)), None)
        return user if user and self.user_can_authenticate(user) else None
