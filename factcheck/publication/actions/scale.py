"""Putting the rating scale before readers."""

from __future__ import annotations

from django.db import connection, transaction

from factcheck.accounts.models import User
from factcheck.audit.actions import record
from factcheck.publication.models import PublishedScale
from factcheck.publication.scale import compose_scale

# Any number of our own: it keeps two first verdicts, signed at once, from taking the same number.
LOCK = 7_201_001


@transaction.atomic
def publish_scale(*, by: User | None) -> PublishedScale | None:
    """Freeze scale and evidence rules as they now are, if they changed; the scale that stands, or None without ratings.

    Every sign-off does this, and curation after each change to a rating or an evidence rule: readers never see a
    verdict on a scale that the policy page does not explain.
    """
    body = compose_scale()
    standing = PublishedScale.objects.first()
    if not body["ratings"] or (standing and standing.body == body):
        return standing
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    standing = PublishedScale.objects.first()
    if standing and standing.body == body:
        return standing
    scale = PublishedScale.objects.create(number=standing.number + 1 if standing else 1, body=body)
    record("published the rating scale", scale, by=by, after={"number": scale.number})
    return scale
