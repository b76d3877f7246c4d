"""A language model for tests: a small HTTP server on the loopback address that says what it is told to say.

It can be good, slow in every way a server can be slow, broken, or hostile. It keeps what it was asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Reply = Callable[["Handler"], None]


@dataclass
class Asked:
    """One question as it came."""

    path: str
    headers: dict[str, str]
    question: dict[str, Any]


def completion(content: Any, **choice: Any) -> bytes:
    """An answer in the form of the interface."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}, **choice}]}).encode()


@dataclass
class Chat:
    """The server. Replies are given one after the other, the last one again and again."""

    asked: list[Asked] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    def __enter__(self) -> Chat:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.chat = self  # type: ignore[attr-defined]
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/v1"

    def says(self, content: Any, **choice: Any) -> None:
        """A good answer: a text, or a value made into JSON."""
        self.replies.append(reply(completion(content if isinstance(content, str) else json.dumps(content), **choice)))

    def sends(self, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        """Any answer at all."""
        self.replies.append(reply(body, status=status, **headers))

    def drips(self, first: bytes, drop: bytes) -> None:
        """A drop every so often and never an end."""

        def drip(handler: Handler) -> None:
            handler.wfile.write(first)
            while not self.stopped.wait(0.02):
                handler.wfile.write(drop)

        self.replies.append(drip)

    def never_answers(self) -> None:
        self.replies.append(lambda handler: self.stopped.wait(30) and None)

    def hangs_up(self) -> None:
        self.replies.append(lambda handler: None)


def reply(body: bytes, *, status: int = 200, **headers: str) -> Reply:
    """Send this; `Content_Type` stands for Content-Type."""

    def send(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": "application/json", "Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


class Handler(BaseHTTPRequestHandler):
    """Takes the question and gives the next reply."""

    def do_POST(self) -> None:
        chat: Chat = self.server.chat  # type: ignore[attr-defined]
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        chat.asked.append(Asked(self.path, dict(self.headers), question))
        give = chat.replies.pop(0) if len(chat.replies) > 1 else chat.replies[0]
        self.close_connection = True
        with suppress(OSError):  # who asked went away
            give(self)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""
