"""A connection to an address that was checked, with one time limit on everything that happens on it.

Names are looked up here, once, and the connection goes to a number that came out of that look-up: a name that answers
differently a moment later (DNS rebinding) finds nobody who asks again. The socket is our own and `http.client` speaks
over it; a library that opens its connections itself would have to be bent inside to promise as much.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Collection, Sequence
from http.client import HTTPConnection
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any

from .answers import NotFetched
from .hosts import Address, public_address
from .targets import PORTS, Target

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port in, addresses (IPv4 or IPv6, as text) out; raises OSError."""

_MOST_TRIES = 4  # addresses of one name
_BUFFER = 65_536


class Deadline:
    """A moment after which nothing waits any more."""

    def __init__(self, seconds: float) -> None:
        self._at = monotonic() + seconds

    def left(self) -> float:
        """Seconds left, more than none. Raises TimeoutError."""
        left = self._at - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Timed:
    """A socket that reads only until the deadline, however little each read brings."""

    deadline: Deadline

    def recv_into(self, *args: Any, **options: Any) -> int:
        self.settimeout(self.deadline.left())  # type: ignore[attr-defined]
        return super().recv_into(*args, **options)  # type: ignore[misc]


class _Plain(_Timed, socket.socket):
    pass


class _Encrypted(_Timed, ssl.SSLSocket):
    pass


class Connection(HTTPConnection):
    """HTTP over a socket that is connected already; it never connects by itself."""

    auto_open = 0

    def __init__(self, target: Target, connected: socket.socket) -> None:
        super().__init__(target.host.strip("[]"), target.port)  # it writes the brackets itself
        self.default_port = PORTS[target.scheme]  # what the Host header leaves out
        self.sock = connected


def checked_addresses(
    target: Target, deadline: Deadline, resolve: Resolve | None, ports: Collection[int], allow: Collection[str]
) -> list[Address]:
    """Every address of the target, none of them private. Raises NotFetched, TimeoutError, and OSError of a look-up."""
    from ipaddress import ip_address

    if target.port not in ports and not any(each.endswith(f":{target.port}") for each in allow):
        raise NotFetched("refused", f"Port {target.port} is none of the web's, so the address was not asked.")
    addresses: list[Address] = []
    for text in _resolved(target, deadline, resolve):
        if _pair(text, target.port) in allow:
            addresses.append(ip_address(text))
            continue
        address = public_address(text)
        if address is None:
            raise NotFetched("refused", f"{target.host} is not on the public web, so it was not asked.")
        if target.port not in ports:
            raise NotFetched("refused", f"Port {target.port} is none of the web's, so the address was not asked.")
        addresses.append(address)
    if not addresses:
        raise NotFetched("failed", f"There is no site named {target.host}.")
    return list(dict.fromkeys(addresses))


def connect(target: Target, addresses: Sequence[Address], deadline: Deadline) -> Connection:
    """A connection to the first of these addresses that answers. Raises OSError; ssl.SSLError is one."""
    tries = addresses[:_MOST_TRIES]
    for number, address in enumerate(tries, start=1):
        try:
            connected = _connected(address, target.port, deadline, share=len(tries) - number + 1)
            break
        except OSError:
            if number == len(tries):
                raise
    if target.scheme == "https":
        connected = _encrypted(connected, target, deadline)
    return Connection(target, connected)


def _connected(address: Address, port: int, deadline: Deadline, share: int) -> socket.socket:
    """One that does not answer leaves its share of the time to those behind it."""
    plain = _Plain(socket.AF_INET if address.version == 4 else socket.AF_INET6, socket.SOCK_STREAM)
    try:
        plain.deadline = deadline
        plain.settimeout(deadline.left() / share)
        plain.connect((str(address), port))
    except BaseException:
        plain.close()
        raise
    return plain


def _encrypted(plain: socket.socket, target: Target, deadline: Deadline) -> socket.socket:
    """The certificate must be for the name that was asked, whatever the number behind it."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.sslsocket_class = _Encrypted
    context.set_alpn_protocols(["http/1.1"])
    try:
        plain.settimeout(deadline.left())
        encrypted = context.wrap_socket(plain, server_hostname=target.host.strip("[]"))
    except BaseException:
        plain.close()
        raise
    encrypted.deadline = deadline  # type: ignore[attr-defined]
    return encrypted


def _resolved(target: Target, deadline: Deadline, resolve: Resolve | None) -> Sequence[str]:
    """The look-up runs in a thread: no time limit stops the C library, so we stop waiting for it instead."""
    if target.host.startswith("[") or target.host.rpartition(".")[2].isdigit():
        return [target.host.strip("[]")]
    answer: SimpleQueue[Sequence[str] | BaseException] = SimpleQueue()

    def look_up() -> None:
        try:
            answer.put((resolve or _system)(target.host, target.port))
        except BaseException as error:  # whatever it is belongs to the one who waits
            answer.put(error)

    Thread(target=look_up, name="look_up", daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError from None
    if isinstance(found, BaseException):
        raise found
    return found


def _system(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def _pair(text: str, port: int) -> str:
    return f"[{text}]:{port}" if ":" in text else f"{text}:{port}"
