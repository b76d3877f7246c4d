"""A document that a standing check cites, to be saved."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from factcheck.public.verdict_page import documents_of
from factcheck.publication.downloads import download
from factcheck.publication.models import Publication


# A cache asks again each time: a correction that drops the document, or a withdrawal, closes it at once.
@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def verdict_document(request: HttpRequest, claim_id: int, sha256: str) -> HttpResponse:
    """The file, while the number that stands cites it; 404 before that and after."""
    row = get_object_or_404(Publication.objects.standing().defer("search"), claim_id=claim_id)
    found = documents_of(row).get(sha256)
    if not found:
        raise Http404
    return download(file=found["file"], name=found["name"], media_type=found["media_type"], sha256=found["sha256"])
