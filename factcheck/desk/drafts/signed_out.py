"""What a desk page answers to somebody who is not signed in any more."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect, reswap, trigger_client_event

from factcheck.accounts.models import User

from .sessions import hold, keep_posted, own_path, posted_key

SAID = "You were signed out. Sign in again; what you typed is kept."


def page_behind(request: HttpRequest) -> str:
    """Where the person goes on after signing in: the form's page, or the page the request came from."""
    if key := posted_key(request):
        return key.address()
    if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    return own_path(request, came_from) or reverse("queue")


def signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; what was posted waits. A script is told where to sign in, and its page stays as it is."""
    kept = hold(request)
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page_behind(request)}, safe='/')}"
    if not (request.headers.get("HX-Request") or request.headers.get("X-Draft")):
        return redirect(address)
    response = HttpResponse(SAID if kept else "You were signed out. Sign in again to go on.", status=401)
    response["X-Sign-In"] = address
    return trigger_client_event(reswap(response, "none"), "desk:signedOut", {"url": address, "kept": kept})


def after_csrf_failure(request: HttpRequest) -> HttpResponse | None:
    """The token of a form was renewed or its session is gone: its words are kept, nothing else is done.

    None where there are no words of a writer of ours, or the request comes from another site.
    """
    user = request.user
    if not isinstance(user, User):
        return signed_out(request) if hold(request) else None
    key = keep_posted(request, user)
    if key is None:
        return None
    if request.headers.get("X-Draft"):
        return HttpResponse(status=204)
    messages.warning(
        request,
        "You had signed in anew since you opened that page, so nothing was submitted. What you typed is kept: look at "
        "it and send it again.",
    )
    # Another query, or a browser that stands on the same page would only scroll.
    path, _, mark = key.address().partition("#")
    address = f"{path}?kept=1" + (f"#{mark}" if mark else "")
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)
