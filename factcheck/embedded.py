"""Loopback values for the commands that are tried on one machine: settings, and a PostgreSQL in `.data/`.

Runs before Django's settings are read. Nothing heavy is imported on the way to `intake --dry-run`.
"""

import os
import secrets
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from factcheck.demo.account import CannotStart, explaining
from factcheck.demo.cluster import Cluster, make_folder

DATA_DIR = Path(os.environ.get("FACTCHECK_DATA") or Path(__file__).resolve().parent.parent / ".data").resolve()
NEED_NO_DATABASE = {"classify", "evaluate_extraction", "train_extraction"}


def supply_for_command(argv: Sequence[str]) -> None:
    """Give `demo`, `intake` and the extraction commands what the environment leaves out.

    Every other command is production's, and refuses to start without its settings.
    """
    command, arguments = (argv[1] if len(argv) > 1 else ""), argv[2:]
    if command not in NEED_NO_DATABASE | {"demo", "intake"}:
        return
    if command in NEED_NO_DATABASE or {"--dry-run", "--help", "-h"} & set(arguments):
        supply_loopback(database_url="postgresql:///none?host=/nowhere")
        return
    try:
        if command == "demo":
            _keep_secret_key()
        elif not _is_set("DATABASE_URL"):
            _start_existing()
        cluster = demo_cluster()
        supply_loopback(database_url=cluster.url, owner_url=cluster.owner_url, port=_port(arguments))
    except CannotStart as refusal:
        sys.exit(str(refusal))


def supply_loopback(*, database_url: str, owner_url: str = "", port: str = "8000") -> None:
    """Set what production demands, for this machine only. What the person has set stays.

    The two roles of a database go together: where its URL is ours, so is its owner's.
    """
    if not _is_set("DATABASE_URL"):
        os.environ["DATABASE_OWNER_URL"] = owner_url
    for name, value in {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": database_url,
        "STATIC_ROOT": str(DATA_DIR / "staticfiles"),  # never filled: static files are served from where they lie
    }.items():
        if not _is_set(name):
            os.environ[name] = value


def demo_cluster() -> Cluster:
    """The server that keeps what people did in the demo."""
    return Cluster(DATA_DIR)


def _start_existing() -> None:
    cluster = demo_cluster()
    if not cluster.data.exists():
        raise CannotStart("There is no database yet. Make one with: manage.py demo --no-serve")
    cluster.start()


def _keep_secret_key() -> None:
    """The same random key at every start, so that people stay signed in."""
    if _is_set("SECRET_KEY"):
        return
    path = DATA_DIR / "secret_key"
    with explaining(DATA_DIR):
        make_folder(DATA_DIR)
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        os.environ["SECRET_KEY"] = path.read_text()


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name, "").strip())


def _port(arguments: Sequence[str]) -> str:
    """What follows `--port`; the command itself checks it."""
    parser = ArgumentParser(add_help=False)
    parser.add_argument("--port", default="8000")
    return str(parser.parse_known_args(arguments)[0].port)
