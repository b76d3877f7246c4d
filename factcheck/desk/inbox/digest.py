"""The inbox by e-mail: what is unread and was in no e-mail yet, once a day or a week, to those who want it.

An item is marked as sent, and that is committed, before the e-mail goes out: two processes at once, or one that is
killed, never send the same thing twice. If the server plainly refuses, the mark is taken off again and the next run
tries anew. If it is unknown whether the server took it (the connection broke while sending), the mark stays: the item
is still unread in the inbox. No e-mail holds words of a comment or a verdict.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection, transaction
from django.db.models import Q
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import Digest, User
from factcheck.desk.account.digest import token_for
from factcheck.reviews.models import InboxItem

from .rows import Line, counts_of, items_of, line_of

# A little less than a day and a week, so that a timer that fires at the same hour is never minutes early.
EVERY = {Digest.DAILY: timedelta(hours=20), Digest.WEEKLY: timedelta(days=6, hours=20)}
MOST = 50

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is sent: the newest lines, the keys of all items, and what to restore if it cannot be sent."""

    to: User
    lines: list[Line]
    keys: list[int]
    stamp: datetime
    before: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter; `error` is empty where it was sent."""

    to: User
    items: int
    error: str = ""
    retried: bool = False


def due(now: datetime) -> Q:
    """The people whose next digest may go out."""
    asked = Q()
    for how, pause in EVERY.items():
        asked |= Q(digest=how) & (Q(digest_sent_at__isnull=True) | Q(digest_sent_at__lte=now - pause))
    return asked & Q(is_active=True) & ~Q(email="")


def send_all(now: datetime | None = None) -> Iterator[Outcome]:
    """Send what is due, one person after the other; trouble with one stops nobody else's."""
    now = now or timezone.now()
    for person in list(User.objects.filter(due(now)).order_by("pk")):
        try:
            letter = take(person.pk, now)
        except Exception as error:  # nothing is marked as sent then, so the next run tries again
            _reconnect()
            yield Outcome(person, 0, _told(error), retried=True)
            continue
        if letter:
            yield send(letter)


@transaction.atomic
def take(key: int, now: datetime) -> Letter | None:
    """Mark this person's news as sent; None where there is none, or where another process is at it or was first."""
    locked = User.objects.select_for_update(no_key=True, skip_locked=True).filter(due(now), pk=key).first()
    if locked is None:
        return None
    person = User.objects.with_roles().get(pk=key)
    items = list(items_of(person).unread().filter(mailed_at__isnull=True))
    if not items:
        return None
    keys = [item.pk for item in items]
    InboxItem.objects.filter(pk__in=keys).update(mailed_at=now)
    User.objects.filter(pk=key).update(digest_sent_at=now)
    return Letter(person, [line_of(item, person) for item in items[:MOST]], keys, now, locked.digest_sent_at)


def send(letter: Letter) -> Outcome:
    """Hand the letter to the mail server."""
    number = len(letter.keys)
    try:
        message = compose(letter)
        message.connection = get_connection()
        message.connection.open()
    except Exception as error:
        return Outcome(letter.to, number, _told(error), retried=_waits(letter))
    try:
        message.send()
    except Exception as error:
        return Outcome(letter.to, number, _told(error), retried=not _perhaps_sent(error) and _waits(letter))
    finally:
        with suppress(Exception):  # a server that hangs up without a goodbye has the letter all the same
            message.connection.close()
    return Outcome(letter.to, number)


def _reconnect() -> None:
    """Let the next person's letter have a connection that works."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _waits(letter: Letter) -> bool:
    """Put the letter back for the next run; whether that worked. If not, its items are unread in the inbox still."""
    try:
        put_back(letter)
    except Exception:
        log.exception("The digest of %s was not sent, and is not tried again", letter.to.username)
        _reconnect()
        return False
    return True


def _perhaps_sent(error: Exception) -> bool:
    """The connection broke while sending, so nobody knows whether the server has the letter."""
    if isinstance(error, SMTPServerDisconnected):
        return True
    return isinstance(error, OSError) and not isinstance(error, SMTPException)  # the latter is an OSError too


@transaction.atomic
def put_back(letter: Letter) -> None:
    """Nothing went out: the items wait for the next run."""
    InboxItem.objects.filter(pk__in=letter.keys, mailed_at=letter.stamp).update(mailed_at=None)
    User.objects.filter(pk=letter.to.pk, digest_sent_at=letter.stamp).update(digest_sent_at=letter.before)


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The letter as text and as plain HTML, with a link that stops them."""
    stop = settings.BASE_URL + reverse("digest_stop", args=[token_for(letter.to)])
    context: dict[str, Any] = {
        "person": letter.to,
        "lines": letter.lines,
        "more": len(letter.keys) - len(letter.lines),
        "number": len(letter.keys),
        "waiting": counts_of(letter.to, timezone.localdate(letter.stamp)).waiting,
        "base_url": settings.BASE_URL,
        "organisation_name": settings.ORGANISATION_NAME,
        "how": letter.to.get_digest_display().lower(),
        "stop": stop,
    }
    things = f"{len(letter.keys)} new thing{'' if len(letter.keys) == 1 else 's'}"
    message = EmailMultiAlternatives(
        subject=f"{things} in your inbox at {settings.ORGANISATION_NAME}",
        body=_plain("emails/digest.txt", context),
        to=[letter.to.email],
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("emails/digest.html", context), "text/html")
    return message


def _plain(template: str, context: dict[str, Any]) -> str:
    """A text template, in which nothing is escaped: there is no HTML in it."""
    found: Any = get_template(template)
    return str(found.template.render(Context(context, autoescape=False)))
