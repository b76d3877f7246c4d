"""The product served as in production, by a granian of its own over the tests' database; it can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Served:
    """One process under a free port of the loopback address."""

    def __init__(self, *, workers: int = 1) -> None:
        self.workers = workers
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait for the first answer."""
        command = [
            "granian",
            "--interface",
            "asgi",
            "--workers",
            "1",
            "--port",
            str(self.port),
            "--log-level",
            "warning",
        ]
        self.process = subprocess.Popen(
            [Path(sys.executable).with_name(command[0]), *command[1:], "factcheck.asgi:application"],
            cwd=ROOT,
            env={**os.environ, **self.environment()},
            start_new_session=True,
        )
        end = time.monotonic() + 60
        while True:
            try:
                urlopen(self.url, timeout=10).close()
                return
            except (URLError, ConnectionError, TimeoutError):
                assert time.monotonic() < end, "granian did not answer within a minute"
                time.sleep(0.1)

    def kill(self) -> None:
        """End it at once, as a machine that loses power does."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def environment(self) -> dict[str, str]:
        """The settings of a process that uses the tests' database."""
        found = connection.settings_dict
        options = {"host": found["HOST"]} if str(found["HOST"]).startswith("/") else {}
        if role := found["OPTIONS"].get("options"):
            options["options"] = role
        host = "" if options.get("host") else found["HOST"]
        user = f"{quote(found['USER'])}:{quote(found['PASSWORD'])}@" if found["USER"] else ""
        port = f":{found['PORT']}" if found["PORT"] else ""
        return {
            "DATABASE_URL": f"postgresql://{user}{host}{port}/{found['NAME']}?{urlencode(options, quote_via=quote)}",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": self.url,
            "DATABASE_POOL": "8",
        }
