"""`manage.py demo`: the whole of Factcheck on this machine, from nothing."""

import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from factcheck.audit.roles import NotGuarded, as_owner, prepare, runtime_role
from factcheck.demo.account import CannotStart, explaining
from factcheck.demo.cluster import make_folder
from factcheck.demo.ownership import SignIn, claim, load_once
from factcheck.demo.serve import ADDRESS, check_port, serve
from factcheck.demo.worker import beside
from factcheck.embedded import DATA_DIR, demo_cluster


class Command(BaseCommand):
    help = "Make a database in .data/ (or use an empty one in DATABASE_URL), load the worked example, and serve it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="serve here instead of on 8000")
        parser.add_argument("--no-serve", action="store_true", help="make and load the database, then end")
        parser.add_argument("--reset", action="store_true", help="first remove the demo's database in .data/ (asks)")
        parser.add_argument("--no-input", action="store_true", help="do not ask before --reset")

    def handle(self, *, port: int, no_serve: bool, reset: bool, no_input: bool, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _end)
        address = "" if no_serve else f"http://{ADDRESS}:{port}"
        try:
            with _only_demo(address):
                if address:
                    check_port(port)
                if reset:
                    self._reset(ask=not no_input)
                self._welcome(self._prepare(), address)
                if address:
                    with beside():
                        serve(port)
                    self.stdout.write("Stopped.")
        except CannotStart as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")

    def _reset(self, *, ask: bool) -> None:
        cluster = demo_cluster()
        if cluster.url != settings.DATABASE_URL:
            raise CannotStart(
                "--reset removes only the database in .data/; DATABASE_URL names another. Unset it first."
            )
        if ask and not sys.stdin.isatty():
            raise CannotStart("--reset removes what people did in the demo, and nobody is here to ask. Add --no-input.")
        if ask and input(f"Remove {cluster.data} with all that people did in the demo? [y/N] ").strip().lower() != "y":
            raise CannotStart("Nothing was removed.")
        cluster.destroy()
        shutil.rmtree(DATA_DIR / "documents", ignore_errors=True)  # of that database; a folder named elsewhere stays

    def _prepare(self) -> list[SignIn]:
        cluster = demo_cluster()
        if cluster.url == settings.DATABASE_URL:
            if not cluster.data.exists():
                self.stdout.write("Making a database in .data/ …")
            cluster.start()
        try:
            runtime = runtime_role()
        except psycopg.OperationalError as error:
            raise CannotStart(f"The database does not answer. {error}") from error
        try:
            with as_owner():
                claim()
                prepare(runtime)
        except NotGuarded as refusal:
            raise CannotStart(str(refusal)) from refusal
        return load_once()

    def _welcome(self, sign_ins: list[SignIn], address: str) -> None:
        if address:
            self.stdout.write(f"\nFactcheck is at {address}\nSign in at {address}{reverse(settings.LOGIN_URL)}\n")
        rows = [("role", "name", "user name", "password")]
        rows += [(row.role, row.name, row.username, row.password) for row in sign_ins]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.stdout.write("  " + "  ".join(map(str.ljust, row, widths)).rstrip())
        if address:
            self.stdout.write("Ctrl-C stops it. What you do is kept; --reset starts anew.")
        self.stdout.flush()


@contextmanager
def _only_demo(address: str) -> Iterator[None]:
    """One demo at a time in a clone. The lock goes with the process, however that ends."""
    with explaining(DATA_DIR):
        make_folder(DATA_DIR)
        file = (DATA_DIR / "demo.lock").open("a+")
    with file as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise CannotStart(f"A demo of this clone runs already: {lock.read()}. Stop it there with Ctrl-C.") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}{address and f', {address}'}")
        lock.flush()
        yield


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
