"""“Fetch it again”: what the publisher shows now is held against the text we have, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from factcheck.columns.models import Column, TextVersion
from factcheck.desk.column_desk.refetching import spaced, with_head
from tests.factories import make_column, reviewer

pytestmark = pytest.mark.django_db
SAYS = "as the old register of the harbour office plainly says"
WORDS = [
    f"In {1900 + 10 * k} the port of Ebbmouth counted {100 + k} ships, {SAYS}, and so do all others." for k in range(6)
]


class Publisher(ThreadingHTTPServer):
    """A newspaper of our own: it answers what `page` and `status` say."""

    status, kind, page = 200, "text/html; charset=utf-8", ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.place = f"127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        body = self.server.page.encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def publisher(settings) -> Iterator[Publisher]:
    with Publisher() as server:
        settings.FACTCHECK_FETCH, settings.FACTCHECK_FETCH_ALLOW = True, (server.place,)
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def column(publisher) -> Column:
    column = make_column(sentences=WORDS, opinions=0, title="The sea gives")
    Column.objects.filter(pk=column.pk).update(url=f"http://{publisher.place}/sea")
    return column


def html(*paragraphs: str, title: str = "The sea gives") -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    )


def paragraphs(words: list[str]) -> list[str]:
    return [" ".join(words[:3]), " ".join(words[3:])]


def body(response):
    return " ".join(response.content.decode().split())


def test_what_the_publisher_changed_is_shown_and_nothing_is_written(me, column, publisher):
    publisher.page = html(*paragraphs([*WORDS[:4], WORDS[4].replace("104 ships", "140 ships"), WORDS[5]]))
    answer = me.post("column_fetch_again", column.pk)
    page = body(answer)
    assert answer.status_code == 200
    assert "<del>104</del><ins>140</ins>" in page
    assert page.count("<del>") == 1
    assert "Fetched again from its address." in page
    assert TextVersion.objects.filter(column=column).count() == 1


def test_a_page_that_is_as_it_was_says_so(me, column, publisher):
    publisher.page = html(*paragraphs(WORDS))
    assert "the text that the column has already" in body(me.post("column_fetch_again", column.pk))


@pytest.mark.parametrize(("status", "said"), [(404, "There is no page"), (403, "not show this page"), (500, "fault")])
def test_a_page_that_does_not_come_is_an_ordinary_outcome(me, column, publisher, status, said):
    publisher.status = status
    answer = me.post("column_fetch_again", column.pk)
    assert answer.status_code == 422
    assert said in body(answer)
    assert "paste it instead." in body(answer)


def test_a_page_without_text_is_said_to_have_none(me, column, publisher):
    publisher.page = "<!doctype html><html><body></body></html>"
    answer = me.post("column_fetch_again", column.pk)
    assert answer.status_code == 422
    assert "No text of a column was found on this page." in body(answer)


def test_where_fetching_is_off_nobody_is_asked(me, column, settings):
    settings.FACTCHECK_FETCH = False
    answer = me.post("column_fetch_again", column.pk)
    assert answer.status_code == 422
    assert "turned off" in body(answer)


def test_a_private_address_is_not_fetched(me, column, settings):
    settings.FACTCHECK_FETCH_ALLOW = ()
    answer = me.post("column_fetch_again", column.pk)
    assert answer.status_code == 422
    assert "was not asked" in body(answer)


def test_a_column_without_an_address_has_nothing_to_fetch(me, column):
    Column.objects.filter(pk=column.pk).update(url="")
    assert "Fetch it again" not in body(me.get("column_replace", column.pk))
    assert me.post("column_fetch_again", column.pk).status_code == 422


def test_another_teams_column_is_not_there_to_fetch(column, sign_in):
    assert sign_in(reviewer()).post("column_fetch_again", column.pk).status_code == 404


def test_the_head_of_the_column_stands_above_what_the_page_gives():
    head = "The sea gives\n\nBy Ines Calder\n\n"
    assert with_head(head, "The sea gives | The Post", "It rained.") == "The sea gives\n\nBy Ines Calder\n\nIt rained."
    assert with_head(head, "The sea takes", "It rained.") == "The sea takes\n\nBy Ines Calder\n\nIt rained."
    assert with_head(head, "", "The sea gives\n\nIt rained.") == "The sea gives\n\nIt rained."
    assert spaced("One.\nTwo.") == "One.\n\nTwo."
