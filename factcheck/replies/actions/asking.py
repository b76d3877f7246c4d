"""Asking somebody for a reply, and what becomes of their link."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from factcheck.accounts.errors import RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.replies.models import ReplyRequest
from factcheck.replies.permissions import check_asks
from factcheck.replies.shown import freeze
from factcheck.replies.tokens import hash_of_token, new_token
from factcheck.reviews.actions.base import lock, record
from factcheck.reviews.models import Evidence, Review

from .base import in_words, lock_request

LIMITS = (("name", "whom", 200), ("role", "role", 200), ("note", "note", 2_000))
FURTHEST = timedelta(days=365)


class Issued(NamedTuple):
    """A request and the secret of its link, which is kept nowhere: whoever has this shows it once or loses it."""

    asked: ReplyRequest
    token: str


@transaction.atomic
def ask(
    review: Review,
    *,
    by: User,
    whom: str,
    answer_by: date | None,
    role: str = "",
    email: str = "",
    note: str = "",
    show: Iterable[int] = (),
) -> Issued:
    """Make a link for somebody to reply by. `show`: keys of the attached sources that the link shows, and no others."""
    review = lock(review)
    check_asks(by, review)
    fields = clean(whom, role, email, note)
    day = check_day(answer_by)
    wanted = set(show)
    attached = Evidence.objects.filter(review=review, pk__in=wanted).select_related("source__publisher")
    evidence = list(attached.order_by("id"))
    if len(evidence) < len(wanted):
        raise RuleBroken("A source you ticked was taken off meanwhile. Look at the list again; nobody was asked.")
    if ReplyRequest.objects.filter(review=review, whom__iexact=fields["whom"], revoked_at=None).exists():
        raise RuleBroken(f"{fields['whom']} has been asked already. Make a new link there; nobody was asked twice.")
    token = new_token()
    asked = ReplyRequest.objects.create(
        review=review,
        answer_by=day,
        shown=freeze(review, evidence),
        token_hash=hash_of_token(token),
        asked_by=by,
        **fields,
    )
    record("asked for a reply", asked, review=review, by=by, after=describe(asked))
    return Issued(asked, token)


@transaction.atomic
def new_link(asked: ReplyRequest, *, version: int, by: User, answer_by: date | None) -> Issued:
    """Another link in place of the one before, which stops working; what it shows stays as it was frozen. Raises
    Stale."""
    was, review = lock_request(asked)
    check_asks(by, review)
    day, token = check_day(answer_by), new_token()
    fields = {"token_hash": hash_of_token(token), "answer_by": day, "opened_at": None, "mailed_at": None}
    now = save_version(was, version=version, revoked_at=None, revoked_by=None, **fields)
    now.review = review
    before, after = ({**state_of(row), "link": which} for row, which in ((was, "the one before"), (now, "a new one")))
    record("issued a new link for a reply", now, review=review, by=by, before=before, after=after)
    return Issued(now, token)


@transaction.atomic
def withdraw_link(asked: ReplyRequest, *, version: int, by: User) -> ReplyRequest:
    """The link stops working at once; a reply that came by it stays. Raises Stale."""
    was, review = lock_request(asked)
    check_asks(by, review)
    if was.revoked_at and was.version == version:
        raise RuleBroken("This link is withdrawn already. Nothing was changed.")
    now = save_version(was, version=version, revoked_at=timezone.now(), revoked_by=by)
    record(
        "withdrew the link for a reply",
        now,
        review=review,
        by=by,
        before={"asked": now.whom, "link": "open"},
        after={"asked": now.whom, "link": "withdrawn"},
    )
    return now


@transaction.atomic
def note_mailed(asked: ReplyRequest, *, by: User) -> None:
    """That the mail server took the letter with the link; the address itself is for editors and not for history."""
    locked, review = lock_request(asked)
    check_asks(by, review)
    ReplyRequest.objects.filter(pk=locked.pk).update(mailed_at=timezone.now())
    after = {"asked": locked.whom, "link": "sent by e-mail"}
    record("sent the link for a reply by e-mail", locked, review=review, by=by, after=after)


def clean(whom: str, role: str, email: str, note: str) -> dict[str, str]:
    """The checked fields, or RuleBroken."""
    fields = {"whom": whom.strip(), "role": role.strip(), "email": email.strip(), "note": note.strip()}
    if not fields["whom"]:
        raise RuleBroken("Say who is asked: readers see the name too.")
    for label, name, most in LIMITS:
        if len(fields[name]) > most:
            raise RuleBroken(f"The {label} has {len(fields[name]):,} characters; at most {most:,} are kept.")
    if fields["email"]:
        try:
            validate_email(fields["email"])
        except ValidationError as error:
            raise RuleBroken("This is not an e-mail address. Correct it, or leave the field empty.") from error
        if len(fields["email"]) > 254:
            raise RuleBroken("This e-mail address is too long. Leave the field empty, and send the link yourself.")
    return fields


def check_day(answer_by: date | None) -> date:
    """A day on which somebody can still answer."""
    today = timezone.localdate()
    if not answer_by:
        raise RuleBroken("Say until which day an answer is awaited. The link works to the end of that day.")
    if answer_by < today:
        raise RuleBroken("That day is over. Choose a day on which an answer can still come.")
    if answer_by > today + FURTHEST:
        raise RuleBroken("Choose a day within a year from now.")
    return answer_by


def describe(asked: ReplyRequest) -> dict[str, str]:
    """The request for history, without the address it went to."""
    return {
        "asked": asked.whom,
        "role": asked.role,
        "answer by": in_words(asked.answer_by),
        "note": asked.note,
        "sources shown": "; ".join(source["title"] for source in asked.shown["sources"]) or "none",
    }


def state_of(asked: ReplyRequest) -> dict[str, Any]:
    """What a new link changes."""
    return {"asked": asked.whom, "answer by": in_words(asked.answer_by)}
