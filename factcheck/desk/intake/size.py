"""Refusing what is too large before any of it is read into memory or onto the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# A server that closes while the browser still sends shows "connection reset" instead of the sentence.
DRAINED = 64_000_000
CHUNK = 1 << 16


def refuse_too_large(
    refusal: Callable[[HttpRequest], HttpResponse], *, most: int | None = None
) -> Callable[[Callable[..., HttpResponse]], Any]:
    """Answer a request that announces more than `most` bytes with `refusal`; what announces nothing is empty.

    Not said, it is what Django may hold in memory; a form whose file may be larger says its own.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            length = request.headers.get("Content-Length", "")
            size = int(length) if length.isdecimal() else 0
            if size <= (most or settings.DATA_UPLOAD_MAX_MEMORY_SIZE or size):
                return view(request, *args, **kwargs)
            drain(request, min(size, DRAINED))
            return refusal(request)

        return wrapped

    return decorate


def drain(request: HttpRequest, size: int) -> None:
    """Read and forget, so that the answer is heard."""
    while size > 0 and (read := len(request.read(min(CHUNK, size)))):
        size -= read
