"""What fetching brings, and the ordinary ways in which it brings nothing."""

import gzip
import subprocess
import sys
import zlib
from types import SimpleNamespace

import pytest

from factcheck.fetching import fetch
from tests.fetching.asked import refused
from tests.fetching.played_web import answer, moved, played_web

HTML = {"content_type": "text/html; charset=utf-8"}


# What a good page brings


def test_a_page_comes_with_where_it_was_found_and_what_it_says_of_itself():
    with played_web({"/a?b=%C3%BC": answer("käse".encode(), **HTML)}) as web:
        page = fetch(web.url("/a?b=ü#part"), allow={web.pair})
    assert page.body.decode() == "käse"
    assert (page.status, page.content_type, page.charset) == (200, "text/html; charset=utf-8", "utf-8")
    assert page.final_url == web.url("/a?b=%C3%BC")
    assert page.moved == ()


def test_no_cookie_credential_or_proxy_goes_along(monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    first = answer(status="302 Found", location="/b", set_cookie="session=1; Path=/")
    with played_web({"/a": first, "/b": answer(b"there")}) as web:
        assert fetch(web.url("/a"), allow={web.pair}).body == b"there"
    heads = "".join(web.asked).lower()
    assert len(web.asked) == 2
    assert not any(word in heads for word in ("cookie", "authorization", "referer", "secret", "proxy"))


def test_the_host_header_keeps_the_name_though_a_number_is_connected_to():
    with played_web({"/": answer(b"x")}) as web:
        names = {"xn--bcher-kva.example": ["127.0.0.1"]}
        fetch(web.url(host="Bücher.example"), allow={web.pair}, resolve=lambda host, _port: names[host])
    assert f"\r\nHost: xn--bcher-kva.example:{web.port}\r\n" in web.asked[0]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://[2606:4700::0001]/", "[2606:4700::1]"),
        ("https://[2606:4700::1]:443/", "[2606:4700::1]"),
        ("http://[2606:4700::1]:8080/", "[2606:4700::1]:8080"),
        ("https://8.8.8.8/", "8.8.8.8"),
        ("https://example.org:80/", "example.org:80"),
    ],
)
def test_the_host_header_is_spelt_as_browsers_spell_it(url, host):
    from factcheck.fetching.connecting import Connection
    from factcheck.fetching.targets import aim

    sent = []
    socket = SimpleNamespace(sendall=sent.append, close=lambda: None)
    Connection(aim(url), socket).request("GET", "/")
    assert f"\r\nHost: {host}\r\n".encode() in b"".join(sent)


def test_each_move_is_told_and_the_fifth_is_the_last():
    paths = {f"/{number}": moved(f"/{number + 1}") for number in range(9)} | {"/5": answer(b"end")}
    with played_web(paths) as web:
        page = fetch(web.url("/0"), allow={web.pair})
        assert page.body == b"end"
        assert page.moved == tuple(web.url(f"/{number}") for number in range(1, 6))
        assert page.final_url == page.moved[-1]
    with played_web(paths | {"/5": moved("/6"), "/6": answer(b"too far")}) as web:
        refused(web.url("/0"), "loop", allow={web.pair})
        assert len(web.asked) == 6


def test_a_circle_of_moves_is_told_at_once():
    with played_web({"/a": moved("/b"), "/b": moved("/a"), "/self": moved("")}) as web:
        refused(web.url("/a"), "loop", allow={web.pair})
        assert len(web.asked) == 2


@pytest.mark.parametrize("location", ["/käse", "/k%C3%A4se", "/a b", "/a%20b#part"])
def test_a_redirect_that_is_spelt_carelessly_is_followed(location):
    with played_web({"/": moved(location), "/k%C3%A4se": answer(b"x"), "/a%20b": answer(b"x")}) as web:
        assert fetch(web.url(), allow={web.pair}).body == b"x"


@pytest.mark.parametrize(("location", "outcome"), [("http://[::1", "refused"), ("//", "loop"), ("tel:1", "refused")])
def test_a_redirect_to_nowhere_gets_a_sentence(location, outcome):
    with played_web({"/": moved(location)}) as web:
        refused(web.url(), outcome, allow={web.pair})


# Ordinary outcomes


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((404, "not_found"), (410, "not_found"), (401, "paywalled"), (402, "paywalled"), (403, "paywalled")),
        *((451, "paywalled"), (429, "failed"), (400, "failed"), (500, "failed"), (503, "failed"), (304, "failed")),
    ],
)
def test_each_refusal_of_a_site_is_an_outcome_with_a_sentence(status, outcome):
    with played_web({"/": answer(b"no", status=f"{status} No")}) as web:
        assert str(status) in refused(web.url(), outcome, allow={web.pair})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello, I speak no HTTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 5_000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"a" * 10_000)[:-20],
        b"HTTP/1.1 99999 Odd\r\n\r\n",
    ],
)
def test_a_broken_answer_is_a_failure_with_a_sentence(raw):
    with played_web({"/": raw}) as web:
        refused(web.url(), "failed", allow={web.pair})


def test_a_site_that_takes_no_connections_failed():
    with played_web({}) as web:
        pair, url = web.pair, web.url()
    refused(url, "failed", allow={pair})


def test_a_name_that_does_not_exist_failed_and_no_network_is_an_outcome_of_its_own(monkeypatch):
    import errno
    import socket

    def no_such_name(*_):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def no_answer(*_):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    refused("https://nowhere.example/", "failed", resolve=no_such_name)
    refused("https://nowhere.example/", "failed", resolve=lambda *_: [])
    refused("https://nowhere.example/", "no_network", resolve=no_answer)

    def unreachable(*_):
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr("factcheck.fetching.connecting._Plain.connect", unreachable)
    refused("http://93.184.216.34/", "no_network")


def test_where_fetching_is_off_nothing_is_looked_up(connected):
    def look_up(*_):
        raise AssertionError

    assert "turned off" in refused("https://example.org/", "off", off=True, resolve=look_up)
    assert connected == []


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("gzip", lambda body: gzip.compress(body[:7]) + gzip.compress(body[7:])),
        ("GZIP", lambda body: gzip.compress(body) + b"\0\0\0"),
        ("identity", bytes),
    ],
)
def test_a_compressed_page_comes_out_as_it_was(coding, pack):
    body = "The price of bread rose by seven percent. Öl. ".encode() * 5_000
    with played_web({"/": answer(pack(body), content_encoding=coding)}) as web:
        assert fetch(web.url(), allow={web.pair}).body == body


def test_the_room_is_quick_to_load_and_loads_no_parser():
    code = (
        "import sys, factcheck.fetching as room\n"
        "heavy = 'trafilatura pypdf docx lxml puremagic courlan httpx rapidfuzz asyncio ssl'.split()\n"
        "print(sorted(set(heavy) & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"
