"""What no row can hold: a NUL in a text, a number beyond every column's. Sent on purpose or by a broken program."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse

from .errors import error_page

log = logging.getLogger(__name__)


class UnstorableMiddleware:
    """Answers PostgreSQL's refusal with 400 instead of 500, wherever the value came from.

    Forms that know their fields say it in better words first; this is for every address and parameter beside them. It
    is logged with its traceback all the same, because a column that is too short for what its form takes looks alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DataError):
            return None
        log.warning("The database cannot hold what was sent to %s", request.path, exc_info=exception)
        return error_page(
            request,
            400,
            "This cannot be kept",
            "Something in what you sent is no text and no number that can be stored. Nothing was changed. Use your "
            "browser’s back button: what you typed is still there. Take out unusual characters and send it again.",
        )
