"""The page on which readers report an error."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.publication.models import ColumnEdition, Publication

from .actions import LONGEST, TooMany, receive_report
from .forms import ReportForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest) -> HttpResponse:
    """The form, on a verdict, on a column or on any page; what was typed stays until it is sent."""
    about, page = _about(request)
    form = ReportForm(request.POST or None, has_verdict=about is not None, initial={"page": page})
    address = request.META.get("REMOTE_ADDR", "")
    status, refusal = 200, ""
    if request.method == "POST":
        if form.is_from_a_robot:
            return redirect("report_thanks")
        if form.is_valid():
            fields = {name: value for name, value in form.cleaned_data.items() if name != "website"}
            try:
                receive_report(address=address, claim_id=about.claim_id if about else None, **fields)
            except TooMany as error:
                status, refusal = 429, str(error)
            else:
                return redirect("report_thanks")
        else:
            status = 422
    context = {"form": form, "about": about, "refusal": refusal, "longest": LONGEST}
    return render(request, "public/report_error.html", context, status=status)


@require_safe
def report_thanks(request: HttpRequest) -> HttpResponse:
    """That it came through, and what happens next."""
    return render(request, "public/report_thanks.html")


def _about(request: HttpRequest) -> tuple[Publication | None, str]:
    """The verdict named in the address, and what to write into the page field. 404 for what is not published."""
    if "verdict" in request.GET:
        key = _key(request.GET["verdict"])
        return get_object_or_404(Publication.objects.current().lean(), claim_id=key), ""
    if "column" in request.GET:
        editions = ColumnEdition.objects.current().defer("body")
        return None, f"Column check: {get_object_or_404(editions, page_id=_key(request.GET['column'])).title}"
    return None, ""


def _key(text: str) -> int:
    """A key out of an address, or 404."""
    if not (text.isdecimal() and text.isascii() and len(text) < 19):
        raise Http404
    return int(text)
