"""The jobs about sources. Procrastinate finds this module by its name; `sources.jobs` puts them in the queue."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from factcheck.sources import jobs
from factcheck.sources.links import check_due

from .excerpts import look_for_excerpts, read_source

# What an address answers never raises; what does is a database that is away for a moment, or an error of ours.
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=3)


@app.task(name=jobs.READ, queue=jobs.QUEUE, retry=AGAIN)
def read_address(address: str, asked_at: float) -> None:
    """Fetch an address, keep what it says, look for what is cited of it."""
    read_source(address, asked_at=datetime.fromtimestamp(asked_at, UTC))


@app.task(name=jobs.LOOK, queue=jobs.QUEUE, retry=AGAIN)
def look(source_id: int) -> None:
    """Look for excerpts in a text that is here already."""
    look_for_excerpts(source_id)


@app.periodic(cron="*/5 * * * *")
@app.task(name=jobs.CHECK, queue=jobs.QUEUE, queueing_lock=jobs.CHECK)
def check_links(timestamp: int) -> None:
    """Have those sources looked at that are due."""
    check_due()
