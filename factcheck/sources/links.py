"""The link check: each source is looked at again every so many days, and sooner where it was away."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from .jobs import READ, ask_to_read
from .models import DEAD_AFTER, Snapshot, Source

EVERY = timedelta(minutes=5)  # so often the worker asks which are due
AT_LEAST = 20  # at one time, so that a few thousand sources that came at once are looked at over a day
AGAIN = timedelta(days=1)  # a page that was away is looked at again after so long, until it counts as gone
LOST = timedelta(hours=1)  # a source still not read after so long is asked for again
FORGOTTEN = timedelta(days=1)  # what was read for a form that nobody sent


@transaction.atomic
def check_due() -> int:
    """Put those that are due into the queue, the longest unseen first. Returns how many."""
    now = timezone.now()
    Snapshot.objects.filter(source=None, last_seen_at__lt=now - FORGOTTEN).delete()
    if not (settings.FACTCHECK_FETCH and settings.LINK_CHECK_DAYS):
        return 0
    interval = timedelta(days=settings.LINK_CHECK_DAYS)
    away = Q(failures__range=(1, DEAD_AFTER - 1), read_at__lt=now - min(AGAIN, interval))
    unread = Q(read_at=None) | Q(reading=Source.Reading.WAITING)
    sources = Source.objects.filter(url__isnull=False).exclude(reading=Source.Reading.ASIDE)
    waiting = ProcrastinateJob.objects.filter(task_name=READ, status="todo").values_list("args__address", flat=True)
    due = sources.filter(Q(read_at__lt=now - interval) | away | (unread & Q(added_at__lt=now - LOST))).exclude(
        url__in=list(waiting)
    )
    most = max(AT_LEAST, round(sources.count() / max(1.0, interval / EVERY) * 2))
    addresses = list(due.order_by(F("read_at").asc(nulls_first=True), "pk").values_list("url", flat=True)[:most])
    for address in addresses:
        ask_to_read(str(address))
    return len(addresses)
