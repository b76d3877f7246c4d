"""A granian of our own for each application: front, workers, threads and pool as production has them."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

from django.conf import settings

from factcheck.demo.serve import WORKERS

ROOT = Path(__file__).resolve().parents[3]
BENCH = ROOT.parent / "shared" / "bench"
APPLICATION = "tests.benchmarks.serving.application"


def shared(name: str) -> ModuleType | None:
    """`load.py` of ../shared/bench: the load, and the CPU time of a tree of processes. None where it is absent."""
    path = BENCH / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"bench_{name}", path) if path.exists() else None
    if not spec or not spec.loader:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def server_url(database: str) -> str:
    """DATABASE_URL of another database in the tests' PostgreSQL."""
    head, _, tail = settings.DATABASE_URL.partition("?")
    return f"{head.rpartition('/')[0]}/{database}" + (f"?{tail}" if tail else "")


class Server:
    """Serves while the `with` lasts. `front` off: by granian's own WSGI, without the ASGI front."""

    def __init__(self, database_url: str, *, front: bool = True, **environment: str) -> None:
        self.front = front
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_POOL"},
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": self.url,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(BENCH / "bare")]),
            **environment,
        }

    def __enter__(self) -> Server:
        command = [sys.executable, "-m", "granian", "--workers", str(WORKERS)]
        command += ["--port", str(self.port), "--log-level", "warning"]
        if self.front:
            command += ["--interface", "asgi", f"{APPLICATION}:application"]
        else:
            command += ["--interface", "wsgi", "--blocking-threads", str(settings.THREADS), f"{APPLICATION}:plain"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/", timeout=5).close()
            except urllib.error.HTTPError:
                return self
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError("The server of the benchmark did not start.") from None
                time.sleep(0.05)
            else:
                return self
        raise RuntimeError("The server of the benchmark does not answer.")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def queries(self, request: Any) -> int:
        """How many queries one answer takes."""
        with urllib.request.build_opener(_NoRedirect).open(request) as answer:
            return int(answer.headers["X-Queries"])


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An answer that leads elsewhere is the answer."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp
