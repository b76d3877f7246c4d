"""`manage.py worker`: the process beside the web that fetches and reads sources. One or more, on any machine."""

import logging
import os
import threading
import time
from typing import Any

from django.core.management import BaseCommand, CommandParser
from django.db import connections

from factcheck.sources.worker import AT_ONCE, Pace, work


class Command(BaseCommand):
    help = (
        "Do the jobs that wait in the database (fetching sources, looking for excerpts, checking links) until SIGTERM."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        pace = Pace()
        parser.add_argument("--at-once", type=int, default=AT_ONCE, help="so many jobs at the same time")
        parser.add_argument("--heartbeat", type=float, default=pace.heartbeat, help="seconds between signs of life")
        parser.add_argument(
            "--silence", type=float, default=pace.silence, help="seconds without one until its jobs go to another"
        )
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started this is gone")

    def handle(self, *, at_once: int, heartbeat: float, silence: float, with_parent: bool, **options: Any) -> None:
        if with_parent:
            threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
        logging.getLogger("procrastinate.periodic").setLevel(logging.ERROR)
        connections.close_all()
        work(Pace(heartbeat, silence), at_once=at_once)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)  # the jobs at work go to another worker, as those of a killed one do
