"""Stopping the e-mails from a link in one of them, without signing in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from factcheck.accounts.models import Digest
from factcheck.desk.account.digest import choose, person_of


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button; the button, and the one click of a mail program (RFC 8058), end the e-mails.

    Looking changes nothing, because mail scanners open every link. No CSRF token: the signed token in the address is
    the permission, mail programs post from outside, and all it can do is stop e-mails.
    """
    person = person_of(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        choose(person, how=Digest.OFF)
    stopped = request.method == "POST" or person.digest == Digest.OFF
    return render(request, "account/digest_stop.html", {"stopped": stopped})
