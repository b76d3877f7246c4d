"""The process that does the jobs: it outlives its database, and takes over what a killed one had begun.

A job that was begun stays the killed worker's until its heartbeat has been silent for `silence` seconds; then whoever
works puts it back into the queue. What a job writes, it writes once however often it runs (see `reviews.excerpts`).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from dataclasses import dataclass

import psycopg
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

AT_ONCE = 4  # most of a job is waiting for somebody's web server
KEPT_HOURS = 24 * 30  # of jobs that failed for good, so that somebody can look why

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two heartbeats, and after how many without one a worker counts as gone."""

    heartbeat: float = 5.0
    silence: float = 20.0


def work(pace: Pace, *, at_once: int = AT_ONCE) -> None:
    """Work until SIGTERM or SIGINT; what runs then is brought to its end. A database that is away is waited for."""
    wait = 0.5
    while True:
        try:
            asyncio.run(_work(pace, at_once))
            return
        except (ConnectorException, psycopg.Error, OSError, _Broken) as error:
            logger.warning("The worker lost its database and tries again in %.1f s: %s", wait, error)
        time.sleep(wait)
        wait = min(wait * 2, 10.0)


class _Broken(Exception):
    """Procrastinate stopped the worker because one of its parts failed."""


async def _work(pace: Pace, at_once: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    # Not `get_worker_connector`, whose pool would hold four connections open from the start.
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=10)
    with app.replace_connector(connector) as opened:
        async with opened.open_async():
            await _take_over(opened, pace)
            worker = asyncio.create_task(
                opened.run_worker_async(
                    concurrency=at_once,
                    install_signal_handlers=False,
                    update_heartbeat_interval=pace.heartbeat,
                    stalled_worker_timeout=pace.silence,
                    delete_jobs="successful",
                )
            )
            others = [asyncio.create_task(stop.wait()), asyncio.create_task(_keep_house(opened, pace))]
            await asyncio.wait({worker, *others}, return_when=asyncio.FIRST_COMPLETED)
            was_told = stop.is_set()
            for task in (worker, *others):
                task.cancel()
            ended = await asyncio.gather(worker, *others, return_exceptions=True)
    if was_told:
        return
    for error in ended:
        if isinstance(error, Exception):
            raise error
    raise _Broken("a part of it failed")


async def _keep_house(opened: App, pace: Pace) -> None:
    """Now and then take over what others left; once at the start, forget what failed long ago."""
    await opened.job_manager.delete_old_jobs(KEPT_HOURS, include_failed=True)
    while True:
        await asyncio.sleep(pace.heartbeat)
        await _take_over(opened, pace)


async def _take_over(opened: App, pace: Pace) -> None:
    for job in await opened.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.silence):
        with contextlib.suppress(ConnectorException):  # another worker did it first
            await opened.job_manager.retry_job(job)
            logger.warning("A worker was killed at job %s, which goes back into the queue.", job.id)
