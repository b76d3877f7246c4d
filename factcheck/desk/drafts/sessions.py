"""Signed out in the middle of a sentence: the words wait in the browser's session until their writer is back.

Nothing is executed on the way. A form names its writer by a signed value, so that no other site can plant words.
Whoever else signs in on this browser first does not get them: they become the drafts of their writer all the same.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User

from .keeping import check_size, keep, posted_fields, read_turn, read_writing
from .keys import Key, read_key

SALT = "factcheck.desk.writer"
NAME = "words_of_somebody_signed_out"
MOST = 10


def sign_writer(user: User) -> str:
    """What a form carries to say whose words it holds."""
    return signing.dumps(user.pk, salt=SALT)


def read_writer(text: str) -> int:
    """The person a form says it belongs to; 0 where nobody signed that."""
    try:
        return int(signing.loads(text, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return 0


def comes_from_here(request: HttpRequest) -> bool:
    """A browser names the origin of each POST. One from elsewhere must not even leave words behind."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    return origin in settings.CSRF_TRUSTED_ORIGINS or origin == f"{request.scheme}://{request.get_host()}"


def posted_key(request: HttpRequest) -> Key | None:
    """The draft that a form was typed for."""
    return read_key(request.POST.get("draft", "")) if request.method == "POST" else None


def hold(request: HttpRequest) -> bool:
    """Keep what an anonymous request posted in its session; whether there was something to keep."""
    key, writer = posted_key(request), read_writer(request.POST.get("writer", ""))
    if not (key and writer and comes_from_here(request)):
        return False
    fields, writing = posted_fields(request.POST), read_writing(request.POST.get("writing", ""))
    try:
        check_size(fields)
    except RuleBroken:
        return False
    waiting: list[dict[str, Any]] = request.session.get(NAME, [])
    rest = [row for row in waiting if (row["writer"], row["key"], row["writing"]) != (writer, str(key), writing)]
    row: dict[str, Any] = {"writer": writer, "key": str(key), "writing": writing, "fields": fields}
    row |= {"turn": read_turn(request.POST.get("turn", "")), "after": request.POST.get("after", "")}
    request.session[NAME] = [*rest, row][-MOST:]
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether words wait for somebody to sign in."""
    return bool(request.session.get(NAME))


def give_back(request: HttpRequest, user: User) -> int:
    """The words become their writer's drafts, also where somebody else signed in on this machine, who gets none.

    How many came back to the person who signed in.
    """
    found = 0
    waiting = request.session.pop(NAME, [])
    others = {row["writer"] for row in waiting} - {user.pk}
    writers = {user.pk: user, **User.objects.with_roles().filter(is_active=True).in_bulk(others)}
    for row in waiting:
        key, writer = read_key(row["key"]), writers.get(row["writer"])
        if key and writer and key.is_visible_to(writer):
            keep(key, by=writer, **{name: row[name] for name in ("fields", "writing", "turn", "after")})
            found += writer == user
    return found


def keep_posted(request: HttpRequest, user: User) -> Key | None:
    """Keep a refused post as the draft of its writer, who is signed in; None where it is not theirs."""
    key = posted_key(request)
    if not (key and read_writer(request.POST.get("writer", "")) == user.pk and comes_from_here(request)):
        return None
    if not key.is_visible_to(user):
        return None
    try:
        keep(
            key,
            by=user,
            fields=posted_fields(request.POST),
            writing=read_writing(request.POST.get("writing", "")),
            turn=read_turn(request.POST.get("turn", "")),
            after=request.POST.get("after", ""),
        )
    except RuleBroken:
        return None
    return key


def own_path(request: HttpRequest, address: str) -> str:
    """The path and query of an address of ours, nothing of another's."""
    parts = urlsplit(address)
    if parts.netloc and parts.netloc != request.get_host():
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
