"""The page behind a link: what was asked, and a form to reply. No sign-in: whoever has the address may answer.

No CSRF token, and so no cookie: the secret in the address is the permission, another site does not know it, and with
`Referrer-Policy: no-referrer` browsers send no origin that could be checked. What is wrong with a link is never said:
mistyped, withdrawn and expired ones bring the same page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from factcheck.accounts.errors import RuleBroken, Stale

from .actions import DeadLink, TooMany, open_link, receive_reply
from .actions.answering import LONGEST_REPLY
from .forms import ReplyForm
from .models import Reply, ReplyRequest
from .tokens import hash_of_token

View = Callable[..., HttpResponse]
LONGEST_ECHO = 40_000


def behind_a_secret(view: View) -> View:
    """Its address is told to nobody: not kept by caches, not indexed, not named to the site a link leads to."""

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@behind_a_secret
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """The claim with what an editor chose to show, and the form; the reply as it was sent, once there is one."""
    if request.method == "POST":
        return _send(request, token)
    asked = open_link(token=token) if request.method == "GET" else find(token)
    if asked is None:
        return dead(request)
    return _show(request, asked, ReplyForm())


def find(token: str) -> ReplyRequest | None:
    """The request behind a link that works, without a line in the history."""
    asked = ReplyRequest.objects.filter(token_hash=hash_of_token(token)).first()
    return asked if asked and asked.is_open(timezone.localdate()) else None


def dead(request: HttpRequest) -> HttpResponse:
    """One page for every link that does not work. What somebody wrote meanwhile comes back, to be copied."""
    typed = request.POST.get("text", "")[:LONGEST_ECHO]
    return render(request, "public/reply_dead.html", {"typed": typed}, status=404)


def _send(request: HttpRequest, token: str) -> HttpResponse:
    form = ReplyForm(request.POST)
    asked = find(token)
    if asked is None:
        return dead(request)
    if not form.is_valid():
        return _show(request, asked, form, status=422)
    try:
        receive_reply(token=token, **form.cleaned_data)
    except DeadLink:
        return dead(request)
    except TooMany as error:
        return _show(request, asked, form, refusal=str(error), status=429)
    except Stale as error:
        return _show(request, asked, form, refusal=str(error), status=409)
    except RuleBroken as error:
        return _show(request, asked, form, refusal=str(error), status=422)
    return redirect("reply", token=token)


def _show(
    request: HttpRequest, asked: ReplyRequest, form: ReplyForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    sent = Reply.objects.filter(request=asked).order_by("-number").first()
    if sent and not form.is_bound:
        form.initial = {"text": sent.text, "name": sent.name, "url": sent.url, "quotable": sent.quotable}
    context = {
        "asked": asked,
        "shown": asked.shown,
        "form": form,
        "sent": sent,
        "seen": sent.number if sent else 0,
        "refusal": refusal,
        "longest": f"{LONGEST_REPLY:,}",
    }
    return render(request, "public/reply.html", context, status=status)
