"""Asking a language model over the chat interface that OpenAI began and most servers speak.

The time limit is for the whole answer: a server that sends a byte now and then, in its head or in its body, does not
hold a reviewer longer than one that sends none. What comes back is text of a stranger, of bounded size, and nothing of
it is shown: what went wrong is said in our words. The key goes into one header and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from threading import Thread
from typing import TYPE_CHECKING, Any

from .endpoint import Endpoint

if TYPE_CHECKING:
    import ssl
    from concurrent.futures import Future

    import httpx

MAX_ANSWER = 2_000_000
"""Bytes of an answer that are read at most."""

_GRACE = 1.0  # seconds: looking up a name runs in a thread that no time limit can stop
_REFUSES_FORMAT = (400, 422)
_JSON_PLEASE = {"type": "json_object"}


class NoAnswer(Exception):
    """The model gave no answer to go on with; the message is a sentence for people."""


def ask_model(endpoint: Endpoint, messages: Sequence[Mapping[str, Any]], *, seconds: float) -> str:
    """The text of the model's answer to these messages. Raises NoAnswer, at the latest after ``seconds``."""
    import asyncio  # these are slow to load, and many installations ask no model
    from concurrent.futures import Future

    answer: Future[str] = Future()

    def ask() -> None:
        try:
            answer.set_result(asyncio.run(_within(endpoint, messages, seconds)))
        except BaseException as error:  # whatever it is belongs to the one who waits
            answer.set_exception(error)

    Thread(target=ask, name="ask_model", daemon=True).start()
    try:
        return answer.result(seconds + _GRACE)
    except TimeoutError:
        raise NoAnswer(f"The language model {endpoint.model} did not answer within {seconds:g} seconds.") from None


async def _within(endpoint: Endpoint, messages: Sequence[Mapping[str, Any]], seconds: float) -> str:
    import asyncio

    import httpx  # nobody pays for it who runs no model

    wrong = ""
    try:
        async with asyncio.timeout(seconds), _client(endpoint) as client:
            question = {"model": endpoint.model, "messages": list(messages), "temperature": 0, "stream": False}
            status, body = await _post(client, endpoint, question | {"response_format": _JSON_PLEASE})
            if status in _REFUSES_FORMAT:
                status, body = await _post(client, endpoint, question)
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        if isinstance(error, TimeoutError):
            raise
        wrong = "cannot be reached" if isinstance(error, httpx.ConnectError) else "broke off its answer"
    if wrong:  # outside the handler: the error holds the request, and with it the key
        raise NoAnswer(f"The language model {endpoint.model} {wrong}.")
    if status != 200:
        raise NoAnswer(f"The language model {endpoint.model} {_refusal(status)} (HTTP {status}).")
    return _text_of(body, endpoint)


def _client(endpoint: Endpoint) -> httpx.AsyncClient:
    """A client without proxies, password files and redirects: the text goes where the settings say, or nowhere."""
    import httpx

    head = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "factcheck"}
    if endpoint.key:
        head["Authorization"] = f"Bearer {endpoint.key}"
    return httpx.AsyncClient(
        headers=head,
        verify=_trusted(),
        trust_env=False,
        follow_redirects=False,
        timeout=None,  # noqa: S113 - the limit is on the whole of it, in `_within`
    )


def _trusted() -> ssl.SSLContext:
    """The machine's certificates, where an operator puts the house's own, and those that come with httpx."""
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


async def _post(client: httpx.AsyncClient, endpoint: Endpoint, question: dict[str, Any]) -> tuple[int, bytes]:
    """Status and body. Only the body of a good answer is read, and only as much of it as we allow."""
    body = bytearray()
    async with client.stream("POST", endpoint.url, json=question) as response:
        if response.status_code != 200:
            return response.status_code, b""
        if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise NoAnswer(f"The language model {endpoint.model} answered compressed, which was not asked for.")
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > MAX_ANSWER:
                raise NoAnswer(f"The language model {endpoint.model} answered with more than {MAX_ANSWER:,} bytes.")
    return 200, bytes(body)


def _refusal(status: int) -> str:
    if status in (401, 403):
        return "refused the key it was asked with"
    if status == 404:
        return "is not known at its address"
    if status == 429:
        return "has too much to do, or its allowance is used up"
    if 300 <= status < 400:
        return "sent us on to another address, where we do not go"
    return "failed" if status >= 500 else "refused the question"


def _text_of(body: bytes, endpoint: Endpoint) -> str:
    """The answer's text out of the interface's wrapping: ``choices[0].message.content``."""
    try:
        choice = json.loads(body)["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        content, ended = None, None
    if isinstance(content, list):  # some servers cut an answer into parts
        texts = [part.get("text") for part in content if isinstance(part, dict)]
        content = "".join(text for text in texts if isinstance(text, str))
    if not isinstance(content, str):
        raise NoAnswer(f"The language model {endpoint.model} answered in a form that we do not know.")
    if ended == "length":
        raise NoAnswer(f"The language model {endpoint.model} stopped in the middle of its answer.")
    return content
