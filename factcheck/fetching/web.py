"""Fetching an address of the public web, and nothing else.

The only way in which this program asks an address that somebody typed. No cookies, no credentials, no proxy and no
password file of the environment; each redirect is checked like the first address.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from .answers import Fetched, NotFetched

if TYPE_CHECKING:
    from http.client import HTTPResponse

    from .connecting import Connection
    from .targets import Target

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port in, addresses (IPv4 or IPv6, as text) out; raises OSError."""

MOST_MOVES = 5
_LONGEST_TYPE = 200
_MOVES = (301, 302, 303, 307, 308)
_PAYWALLED = (401, 402, 403, 451)
_GONE = (404, 410)
_NO_NETWORK = (errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
_HEAD = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
    "User-Agent": "Mozilla/5.0 (compatible; factcheck; reads the sources of published columns)",
}


def fetch(
    url: str,
    *,
    seconds: float = 10.0,
    limit: int = 10_000_000,
    resolve: Resolve | None = None,
    ports: Collection[int] = (80, 443),
    allow: Collection[str] | None = None,
    off: bool = False,
) -> Fetched:
    """What the address answers, at the latest after ``seconds``, with a body of at most ``limit`` bytes.

    ``allow`` is for tests that play the web on this machine: ``ip:port`` pairs that may be connected to although they
    are private. ``off`` is the setting of a closed network: nothing is asked at all. Raises NotFetched.
    """
    if off:
        raise NotFetched("off", "Fetching is turned off here, so the address was kept and nothing was asked.")
    from .connecting import Deadline, checked_addresses, connect  # loads http.client and ssl
    from .targets import aim, onward

    deadline = Deadline(seconds)
    target = aim(url)
    moved: list[str] = []
    try:
        while True:
            addresses = checked_addresses(target, deadline, resolve, ports, allow or ())
            connection = connect(target, addresses, deadline)
            try:
                response = _ask(connection, target)
                if response.status not in _MOVES or not response.headers.get("Location"):
                    return _fetched(url, target, response, limit, moved)
                target = aim(onward(target, response.headers["Location"]))
            finally:
                connection.close()
            _check_moves(target.url, [aim(url).url, *moved])
            moved.append(target.url)
    except NotFetched:
        raise
    except Exception as error:
        raise _explained(error, target, seconds) from error


def _ask(connection: Connection, target: Target) -> HTTPResponse:
    connection.request("GET", target.path, headers=_HEAD)
    return connection.getresponse()


def _check_moves(address: str, seen: list[str]) -> None:
    if address in seen:
        raise NotFetched("loop", "The site sends us round in a circle.")
    if len(seen) > MOST_MOVES:
        raise NotFetched("loop", f"The site sent us on more than {MOST_MOVES} times.")


def _fetched(url: str, target: Target, response: HTTPResponse, limit: int, moved: list[str]) -> Fetched:
    from .bodies import read_body

    status = response.status
    if not 200 <= status < 300:
        raise _refusal(status)
    headers = response.headers
    body = read_body(response, limit)
    content_type = "".join(filter(str.isprintable, headers.get("Content-Type") or ""))[:_LONGEST_TYPE]
    charset = (headers.get_content_charset() or "") if content_type else ""
    return Fetched(url, target.url, status, content_type, charset, body, tuple(moved))


def _refusal(status: int) -> NotFetched:
    if status in _GONE:
        return NotFetched("not_found", f"There is no page at this address (HTTP {status}).")
    if status in _PAYWALLED:
        return NotFetched("paywalled", f"The site does not show this page to everybody (HTTP {status}).")
    if status == 429:
        return NotFetched("failed", "The site has been asked too often and wants us to wait (HTTP 429).")
    if status >= 500:
        return NotFetched("failed", f"The site has a fault of its own (HTTP {status}).")
    return NotFetched("failed", f"The site gave no page (HTTP {status}).")


def _explained(error: Exception, target: Target, seconds: float) -> NotFetched:
    """What went wrong on the way, in our words."""
    import socket
    import ssl
    from http.client import HTTPException

    if isinstance(error, TimeoutError):
        return NotFetched("slow", f"{target.host} did not answer in full within {seconds:g} seconds.")
    if isinstance(error, socket.gaierror):
        if error.errno == socket.EAI_AGAIN:
            return NotFetched("no_network", f"The network did not tell where {target.host} is.")
        return NotFetched("failed", f"There is no site named {target.host}.")
    if isinstance(error, ssl.SSLCertVerificationError):
        return NotFetched("failed", f"The certificate of {target.host} is not valid for it.")
    if isinstance(error, ssl.SSLError):
        return NotFetched("failed", f"No safe connection to {target.host} came about.")
    if isinstance(error, OSError) and error.errno in _NO_NETWORK:
        return NotFetched("no_network", "This machine has no way to the network at present.")
    if isinstance(error, ConnectionRefusedError):
        return NotFetched("failed", f"{target.host} takes no connections.")
    if isinstance(error, (OSError, HTTPException, ValueError)):
        return NotFetched("failed", f"{target.host} broke off, or did not answer as a web site does.")
    raise error
