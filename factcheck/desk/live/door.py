"""Who may listen: the session, the person and the place, asked of the database in a thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.db import connection

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.columns.models import Column

from .places import Place

ADDRESS = re.compile(r"/live/(columns|claims)/([0-9]{1,18})/")


@dataclass(frozen=True, slots=True)
class Listener:
    """Somebody let in, and where they are."""

    user: User
    place: Place


class Refused(Exception):
    """Not let in; `status` says why as HTTP does."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def admit(scope: dict[str, Any]) -> Listener:
    """The person behind a request and the place it asks for; raises Refused. Gives its connection back."""
    try:
        return _admit(scope)
    finally:
        connection.close()


def _admit(scope: dict[str, Any]) -> Listener:
    request = ASGIRequest(scope, BytesIO())
    try:
        request.get_host()
    except DisallowedHost as error:
        raise Refused(400) from error
    address = ADDRESS.fullmatch(request.path_info)
    if address is None:
        raise Refused(404)
    if request.method != "GET":
        raise Refused(405)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    user = get_user(request)
    if not isinstance(user, User):
        raise Refused(401)
    place = _place(user, address[1], int(address[2]))
    if place is None:
        raise Refused(404)
    return Listener(user, place)


def _place(user: User, kind: str, key: int) -> Place | None:
    """Column and claim, if this person may see them."""
    if kind == "columns":
        return Place(key) if Column.objects.visible_to(user).filter(pk=key).exists() else None
    column = Claim.objects.visible_to(user).filter(pk=key).values_list("column_id", flat=True).first()
    return Place(column, key) if column else None
