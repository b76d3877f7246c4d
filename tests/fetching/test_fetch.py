"""One function asks the web, and it reaches nothing that is not the public web, nor longer or more than it may."""

import gzip
import ssl
import subprocess
import threading
import time
from collections import Counter

import pytest

from factcheck.fetching import NotFetched, fetch
from factcheck.fetching.hosts import public_address
from tests.fetching.asked import refused
from tests.fetching.hostile_targets import CLASSES, generated
from tests.fetching.played_web import answer, moved, played_web

# Hostile targets


def test_a_thousand_hostile_targets_of_fifty_classes_are_refused_and_none_is_connected_to(connected):
    assert len(CLASSES) >= 25
    of_class = Counter()
    for name, (url, answers) in generated(1_000):
        of_class[name] += 1
        sentence = refused(url, resolve=lambda _host, _port, found=answers: found)
        assert len(sentence) > 20
    assert connected == []
    assert set(of_class) == set(CLASSES)
    assert min(of_class.values()) >= 20


def test_the_record_of_connections_does_record_one(connected):
    with played_web({"/": answer(b"hello")}) as web:
        assert fetch(web.url(), allow={web.pair}).body == b"hello"
        assert connected == [("127.0.0.1", web.port)]


def test_what_is_allowed_for_a_test_is_that_address_and_that_port_only(connected):
    with played_web({"/": answer(b"hello")}) as web:
        refused(web.url(), allow={f"127.0.0.1:{web.port + 1}"})
        refused(web.url(), allow={f"127.0.0.2:{web.port}"})
        refused(f"http://127.0.0.1:{web.port + 1}/", allow={web.pair})
        refused("http://127.0.0.1/", allow={web.pair})
        refused(web.url(host="rebound.example"), allow={web.pair}, resolve=lambda *_: ["127.0.0.1", "127.0.0.2"])
        assert connected == []


def test_a_redirect_is_checked_like_the_first_address(connected):
    hostile = [(url, answers) for _, (url, answers) in generated(400, seed=11) if url.isascii() and url.isprintable()]
    hostile = [(url, answers) for url, answers in hostile if "://" in url and " " not in url and "///" not in url]
    assert len(hostile) > 250
    with played_web({f"/{number}": moved(url) for number, (url, _) in enumerate(hostile)}) as web:
        for number, (url, answers) in enumerate(hostile):
            names = lambda _host, _port, found=answers: found  # noqa: E731
            with pytest.raises(NotFetched) as caught:
                fetch(web.url(f"/{number}"), allow={web.pair}, resolve=names)
            # "http://?x" means the address it came from, so it is a circle, or a page that is not there
            assert caught.value.outcome in ("refused", "loop", "not_found"), url
        assert set(connected) == {("127.0.0.1", web.port)}


def test_a_name_that_changes_its_answer_is_asked_once_and_the_checked_address_is_used(connected):
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    with played_web({"/": answer(b"first")}) as web:
        page = fetch(web.url(host="rebinding.example"), allow={web.pair}, resolve=lambda *_: answers.pop(0))
        assert page.body == b"first"
        assert answers == [["127.0.0.2"]]
        assert connected == [("127.0.0.1", web.port)]


def test_a_name_that_turns_private_before_a_redirect_is_refused_then(connected):
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    with played_web({"/": moved("/next"), "/next": answer(b"inside")}) as web:
        refused(web.url(host="rebinding.example"), allow={web.pair}, resolve=lambda *_: answers.pop(0))
        assert connected == [("127.0.0.1", web.port)]


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1"),
        *("168.63.129.15", "168.63.129.17", "198.17.255.255", "198.20.0.1", "223.255.255.255", "192.0.1.1"),
        *("2606:4700:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"),
    ],
)
def test_the_public_web_is_notrefused(address):
    assert public_address(address) is not None


def test_an_address_in_a_wrapping_is_connected_to_without_it():
    assert str(public_address("::ffff:8.8.8.8")) == "8.8.8.8"


# Time


def _within(seconds, url, **options):
    began = time.monotonic()
    sentence = refused(url, "slow", seconds=seconds, **options)
    assert time.monotonic() - began < seconds + 1.0
    assert f"{seconds:g} seconds" in sentence


