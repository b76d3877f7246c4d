"""Taking a report in, and handling it."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from factcheck.accounts.errors import NotAllowed, RuleBroken, Stale
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record
from factcheck.replies.models import ErrorReport

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
PER_HOUR = 5
LONGEST = 5_000


class TooMany(RuleBroken):
    """This address has sent as many reports within the hour as are taken."""


@transaction.atomic
def receive_report(
    *,
    address: str,
    text: str,
    claim_id: int | None = None,
    page: str = "",
    source_url: str = "",
    name: str = "",
    email: str = "",
) -> ErrorReport:
    """Keep a reader's report. `address` is the sender's network address; only its keyed hash is kept, for a day.

    Raises TooMany after five within an hour. The lock makes two reports sent at once count one after the other.
    """
    text = text.strip()
    if not text:
        raise RuleBroken("Say what is wrong, so that somebody can look it up.")
    if len(text) > LONGEST:
        raise RuleBroken(f"The report has {len(text):,} characters; at most {LONGEST:,} are kept. Say it shorter.")
    sender = hash_of(address)
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sender[:15], 16)])
    ErrorReport.objects.filter(received_at__lt=now - A_DAY).exclude(sender="").update(sender="")
    if ErrorReport.objects.filter(sender=sender, received_at__gt=now - AN_HOUR).count() >= PER_HOUR:
        raise TooMany(
            f"We take {PER_HOUR} reports an hour from one connection. Nothing was sent; what you typed is kept here. "
            "Send it again in an hour, or by e-mail."
        )
    return ErrorReport.objects.create(
        sender=sender, text=text, claim_id=claim_id, page=page, source_url=source_url, name=name, email=email
    )


@transaction.atomic
def mark_handled(report: ErrorReport, *, by: User, answer: str) -> ErrorReport:
    """Say what became of a report, once. Raises Stale when somebody handled it first."""
    if not by.is_curator:
        raise NotAllowed("Only a curator answers error reports. Nothing was changed.")
    answer = answer.strip()
    if not answer:
        raise RuleBroken("Say what became of the report: what was corrected, or why nothing was.")
    if report.handled_at:
        raise Stale(f"{report.handled_by} has already handled this report. Nothing was changed.", current=report)
    report = save_version(report, version=report.version, handled_by=by, handled_at=timezone.now(), answer=answer)
    record("handled the error report", report, by=by, claim_id=report.claim_id, after={"answer": answer})
    return report


def hash_of(address: str) -> str:
    """A keyed hash of a network address, in hexadecimal. IPv6 counts by its /64, which is one connection."""
    try:
        parsed = ip_address(address)
    except ValueError:
        parsed = None
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64)
    return salted_hmac("factcheck.replies", str(parsed or address), algorithm="sha256").hexdigest()
