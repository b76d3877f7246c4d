"""A document sent with the form that adds a source: read before anything is saved; its excerpt is looked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django_htmx.http import reswap, retarget

from factcheck.accounts.models import User
from factcheck.desk.errors import error_page
from factcheck.desk.outside import a_place
from factcheck.reviews.models import Evidence, Review
from factcheck.reviews.permissions import check_working
from factcheck.sources.documents import Upload, read_upload
from factcheck.sources.models import Source

from .forms import AddSourceForm

KNOWN_DOCUMENT = " Your team has this document already, so its record was reused as it stands."
FOUND = {
    "word_for_word": " The excerpt was found in it word for word.",
    "with_differences": " The excerpt was found in it with differences. Compare it with the document.",
    "not_found": " The excerpt was not found in it. Compare it with the document.",
}
TOO_LARGE = (
    "This file is larger than 10 MB, so nothing of it was read or saved. {} Choose a smaller one, or give the address "
    "of the document."
)


def sent_document(form: AddSourceForm, review: Review, *, by: User) -> Upload | None:
    """The file of the form, read; None where there is none, or the form has other faults, which are told first."""
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    if not file:
        return None
    check_working(by, review)
    with a_place():
        return read_upload(file.read(), file.name)


def known_document(document: Upload, review: Review) -> Source | None:
    """The source that these bytes are already in the team of the claim."""
    team = review.claim.column.team_id
    return Source.objects.filter(document__team_id=team, document__sha256=document.sha256).first()


def told_of_excerpt(item: Evidence) -> str:
    """What to say of the excerpt, looked for in the text of the document; nothing where there is none to look in."""
    return FOUND.get(item.found, "") if item.source.document_id else ""


def too_large(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
    """Refused before it was read, so that what was typed is only in the browser still."""
    if request.htmx:  # type: ignore[attr-defined]
        said = TOO_LARGE.format("What you typed is still here.")
        response = HttpResponse(format_html("<p class='error'>{}</p>", said), status=413)
        return reswap(retarget(response, "#file-refusal"), "innerHTML")
    said = TOO_LARGE.format("Use your browser's back button: what you typed is still there.")
    return error_page(request, 413, "That file is too large", said)
