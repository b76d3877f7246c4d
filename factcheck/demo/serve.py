"""The demo's web server: granian, as in production, on the loopback address, gone when the command is."""

import errno
import os
import signal
import socket
import threading
import time
from functools import partial
from importlib import import_module
from typing import Any

from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from factcheck.demo.account import CannotStart

ADDRESS = "127.0.0.1"
APPLICATION = "factcheck.asgi:application"
WORKERS = 2


def check_port(port: int) -> None:
    """Raise CannotStart where nobody could listen. Tries again once: workers of a killed demo end within a second."""
    if not 0 < port < 65536:
        raise CannotStart(f"There is no port {port}: they go from 1 to 65535.")
    for attempt in (1, 2):
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((ADDRESS, port))
                return
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    message = f"Port {port} cannot be used: {error.strerror}. Choose another, such as --port 8001."
                    raise CannotStart(message) from None
        if attempt == 1:
            time.sleep(1.2)
    raise CannotStart(f"Port {port} is in use. Stop what uses it, or choose another: --port {port % 65535 + 1}")


def serve(port: int) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP (a closed terminal)."""
    server = Granian(
        APPLICATION,
        address=ADDRESS,
        port=port,
        interface=Interfaces.ASGI,
        workers=min(WORKERS, os.cpu_count() or 1),
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
    )
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    for database in connections.all():
        database.close()
        if isinstance(database, DatabaseWrapper):
            database.close_pool()  # workers are forked: they must not share our connections
    _ = get_resolver().url_patterns  # every page's code is read once, before the fork, and its memory is shared
    server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)


def _load(parent: int) -> Any:
    """In a worker: load the application, leave the terminal's Ctrl-C to the parent, and end when the parent is gone."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until granian's own is set, the parent's would swallow it
    os.setpgid(0, 0)
    application = import_module(APPLICATION.partition(":")[0]).application

    threading.Thread(target=_end_with, args=[parent], daemon=True).start()
    return application


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