def _dripping(head):
    def drip(send):
        send(head)
        for _ in range(200):
            send(b"a")
            time.sleep(0.05)

    return drip


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n",
    ],
)
def test_a_byte_now_and_then_does_not_hold_us(head):
    with played_web({"/": _dripping(head)}) as web:
        _within(0.5, web.url(), allow={web.pair})


def test_a_site_that_says_nothing_does_not_hold_us():
    hold = threading.Event()
    with played_web({"/": lambda _send: hold.wait(20)}) as web:
        _within(0.4, web.url(), allow={web.pair})
        hold.set()


def test_the_time_is_for_all_moves_together():
    def later(to):
        def send_later(send):
            time.sleep(0.25)
            send(moved(to))

        return send_later

    with played_web({f"/{number}": later(f"/{number + 1}") for number in range(6)}) as web:
        _within(0.6, web.url("/0"), allow={web.pair})


def test_a_name_that_takes_for_ever_to_look_up_does_not_hold_us():
    hold = threading.Event()
    _within(0.3, "https://slow.example/", resolve=lambda *_: hold.wait(20) or [])
    hold.set()


# Size


def test_a_page_over_the_limit_is_too_big_however_it_announces_itself():
    def endless(send):
        send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            send(b"a" * 65_536)

    def chunks(send):
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            send(b"1000\r\n" + b"a" * 4_096 + b"\r\n")

    announced = b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n"
    with played_web({"/endless": endless, "/chunks": chunks, "/announced": announced}) as web:
        for path in ("/endless", "/chunks", "/announced"):
            refused(web.url(path), "too_big", allow={web.pair})


def test_the_limit_counts_what_comes_out_of_a_bomb(monkeypatch):
    bomb = gzip.compress(bytes(300_000_000), compresslevel=1)
    nested = gzip.compress(bytes(6_000_000)) * 3
    assert len(bomb) < 2_000_000
    with played_web(
        {"/bomb": answer(bomb, content_encoding="gzip"), "/row": answer(nested, content_encoding="gzip")}
    ) as web:
        for path in ("/bomb", "/row"):
            refused(web.url(path), "too_big", allow={web.pair}, seconds=30)


def test_a_body_of_just_the_limit_is_read_whole():
    with played_web({"/": answer(b"a" * 5_000)}) as web:
        assert len(fetch(web.url(), allow={web.pair}, limit=5_000).body) == 5_000
        refused(web.url(), "too_big", allow={web.pair}, limit=4_999)


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for good.example, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=good.example"]
    command += [
        "-addext",
        "subjectAltName=DNS:good.example",
        "-keyout",
        folder / "key.pem",
        "-out",
        folder / "cert.pem",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("openssl makes the certificate of this test; install it (apt-get install openssl)")
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def secure_web(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with played_web({"/": answer(b"safe"), "/down": moved("http://good.example/")}, tls=context) as web:
        yield web


def _local(*_):
    return ["127.0.0.1"]


def test_a_certificate_is_verified_for_the_name_that_was_asked(secure_web, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    page = fetch(secure_web.url(host="good.example"), allow={secure_web.pair}, resolve=_local)
    assert page.body == b"safe"
    assert secure_web.names == ["good.example"]
    sentence = refused(secure_web.url(host="other.example"), "failed", allow={secure_web.pair}, resolve=_local)
    assert "certificate" in sentence
    refused(secure_web.url(), "failed", allow={secure_web.pair})  # for the number, it is not valid either


def test_a_certificate_that_nobody_vouches_for_is_a_failure(secure_web):
    refused(secure_web.url(host="good.example"), "failed", allow={secure_web.pair}, resolve=_local)


def test_a_site_that_shakes_no_hands_does_not_hold_us():
    hold = threading.Event()
    with played_web({"/": lambda _send: hold.wait(20)}) as web:
        url = web.url(host="good.example").replace("http:", "https:")
        _within(0.4, url, allow={web.pair}, resolve=_local)
        hold.set()


def test_a_move_from_https_to_http_is_followed_and_shows(secure_web, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with played_web({"/": answer(b"plain")}) as plain:
        secure_web.answers["/down"] = moved(plain.url(host="good.example"))
        page = fetch(secure_web.url("/down", host="good.example"), allow={secure_web.pair, plain.pair}, resolve=_local)
    assert page.body == b"plain"
    assert page.final_url.startswith("http://")
