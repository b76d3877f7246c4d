"""Signed out in the middle of a sentence: the words become their writer's drafts, who finds them when back.

Nothing is executed on the way. A form names its writer by a signed value, which only its writer's own pages hold, so
that nobody else can plant words. Whoever else signs in on this browser first gets none of them.
"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User

from .keeping import keep, posted_fields, read_turn
from .keys import Key, read_key

SALT = "factcheck.desk.writer"
NAME = "words_kept_for"
"""In the session: whose words were kept here, to say so at the sign-in. The words themselves are drafts already."""
MOST = 10
DAYS = 30  # so long a page may have stood open


def sign_writer(user: User) -> str:
    """What a form carries to say whose words it holds."""
    return signing.dumps(user.pk, salt=SALT)


def read_writer(text: str) -> int:
    """The person a form says it belongs to; 0 where nobody signed that."""
    try:
        return int(signing.loads(text, salt=SALT, max_age=timedelta(days=DAYS)))
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
    """Keep what an anonymous request posted as its writer's draft; whether there was something to keep.

    Not in the session: a browser that saves two forms at once would begin two sessions, or save one over the other.
    """
    key, writer = posted_key(request), read_writer(request.POST.get("writer", ""))
    if not (key and writer and comes_from_here(request)):
        return False
    who = User.objects.with_roles().filter(pk=writer, is_active=True).first()
    if not (who and _keep(request, key, who)):
        return False
    request.session[NAME] = sorted({writer, *request.session.get(NAME, [])})[-MOST:]
    return True


def is_waiting(request: HttpRequest) -> bool:
    """Whether somebody's words were kept here since the last sign-in."""
    return bool(request.session.get(NAME))


def is_back(request: HttpRequest, user: User) -> bool:
    """Whether words of the person who signed in now were kept. Whoever else signs in learns nothing."""
    return user.pk in request.session.pop(NAME, [])


def keep_posted(request: HttpRequest, user: User) -> Key | None:
    """Keep a refused post as the draft of its writer, who is signed in; None where it is not theirs."""
    key = posted_key(request)
    if not (key and read_writer(request.POST.get("writer", "")) == user.pk and comes_from_here(request)):
        return None
    return key if _keep(request, key, user) else None


def _keep(request: HttpRequest, key: Key, user: User) -> bool:
    """Make a draft of what was posted, if its writer may know of the thing and it is not too long."""
    if not key.is_visible_to(user):
        return False
    try:
        keep(
            key,
            by=user,
            fields=posted_fields(request.POST),
            writing=request.POST.get("writing", ""),
            turn=read_turn(request.POST.get("turn", "")),
            after=request.POST.get("after", ""),
        )
    except RuleBroken:
        return False
    return True


def own_path(request: HttpRequest, address: str) -> str:
    """The path and query of an address of ours, nothing of another's."""
    parts = urlsplit(address)
    if parts.netloc and parts.netloc != request.get_host():
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
