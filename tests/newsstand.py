"""A small web of our own on this machine: pages by their paths, one that is slow, one that leads on to another."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Newsstand:
    """Serves what `pages` holds: (media type, body) by path. `/slow` sends a byte now and then and never ends."""

    def __init__(self, **pages: tuple[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.closing = threading.Event()
        stand = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stand.asked.append(self.path)
                stand.answer(self)

            def log_message(self, *args: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, name: str) -> str:
        return f"http://{self.host}/{name}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        name = handler.path.strip("/").partition("?")[0]
        if name == "moved":
            handler.send_response(302)
            handler.send_header("Location", "/column")
            handler.end_headers()
        elif name == "to-a-private-address":
            handler.send_response(302)
            handler.send_header("Location", "http://10.0.0.1/")
            handler.end_headers()
        elif name == "slow":
            self.trickle(handler)
        elif name in self.pages:
            media_type, body = self.pages[name]
            handler.send_response(200)
            handler.send_header("Content-Type", media_type)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        else:
            handler.send_error(404)

    def trickle(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not self.closing.wait(0.2):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    def close(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
