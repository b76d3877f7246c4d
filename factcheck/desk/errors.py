"""Error pages in the product's own words."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from factcheck.desk.drafts.signed_out import after_csrf_failure


def error_page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """A calm page: what happened, what was kept, what to do next."""
    return render(request, "error.html", {"title": title, "sentence": sentence, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django refuses to read: most often a form with more text in it than any field takes."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return error_page(
            request,
            413,
            "That was too much at once",
            "What you sent is larger than this form takes, so nothing of it was read or saved. Use your browser’s back "
            "button: what you typed is still there. Shorten it and send it again.",
        )
    return error_page(
        request,
        400,
        "This request cannot be understood",
        "Nothing was changed. Use your browser’s back button, reload the page and try again.",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that was open too long, or from another site. The words of one of ours are kept."""
    if (response := after_csrf_failure(request)) is not None:
        return response
    return error_page(
        request,
        403,
        "This form was open too long",
        "Nothing was saved. Use your browser’s back button: what you typed is still there. Copy it, reload the page "
        "and send it again.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what is not there and for what one may not know of."""
    return error_page(
        request,
        404,
        "There is no such page here",
        "The address may be mistyped, or the page is not published. Start again from the front page or the search.",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What one may know of but not do."""
    return error_page(request, 403, "This is not yours to do", str(exception) or "Nothing was changed.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault. Nothing half-done stays: every write is one transaction."""
    return error_page(
        request,
        500,
        "Something went wrong on our side",
        "Nothing was half saved. Use your browser’s back button to get at what you typed, and try again.",
    )
