"""Sign-in, and the one query that brings a signed-in person with roles and teams."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .models import User


class RolesBackend(ModelBackend):
    """Django's own backend; only `get_user` asks for more, so that no page asks again."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.with_roles().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
