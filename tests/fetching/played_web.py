"""A little web on this machine, which may misbehave: each path is bytes to send as they are, or a function."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Answer = bytes | Callable[[Callable[[bytes], None]], None]


def answer(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer as it goes over the wire; ``content_type="text/html"`` becomes a header."""
    told = {"content_length": str(len(body))} | headers
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in told.items() if value)]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, location=to)


class PlayedWeb(socketserver.ThreadingTCPServer):
    """``asked`` are the heads of the requests that came in, ``names`` the names that TLS was asked for."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.tls = tls
        self.asked: list[str] = []
        self.names: list[str] = []
        if tls:
            tls.sni_callback = lambda _socket, name, _context: self.names.append(name)  # type: ignore[func-returns-value]

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def handle_error(self, *_: Any) -> None:
        """The one who asked hung up, which is what most of these tests want."""


class _Handler(socketserver.BaseRequestHandler):
    server: PlayedWeb

    def handle(self) -> None:
        connection = self.request
        if self.server.tls:
            connection = self.server.tls.wrap_socket(connection, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65_536)
            if not piece:
                return
            head += piece
        self.server.asked.append(head.decode("latin-1"))
        path = head.split(b" ")[1].decode("latin-1")
        reply = self.server.answers.get(path, answer(status="404 Not Found"))
        with suppress(OSError):
            if callable(reply):
                reply(connection.sendall)
            else:
                connection.sendall(reply)
            connection.close()


@contextmanager
def played_web(answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[PlayedWeb]:
    with PlayedWeb(answers, tls) as web:
        threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield web
        finally:
            web.shutdown()
