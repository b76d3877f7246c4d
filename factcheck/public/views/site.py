"""How we work, and the theme."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from factcheck.public.http import canonical, listing, show
from factcheck.publication.context import THEMES
from factcheck.publication.models import PublishedScale

A_YEAR = 365 * 24 * 3600


@listing
def how_we_work(request: HttpRequest) -> HttpResponse:
    """The policy: how a column is checked, what the ratings mean, how errors are reported and corrected."""
    published = PublishedScale.objects.first()
    context = {"scale": published, "canonical": canonical("how_we_work")}
    return show(request, "public/how_we_work.html", context)


@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the system says, kept in a cookie; then back to the page.

    Exempt from the CSRF check, because a token in every page's footer would make each copy of a page its own and no
    cache could keep it; all that a forged request could do is change a colour.
    """
    back = request.POST.get("next", "")
    inside = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if inside else "home")
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, A_YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
