"""The web as the journeys play it: pages good and bad, one that changes, one that dies."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO

from tests.fetching.played_web import Answer, PlayedWeb, answer, moved, played_web

WORDS = "In 1998 the port counted 98 ships, and in the year after it counted 101."


def article(words: str = WORDS, *, title: str = "Register of ports", more: str = "") -> bytes:
    """A page such as newspapers make."""
    body = "".join(
        f"<p>The harbour office keeps a register of every year since {1900 + n}, and whoever asks may read it.</p>"
        for n in range(6)
    )
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8>"
        f"<title>{title}</title><meta property=og:title content='{title}'>"
        "<meta property=og:site_name content='Harbour office'>"
        "<meta property=article:published_time content='2024-03-19T08:00:00Z'>"
        f"</head><body><article><h1>{title}</h1><p>{words}</p>{body}{more}</article></body></html>"
    ).encode()


def html(body: bytes, charset: str = "utf-8") -> bytes:
    return answer(body, content_type=f"text/html; charset={charset}")


def drip(send: Callable[[bytes], None]) -> None:
    """A byte now and then, for ever."""
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    while True:
        send(b".")
        time.sleep(0.5)


def flood(send: Callable[[bytes], None]) -> None:
    """Fifty megabytes."""
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 52428800\r\n\r\n")
    for _ in range(50):
        send(b"x" * 1_048_576)


class Held:
    """A page that answers once it is let go, and says when somebody waits for it."""

    def __init__(self, body: bytes) -> None:
        self.body, self.asked, self.let_go = body, threading.Semaphore(0), threading.Event()

    def __call__(self, send: Callable[[bytes], None]) -> None:
        self.asked.release()
        self.let_go.wait(60)
        send(html(self.body))


def pdf(words: str) -> bytes:
    """One page with a line of text."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


@contextmanager
def a_web() -> Iterator[PlayedWeb]:
    """All of them at once, by path. What a page answers can be changed while it runs."""
    pages: dict[str, Answer] = {
        "/good": html(article()),
        "/slow": drip,
        "/round": moved("/and-round"),
        "/and-round": moved("/round"),
        "/inside": moved("http://127.0.0.1:9/"),
        "/huge": flood,
        "/charset": html(article("Die Häfen zählten 98 Schiffe – und keines mehr.").decode().encode("cp1252")),
        "/pdf": answer(pdf(WORDS), content_type="application/pdf"),
        "/changes": html(article()),
        "/dies": html(article()),
        "/closed": answer(b"Subscribers only", status="403 Forbidden"),
    }
    with played_web(pages) as web:
        yield web
