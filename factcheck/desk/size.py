"""Refusing what is too large before any of it is read into memory or onto the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

# What a form with a file may send: the file, and beside it the fields and the browser's wrapping.
MOST = 10_000_000
BESIDE = 2_000_000
# A server that closes while the browser still sends shows "connection reset" instead of the sentence.
DRAINED = 64_000_000
CHUNK = 1 << 16


def refuse_too_large(
    refusal: Callable[..., HttpResponse], *, most: int = MOST + BESIDE
) -> Callable[[Callable[..., HttpResponse]], Any]:
    """Answer a request that announces more than that with `refusal`; what announces nothing is empty."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            length = request.headers.get("Content-Length", "")
            size = int(length) if length.isdecimal() else 0
            try:
                if size <= most:
                    _ = request.POST  # beside its file a form may have no more than Django holds in memory
                    return view(request, *args, **kwargs)
            except RequestDataTooBig:
                request._mark_post_parse_error()  # type: ignore[attr-defined] # or the next look would parse it again
            drain(request, min(size, DRAINED))
            return refusal(request, *args, **kwargs)

        return wrapped

    return decorate


def drain(request: HttpRequest, size: int) -> None:
    """Read and forget, so that the answer is heard."""
    while size > 0 and (read := len(request.read(min(CHUNK, size)))):
        size -= read
