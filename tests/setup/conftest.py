"""Run `manage.py` as a person would: another process, with an environment and a data folder of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BASE_URL",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DEBUG",
    "STATIC_ROOT",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
}
Manage = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def manage(data_folder: Path) -> Iterator[Manage]:
    """Start `manage.py …`; keywords are environment variables on top of an otherwise unset configuration."""
    started = []

    def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
        bare = {name: value for name, value in os.environ.items() if name not in OURS}
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**bare, "FACTCHECK_DATA": str(data_folder), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
