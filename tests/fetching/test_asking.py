"""A language model is asked once, for so long and not longer; whatever comes of it is a text or a sentence."""

import json
import logging
import socket

import pytest

from factcheck.fetching import NoAnswer, ask_model, make_endpoint
from factcheck.fetching.asking import MAX_ANSWER
from tests.chat import completion

MESSAGES = [{"role": "system", "content": "Find claims."}, {"role": "user", "content": "In 1912 “4,210” ships came."}]
KEY = "a-key-to-keep"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def ask(chat, *, seconds=5.0, key="", url=None):
    return ask_model(make_endpoint(url or chat.url, "harbour-7b", key), MESSAGES, seconds=seconds)


def refusal_of(chat, **options) -> str:
    with pytest.raises(NoAnswer, match=r"\.$") as caught:
        ask(chat, **options)
    return str(caught.value)


def test_the_models_text_comes_back_as_it_was_given(chat):
    chat.says("Sälär “ö”")
    assert ask(chat, key=KEY) == "Sälär “ö”"
    asked = chat.asked[0]
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.question == {
        "model": "harbour-7b",
        "messages": MESSAGES,
        "temperature": 0,
        "stream": False,
        "response_format": {"type": "json_object"},
    }


def test_without_a_key_none_is_sent(chat):
    chat.says("x")
    ask(chat)
    assert "Authorization" not in chat.asked[0].headers


def test_the_full_address_of_the_endpoint_will_do_too(chat):
    chat.says("x")
    ask(chat, url=f"{chat.url}/chat/completions?api-version=3")
    assert chat.asked[0].path == "/v1/chat/completions?api-version=3"


def test_an_answer_cut_into_parts_is_joined(chat):
    chat.sends(completion([{"type": "text", "text": "a"}, {"type": "odd"}, {"type": "text", "text": "b"}]))
    assert ask(chat) == "ab"


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_knows_no_response_format_is_asked_once_more_without(chat, status):
    chat.sends(b'{"error": "response_format"}', status=status)
    chat.says("{}")
    assert ask(chat) == "{}"
    assert ["response_format" in asked.question for asked in chat.asked] == [True, False]


def test_it_is_asked_once_more_and_not_again(chat):
    chat.sends(status=400)
    assert "refused the question (HTTP 400)" in refusal_of(chat)
    assert len(chat.asked) == 2


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "refused the key"), (403, "refused the key"), (404, "not known"), (429, "too much to do"), (500, "failed")],
)
def test_a_refusal_is_told_in_our_words_and_never_in_the_servers(chat, status, words):
    chat.sends(b'{"error": "Incorrect API key provided: a-key-to-keep"}', status=status)
    told = refusal_of(chat, key=KEY)
    assert words in told
    assert f"HTTP {status}" in told
    assert KEY not in told
    assert len(chat.asked) == 1


def test_a_redirect_is_not_followed_so_that_text_and_key_stay_where_they_were_sent(chat):
    chat.sends(status=307, Location="/elsewhere")
    assert "sent us on" in refusal_of(chat, key=KEY)
    assert [asked.path for asked in chat.asked] == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X-Drop: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (OK + b"Content-Length: 100000\r\n\r\n", b" "),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (b"HTTP/1.1 102 Processing\r\n\r\n", b"HTTP/1.1 102 Processing\r\n\r\n"),
    ],
    ids=["silence", "many heads", "one long head", "body", "chunks", "not yet"],
)
def test_the_time_limit_is_for_the_whole_answer_however_it_drips(chat, first, drop):
    chat.drips(first, drop)
    assert "did not answer within 0.3 seconds" in refusal_of(chat, seconds=0.3)


def test_asking_once_more_has_no_time_of_its_own(chat):
    chat.sends(status=400)
    chat.never_answers()
    assert "did not answer within 0.3 seconds" in refusal_of(chat, seconds=0.3)


def test_a_name_that_takes_for_ever_to_look_up_ends_with_the_time_too(chat, monkeypatch):
    def look_up(*_: object, **__: object) -> None:
        chat.stopped.wait(30)
        raise OSError("too late")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert "did not answer within 0.1 seconds" in refusal_of(chat, url="http://model.example/v1", seconds=0.1)


def test_a_model_that_is_not_there_is_told(chat):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    assert "cannot be reached" in refusal_of(chat, url=f"http://127.0.0.1:{port}/v1")


def test_an_answer_that_breaks_off_is_told(chat):
    chat.hangs_up()
    assert "broke off" in refusal_of(chat)


def test_a_body_shorter_than_announced_is_told(chat):
    chat.sends(b"{", Content_Length="100")
    assert "broke off" in refusal_of(chat)


@pytest.mark.parametrize("head", [b"Content-Length: 9000000\r\n\r\n", b"\r\n"])
def test_no_more_is_read_than_an_answer_can_be(chat, head):
    chat.drips(OK + head, b"x" * 500_000)
    assert f"more than {MAX_ANSWER:,} bytes" in refusal_of(chat)


def test_a_compressed_answer_is_not_unpacked(chat):
    chat.sends(b"\x1f\x8b", Content_Encoding="gzip")
    assert "compressed" in refusal_of(chat)
    assert chat.asked[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>Login</title>",
        b'{"choices": [{"message": {"content": "cut',
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"choices": []}',
        b'{"choices": {"0": 1}}',
        b'{"choices": ["x"]}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": 7}}]}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"choices": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_no_answer_of_this_interface_is_told(chat, body):
    chat.sends(body)
    assert "in a form that we do not know" in refusal_of(chat)


def test_an_answer_that_ran_out_of_room_is_told(chat):
    chat.says('{"claims": [', finish_reason="length")
    assert "in the middle of its answer" in refusal_of(chat)


def test_no_proxy_of_the_environment_gets_the_text(chat, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    chat.says("straight")
    assert ask(chat) == "straight"


def test_the_key_is_in_no_log_and_in_no_error(chat, caplog):
    caplog.set_level(logging.DEBUG)
    chat.sends(status=500)
    with pytest.raises(NoAnswer) as caught:
        ask(chat, key=KEY)
    error: BaseException | None = caught.value
    while error:
        assert KEY not in f"{error!r} {vars(error)}"
        error = error.__cause__ or error.__context__
    assert KEY not in caplog.text
    assert KEY not in repr(make_endpoint(chat.url, "harbour-7b", KEY))


def test_a_question_keeps_its_letters(chat):
    chat.says("x")
    ask(chat)
    assert json.dumps(chat.asked[0].question["messages"]) == json.dumps(MESSAGES)
